import { slug } from 'github-slugger';

/** Names of the site's own pages and folders, which no category can have. */
export const reservedCategoryIds: ReadonlySet<string> = new Set([
  '404',
  '500',
  '_astro',
  'data',
  'evidence',
  'home',
  'icons',
  'index',
  'interview',
  'labs',
  'pagefind',
  'practice',
  'print',
  'review',
  'search',
  'social',
  'stories',
]);

/** Names that no question can have. */
export const reservedQuestionIds: ReadonlySet<string> = new Set(['index']);

/** Hands out ids, each once. */
export interface Ids {
  /** Takes an id for good. False when it is taken or reserved. */
  claim(id: string): boolean;
  /** Takes `id`, or where that is not free the first free one of `id-2`, `id-3` …. */
  derive(id: string): string;
}

/** A set of ids in which `reserved` ones cannot be had. */
export function createIds(reserved: ReadonlySet<string>): Ids {
  const taken = new Set(reserved);
  const counts = new Map<string, number>();
  return {
    claim: (id) => !taken.has(id) && !!taken.add(id),
    derive(id) {
      let free = id;
      let count = counts.get(id) ?? 1;
      while (taken.has(free)) free = `${id}-${(count += 1)}`;
      counts.set(id, count);
      taken.add(free);
      return free;
    },
  };
}

/**
 * An id made of text, as GitHub makes anchors of headings: any script, no punctuation. Long text is
 * cut at a word where there is one near the end. Text without a letter or digit gives `fallback`.
 */
export function slugOf(text: string, fallback: string): string {
  const words = slug(text.normalize('NFC').replace(/\s+/g, ' '))
    .normalize('NFC')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
  return cutAtWord(words) || fallback;
}

const longest = 60;

function cutAtWord(words: string): string {
  const characters = Array.from(words);
  if (characters.length <= longest) return words;
  const start = characters.slice(0, longest + 1).join('');
  const end = start.lastIndexOf('-');
  if (end > longest / 2) return start.slice(0, end);
  // A mark or joiner belongs to the letter before it.
  return start.replace(/.[\p{M}\p{Cf}]*$/u, '').replace(/-$/, '');
}
