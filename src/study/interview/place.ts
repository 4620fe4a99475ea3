/** Where in the interviewer's tool somebody is: the fragment of its address. */
export type Place =
  /** A set is shown, or chosen where there is none. */
  | { screen: 'set' }
  | { screen: 'change' }
  /** An interview is held: at a question of it, from 0, or at its summary. */
  | { screen: 'held'; id: string; at: number | 'summary' };

/** Reads a place from a fragment, with or without its `#`. What it does not know is the set. */
export function parsePlace(fragment: string): Place {
  const text = fragment.replace(/^#/, '');
  if (text === 'change') return { screen: 'change' };
  const params = new URLSearchParams(text);
  const id = params.get('held');
  if (!id) return { screen: 'set' };
  const at = params.get('at') ?? '1';
  if (at === 'summary') return { screen: 'held', id, at };
  return { screen: 'held', id, at: /^[1-9]\d{0,3}$/.test(at) ? Number(at) - 1 : 0 };
}

/** The fragment of a place, with its `#`; nothing for the set. */
export function formatPlace(place: Place): string {
  switch (place.screen) {
    case 'set':
      return '';
    case 'change':
      return '#change';
    case 'held': {
      const at =
        place.at === 'summary' ? '&at=summary' : place.at === 0 ? '' : `&at=${place.at + 1}`;
      return `#held=${encodeURIComponent(place.id.toWellFormed())}${at}`;
    }
  }
}
