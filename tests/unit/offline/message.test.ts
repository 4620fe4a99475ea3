import { expect, test } from 'vitest';
import { parseMessage } from '../../../src/offline/message.ts';

test('what a page says is understood', () => {
  expect(parseMessage({ type: 'SKIP_WAITING' })).toEqual({ type: 'SKIP_WAITING' });
  expect(parseMessage({ type: 'USED', urls: ['https://a/b.js'] })).toEqual({
    type: 'USED',
    urls: ['https://a/b.js'],
  });
});

test('what another version might say is passed over', () => {
  for (const value of [null, 'USED', {}, { type: 'USED' }, { type: 'NEW', urls: [] }]) {
    expect(parseMessage(value)).toBeUndefined();
  }
  expect(parseMessage({ type: 'USED', urls: [1, 'a'] })).toEqual({ type: 'USED', urls: ['a'] });
});
