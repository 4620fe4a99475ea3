/** Takes how many bytes of one file there are, and whether the reader has waited for them. */
export type Count = (bytes: number, from: 'network' | 'kept') => void;

/**
 * Adds up what there is of several files.
 *
 * @param sizes of all files, in bytes
 * @param onSum told the sum when the network brings more, never more than the sizes together
 */
export function sumProgress(
  sizes: readonly number[],
  onSum: (loaded: number, total: number) => void,
): Count[] {
  const total = sum(sizes);
  const loaded = sizes.map(() => 0);
  return sizes.map((size, file) => (bytes, from) => {
    const before = loaded[file] ?? 0;
    loaded[file] = Math.min(size, Math.max(before, bytes));
    if (from === 'network' && loaded[file] > before) onSum(sum(loaded), total);
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((whole, value) => whole + value, 0);
}
