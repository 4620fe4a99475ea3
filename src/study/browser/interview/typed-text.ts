/** How long typing rests before it is kept, in milliseconds. */
const rest = 300;

/**
 * What somebody types into one field. While they are in it, the field shows what they type; out of
 * it, what is kept.
 */
export class TypedText {
  #keep: (before: string, typed: string) => void;
  /** What the field held when it was entered or kept last. */
  #before = '';
  #typed: string | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** @param keep called with what was typed, and with what stood there before */
  constructor(keep: (before: string, typed: string) => void) {
    this.#keep = keep;
  }

  /** What the field shows. */
  shown(kept: string): string {
    return this.#typed ?? kept;
  }

  enter(kept: string): void {
    if (this.#typed !== undefined) return;
    this.#before = kept;
    this.#typed = kept;
  }

  type(text: string, kept: string): void {
    this.enter(kept);
    this.#typed = text;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.flush(), rest);
  }

  leave(): void {
    this.flush();
    this.#typed = undefined;
  }

  /** Keeps what was typed, now. */
  flush(): void {
    clearTimeout(this.#waiting);
    const typed = this.#typed;
    if (typed === undefined || typed === this.#before) return;
    const before = this.#before;
    this.#before = typed;
    this.#keep(before, typed);
  }
}
