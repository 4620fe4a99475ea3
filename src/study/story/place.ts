/** What the page of stories shows. */
export type StoryPlace =
  | { screen: 'all' }
  /** A story that is begun, for a question (`category/question`) or for none yet. */
  | { screen: 'new'; question?: string }
  | { screen: 'story'; id: string }
  | { screen: 'tell'; id: string };

/** The place that a fragment of the address names. Undefined for one that belongs to something else. */
export function parsePlace(hash: string): StoryPlace | undefined {
  if (hash === '' || hash === '#') return { screen: 'all' };
  if (hash === '#new') return { screen: 'new' };
  const [, name, encoded] = /^#(for|story|tell)=(.+)$/.exec(hash) ?? [];
  const value = decode(encoded);
  if (value === undefined) return undefined;
  switch (name) {
    case 'for':
      return { screen: 'new', question: value };
    case 'story':
      return { screen: 'story', id: value };
    case 'tell':
      return { screen: 'tell', id: value };
    default:
      return undefined;
  }
}

/** The fragment that names a place, with its `#`; empty for the list of all. */
export function hashOf(place: StoryPlace): string {
  switch (place.screen) {
    case 'all':
      return '';
    case 'new':
      return place.question === undefined ? '#new' : `#for=${encode(place.question)}`;
    case 'story':
      return `#story=${encode(place.id)}`;
    case 'tell':
      return `#tell=${encode(place.id)}`;
  }
}

/** Slashes stay readable. */
function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replaceAll('%2F', '/');
}

function decode(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
