import { createHash } from 'node:crypto';

/** SHA-256 of the text of a file, in hexadecimal; the kind of its line ends does not matter. */
export function digestOf(source: string): string {
  return createHash('sha256').update(source.replaceAll('\r\n', '\n')).digest('hex');
}
