/**
 * Moves the focus with the arrow keys: from the input down into the hits, among them, and back up.
 * The hits stay ordinary links, so that Enter, Ctrl-click and a screen reader's own lists work on
 * them. A letter typed on a hit goes on in the input.
 */
export function moveAmong(
  event: KeyboardEvent,
  input: HTMLInputElement | null,
  output: Element,
): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const { target, key } = event;
  const inOutput = target instanceof Node && output.contains(target);
  if (target !== input && !inOutput) return;
  if (moveFocus(key, input, output)) event.preventDefault();
  else if (inOutput && (key === 'Backspace' || (key.length === 1 && key !== ' '))) {
    input?.focus();
  }
}

/** Moves the focus from where it is as the key says. False where the key means something else. */
export function moveFocus(key: string, input: HTMLInputElement | null, output: Element): boolean {
  const stops = [...output.querySelectorAll<HTMLElement>('[data-hit]')];
  const focused = document.activeElement;
  const at = stops.findIndex((stop) => (stop.closest('li') ?? stop).contains(focused));
  const next = nextStop(key, at, stops.length);
  if (next === undefined) return false;
  const stop = next < 0 ? input : stops[next];
  stop?.focus();
  stop?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The place to go to; -1 is the input. Nothing where the key means something else. */
export function nextStop(key: string, at: number, stops: number): number | undefined {
  const inInput = at < 0;
  switch (key) {
    case 'ArrowDown':
      return stops === 0 ? undefined : Math.min(at + 1, stops - 1);
    case 'ArrowUp':
      return inInput ? undefined : at - 1;
    case 'Home':
      return inInput ? undefined : 0;
    case 'End':
      return inInput ? undefined : stops - 1;
    default:
      return undefined;
  }
}
