/** Who stands in whose way: for each session that runs a statement, those that it waits for. */
export type WaitGraph = ReadonlyMap<string, readonly string[]>;

/** Milliseconds that nothing may change before a wait counts as one. */
const hold = 50;

/**
 * Watches until everybody who runs a statement waits for somebody. A circle does not count: the
 * server's deadlock detector will break it.
 */
export class Stillness {
  #seen: string | undefined;
  #since = 0;

  /** Takes one look, at `now` in milliseconds; true once the same has been seen for long enough. */
  look(graph: WaitGraph, now: number): boolean {
    const waiting = [...graph.values()].every((others) => others.length > 0);
    const seen = waiting && !hasCircle(graph) ? JSON.stringify([...graph]) : undefined;
    if (seen !== this.#seen) {
      this.#seen = seen;
      this.#since = now;
    }
    return seen !== undefined && now - this.#since >= hold;
  }
}

/** Whether somebody waits, through others or not, for himself. */
export function hasCircle(graph: WaitGraph): boolean {
  return [...graph.keys()].some((start) => {
    const reached = new Set<string>();
    const queue = [...(graph.get(start) ?? [])];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      queue.push(...(graph.get(name) ?? []));
    }
    return reached.has(start);
  });
}
