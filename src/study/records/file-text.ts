import { type Refusal, refuse } from './refusal.ts';

/** The most that a file to import may have, in bytes. */
export const largestFile = 20 * 1024 * 1024;

/** Why a file of so many bytes is not read at all. Undefined when it may be. */
export function refuseSize(bytes: number): Refusal | undefined {
  if (bytes <= largestFile) return undefined;
  const megabytes = (size: number) => Math.ceil(size / 1024 / 1024).toLocaleString('en');
  return refuse(
    `The file has ${megabytes(bytes)} MB, and an export has at most ${megabytes(largestFile)} MB, so it was not read. Choose the file that “Export” saved.`,
  );
}

/** The bytes of a text file as text: UTF-8, or UTF-16 as some editors save it. */
export function readText(bytes: Uint8Array): { ok: true; text: string } | Refusal {
  try {
    const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
    return { ok: true, text: decoder.decode(bytes) };
  } catch {
    return refuse(
      'The file is not text in UTF-8, as an export is. Choose the file that “Export” saved, and unpack it where it is compressed.',
    );
  }
}

/** By the byte order mark, or by where the zeros of the first `{` stand. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first === 0x7b && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x7b)) return 'utf-16be';
  return 'utf-8';
}
