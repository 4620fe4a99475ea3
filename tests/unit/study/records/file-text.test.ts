import { expect, test } from 'vitest';
import { largestFile, readText, refuseSize } from '../../../../src/study/records/file-text.ts';

const text = '{ "é": "✓" }';
const utf16 = (bigEndian: boolean, mark: boolean) => {
  const units = [...(mark ? '\ufeff' : ''), ...text].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from(
    units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
};

test.each([
  ['UTF-8', new TextEncoder().encode(text)],
  ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${text}`)],
  ['UTF-16 as Windows saves it', utf16(false, true)],
  ['UTF-16 in the other order', utf16(true, true)],
  ['UTF-16 without a mark', utf16(false, false)],
  ['UTF-16 in the other order without a mark', utf16(true, false)],
])('%s is read', (_, bytes) => {
  expect(readText(bytes)).toEqual({ ok: true, text });
});

test('a compressed file is refused, and why', () => {
  const gzip = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
  expect(readText(gzip)).toMatchObject({
    ok: false,
    problem: expect.stringContaining('not text in UTF-8') as string,
  });
});

test('a file is refused by its size alone', () => {
  expect(refuseSize(largestFile)).toBeUndefined();
  expect(refuseSize(largestFile + 1)?.problem).toBe(
    'The file has 21 MB, and an export has at most 20 MB, so it was not read. Choose the file that “Export” saved.',
  );
});
