import { expect, test } from 'vitest';
import { decodeCbor } from '../../../src/search/index/cbor.ts';
import {
  parseEntry,
  parseFragment,
  parseMap,
  parseWords,
} from '../../../src/search/index/files.ts';
import { unpack } from '../../../src/search/index/unpack.ts';

test('CBOR of every size that occurs is decoded', () => {
  expect(decodeCbor(bytes('83 17 18ff 19ffff'))).toEqual([23, 255, 65535]);
  expect(decodeCbor(bytes('82 1a00010000 3863'))).toEqual([65536, -100]);
  expect(decodeCbor(bytes('82 63e282ac 80'))).toEqual(['€', []]);
});

test('CBOR that Pagefind does not write is refused', () => {
  expect(() => decodeCbor(bytes('a0'))).toThrow('Unexpected kind 5');
  expect(() => decodeCbor(bytes('9f'))).toThrow('Unexpected length 31');
});

test('places of words are read from their steps and weights', () => {
  // One word on pages 2 and 3: places 4 and 6 of plain weight, then 1 of weight 7; fields 0 and 2.
  const word = '81 81 83 6170 82 83 02 84 04 02 27 01 84 20 00 22 03 83 01 81 00 80 80';
  expect(parseWords(bytes(word))).toEqual([
    {
      text: 'p',
      pages: [
        {
          page: 2,
          places: [
            [4, 24],
            [6, 24],
            [1, 7],
          ],
          fields: [0, 2],
        },
        { page: 3, places: [[0, 24]], fields: [] },
      ],
    },
  ]);
});

test('files of another kind are refused with a reason', async () => {
  expect(() => parseMap(bytes('80'))).toThrow('The search index cannot be read');
  expect(() => parseEntry({ languages: {} })).toThrow('The search index cannot be read');
  expect(() => parseFragment(new TextEncoder().encode('{"url":1}'))).toThrow('text was expected');
  await expect(unpack(new TextEncoder().encode('<!doctype html>'))).rejects.toThrow('Not a file');
});

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
