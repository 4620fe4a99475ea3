import type { Story } from '../../records/schema.ts';
import type { StoryChange } from '../../story/story.ts';
import type { Problem } from '../problem.ts';
import { leaveBehind } from '../left-behind.ts';
import { newId } from '../new-id.ts';
import { store } from '../store.ts';
import { StoryKeeper } from './story-keeper.ts';

/** The reader's stories as they are kept, and those that are being written on this page. */
export class StoryRecords {
  /** All that are kept, by id. */
  stories: Story[] = [];
  problem: Problem | undefined;
  /** The one that this page deleted last, and can bring back. */
  deleted: Story | undefined;
  #reading = 0;
  #loading: Promise<void> = Promise.resolve();
  /** Each that was opened: what could not be kept outlasts a visit to the list. */
  #keepers = new Map<string, StoryKeeper>();
  #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    store.subscribe(() => void this.load().then(onChange));
    document.addEventListener('visibilitychange', () => this.flush());
    leaveBehind(() => ({
      stories: [...this.#keepers.values()].flatMap(({ unkept }) => unkept ?? []),
    }));
  }

  /** Takes over what is kept now. */
  load(): Promise<void> {
    this.#loading = this.#read(++this.#reading);
    return this.#loading;
  }

  /** Keeps whatever is typed and not kept yet. */
  flush(): void {
    for (const keeper of this.#keepers.values()) void keeper.flush();
  }

  /** A new story, which is kept once something is typed. */
  begin(change: StoryChange): StoryKeeper {
    return this.#keep(newId(), change);
  }

  /** A story to be read or written. Undefined where there is none of this id. */
  open(id: string): StoryKeeper | undefined {
    const kept = this.#find(id);
    const known = this.#keepers.get(id);
    if (known || !kept) return known;
    const keeper = this.#keep(id, {});
    keeper.adopt(kept);
    return keeper;
  }

  /** Whether it could be deleted; where not, the keeper says why. */
  async delete(keeper: StoryKeeper): Promise<boolean> {
    const deleted = await keeper.delete();
    if (!deleted) return false;
    this.deleted = deleted;
    this.#keepers.delete(keeper.id);
    await this.load();
    return true;
  }

  /** Brings back the story that was deleted last, and gives its id where that worked. */
  async undo(): Promise<string | undefined> {
    const { deleted } = this;
    if (!deleted) return undefined;
    const outcome = await store.change('stories', deleted.id, (story) => story ?? deleted);
    const isBack = outcome.ok || outcome.problem === store.problem;
    if (isBack) this.deleted = undefined;
    await this.load();
    if (!outcome.ok) this.problem = outcome.problem;
    return isBack ? deleted.id : undefined;
  }

  async #read(reading: number): Promise<void> {
    const stories = await store.all('stories').catch(() => undefined);
    // A slower reading must not bring back what a later one has replaced.
    if (reading !== this.#reading) return this.#loading;
    this.problem = stories ? store.problem : 'failed';
    if (!stories) return;
    this.stories = stories;
    for (const [id, keeper] of this.#keepers) keeper.adopt(this.#find(id));
  }

  #find(id: string): Story | undefined {
    return this.stories.find((story) => story.id === id);
  }

  #keep(id: string, begun: StoryChange): StoryKeeper {
    const keeper = new StoryKeeper(id, begun, this.#onChange);
    this.#keepers.set(id, keeper);
    return keeper;
  }
}
