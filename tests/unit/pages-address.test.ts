import { expect, test } from 'vitest';
import { pagesAddress } from '../../src/pages-address.ts';

test.each([
  ['https://github.com/owner/root-cause', 'https://owner.github.io/root-cause/'],
  ['https://github.com/Owner/Root-Cause', 'https://owner.github.io/Root-Cause/'],
  ['https://github.com/owner/owner.github.io', 'https://owner.github.io/'],
])('%s is served at %s', (repository, address) => {
  expect(pagesAddress(repository)).toBe(address);
});
