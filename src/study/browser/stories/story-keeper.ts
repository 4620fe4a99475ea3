import type { Story } from '../../records/schema.ts';
import {
  bothChanges,
  changeStory,
  emptyStory,
  hasText,
  isNoChange,
  type StoryChange,
} from '../../story/story.ts';
import type { Problem } from '../problem.ts';
import { store } from '../store.ts';

/** How long typing rests before it is kept, in milliseconds. */
const rest = 300;

/**
 * One story, kept as it is typed: only what changed is written, so that two pages can change
 * different parts. What was changed here and is not kept yet goes before what is kept.
 */
export class StoryKeeper {
  readonly id: string;
  /** Why the last change is not kept. */
  problem: Problem | undefined;
  /** When something was kept last, in milliseconds. */
  keptAt: number | undefined;
  /** Whether it was kept and has been deleted by somebody else since. */
  isGone = false;
  #kept: Story | undefined;
  /** What a change starts from while nothing is kept. */
  #base: Story;
  /** What is being written, oldest first. */
  #writing = new Set<StoryChange>();
  #unkept: StoryChange;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #onChange: () => void;

  /** @param begun what a story that is not kept yet already has */
  constructor(id: string, begun: StoryChange, onChange: () => void) {
    this.id = id;
    this.#base = emptyStory(id);
    this.#unkept = begun;
    this.#onChange = onChange;
  }

  /** What the reader sees. */
  get story(): Story {
    const change = [...this.#writing, this.#unkept].reduce(bothChanges);
    return changeStory(this.#base, change, Date.now());
  }

  /** What the reader sees, where that is not all kept yet and should be. */
  get unkept(): Story | undefined {
    const isAllKept = this.#writing.size === 0 && isNoChange(this.#unkept);
    return isAllKept || !this.#isWorthKeeping ? undefined : this.story;
  }

  /** Takes over what is kept now, by this page or another one. */
  adopt(kept: Story | undefined): void {
    this.isGone = !kept && this.#kept !== undefined;
    if (!kept) return;
    this.#kept = kept;
    this.#base = kept;
  }

  change(change: StoryChange): void {
    this.#unkept = bothChanges(this.#unkept, change);
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.flush(), rest);
    this.#onChange();
  }

  /** Keeps what is not kept yet. A story without any text is not worth keeping. */
  async flush(): Promise<void> {
    clearTimeout(this.#waiting);
    if (isNoChange(this.#unkept) || !this.#isWorthKeeping) return;
    const change = this.#unkept;
    this.#unkept = {};
    this.#writing.add(change);
    await this.#write(change);
  }

  /** Deletes the story, and gives it as it was. Undefined when that was not possible. */
  async delete(): Promise<Story | undefined> {
    await this.flush();
    let was = this.story;
    const outcome = await store.change('stories', this.id, (story) => {
      was = story ? changeStory(story, this.#unkept, Date.now()) : was;
      return undefined;
    });
    this.problem = outcome.ok ? undefined : outcome.problem;
    const isDone = outcome.ok || outcome.problem === store.problem;
    if (!isDone) this.#onChange();
    return isDone ? was : undefined;
  }

  get #isWorthKeeping(): boolean {
    return this.#kept !== undefined || hasText(this.story);
  }

  async #write(change: StoryChange): Promise<void> {
    const at = Date.now();
    let written: Story | undefined;
    const outcome = await store.change('stories', this.id, (story) => {
      written = changeStory(story ?? this.#base, change, at);
      return written;
    });
    this.problem = outcome.ok ? undefined : outcome.problem;
    this.#writing.delete(change);
    // Where the browser keeps nothing, the page itself still holds it.
    if (outcome.ok || outcome.problem === store.problem) this.adopt(written);
    else this.#unkept = [change, ...this.#writing, this.#unkept].reduce(bothChanges);
    if (outcome.ok) this.keptAt = at;
    this.#onChange();
  }
}
