/** A category as far as it may be mistaken for another. */
interface Titled {
  title: string;
  topic?: string | undefined;
  tier?: string | undefined;
}

/**
 * What tells a category from another with the same title, where all of them stand in one list:
 * `Combined, Advanced`. Undefined where the title says enough.
 */
export function apartFrom(
  { title, topic, tier }: Titled,
  categories: readonly Titled[],
): string | undefined {
  const same = categories.filter((category) => category.title === title);
  return same.length > 1 && topic && tier ? `${topic}, ${tier}` : undefined;
}
