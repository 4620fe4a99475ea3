/** One place where two recordings differ. */
export interface Difference {
  path: (string | number)[];
  recorded: unknown;
  now: unknown;
}

/** Where two values of JSON differ, in their order. */
export function findDifferences(
  recorded: unknown,
  now: unknown,
  path: (string | number)[] = [],
): Difference[] {
  if (isList(recorded) && isList(now)) {
    const length = Math.max(recorded.length, now.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      findDifferences(recorded[index], now[index], [...path, index]),
    );
  }
  if (isObject(recorded) && isObject(now)) {
    const names = new Set([...Object.keys(recorded), ...Object.keys(now)]);
    return [...names].flatMap((name) =>
      findDifferences(Reflect.get(recorded, name), Reflect.get(now, name), [...path, name]),
    );
  }
  return Object.is(recorded, now) ? [] : [{ path, recorded, now }];
}

/** A difference in a line: `step 3, outcome, sqlstate: recorded "40P01", now "55P03"`. */
export function describeDifference({ path, recorded, now }: Difference): string {
  const place = path.map((key) => {
    if (typeof key === 'string') return key === 'steps' && path.length > 1 ? 'step' : key;
    return String(key + 1);
  });
  const where = place.join(', ').replace(/, (?=\d)/g, ' ');
  return `${where}: recorded ${show(recorded)}, now ${show(now)}`;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
