/** What the search knows of the site's categories: its filters, and where to browse. */
export interface CategoryOption {
  id: string;
  title: string;
  /** Path of its page. */
  url: string;
  /** How many questions it has. */
  questions: number;
  topic?: string;
  /** Place of the topic among the document's, from 1. */
  topicNumber?: number;
  tier?: string;
}

/** Fetches `search/categories.json`. Rejects when it does not arrive. */
export async function fetchCategories(base: string): Promise<CategoryOption[]> {
  const response = await fetch(`${base}search/categories.json`);
  if (!response.ok) throw new Error(`The categories answered ${response.status}.`);
  return parseCategories(await response.json());
}

/** Throws an `Error` when the value is no list of categories. */
function parseCategories(value: unknown): CategoryOption[] {
  if (!Array.isArray(value) || !value.every(isCategory)) throw new Error('No list of categories.');
  return value;
}

/** The different values of a field, in the document's order. */
export function valuesOf(categories: CategoryOption[], field: 'topic' | 'tier'): string[] {
  return [...new Set(categories.flatMap((category) => category[field] ?? []))];
}

/** A short name: topic and tier where it has both, since headings of a document may read the same. */
export function nameOf({
  title,
  topic,
  tier,
}: {
  title: string;
  topic?: string | undefined;
  tier?: string | undefined;
}): string {
  return topic && tier ? `${topic} · ${tier}` : title;
}

function isCategory(value: unknown): value is CategoryOption {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['id', 'title', 'url'].every((name) => typeof Reflect.get(value, name) === 'string') &&
    typeof Reflect.get(value, 'questions') === 'number' &&
    ['topic', 'tier'].every((name) =>
      ['string', 'undefined'].includes(typeof Reflect.get(value, name)),
    ) &&
    ['number', 'undefined'].includes(typeof Reflect.get(value, 'topicNumber'))
  );
}
