type Value = string | null;

/** Whether two results hold the same rows; numbers may be written with more or fewer zeros. */
export function sameRows(
  found: readonly (readonly Value[])[],
  wanted: readonly (readonly Value[])[],
  ordered: boolean,
): boolean {
  if (found.length !== wanted.length) return false;
  const [a, b] = [found, wanted].map((rows) => {
    const keys = rows.map((row) => JSON.stringify(row.map(normalize)));
    return ordered ? keys : keys.toSorted();
  });
  return a?.every((key, index) => key === b?.[index]) ?? false;
}

function normalize(value: Value): Value {
  return value !== null && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value;
}
