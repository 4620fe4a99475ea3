/** Each gives back the value as what it is expected to be, or throws an `Error`. */

export function mapValues<T>(value: unknown, parse: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record(value)).map(([key, item]) => [key, parse(item)]));
}

export function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : fail('an object was expected');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function array(value: unknown): unknown[] {
  return Array.isArray(value) ? value : fail('a list was expected');
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : fail('text was expected');
}

export function number(value: unknown): number {
  return typeof value === 'number' ? value : fail('a number was expected');
}

function fail(what: string): never {
  throw new Error(`The search index cannot be read: ${what}.`);
}
