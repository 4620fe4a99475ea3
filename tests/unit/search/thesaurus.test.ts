import { expect, test } from 'vitest';
import { openThesaurus } from '../../../src/search/thesaurus.ts';
import { parseQuery } from '../../../src/search/words.ts';

const thesaurus = openThesaurus(
  [
    ['rls', 'row-level security'],
    ['429', 'too many requests', 'rate limiting'],
    ['pg', 'postgres', 'postgresql'],
  ],
  '_',
  'en',
);

test.for([
  ['rls', [['row-level security']]],
  ['row level security', [['rls'], ['rls'], ['rls']]],
  ['Row-Level security', [['rls'], ['rls']]],
  [
    'rate limits',
    [
      ['429', 'too many requests'],
      ['429', 'too many requests'],
    ],
  ],
  ['pg rls', [['postgres', 'postgresql'], ['row-level security']]],
  ['security level', [[], []]],
  ['', []],
] as const)('%s has its other ways: %j', ([typed, expected]) => {
  const ways = thesaurus.waysFor(parseQuery(typed, '_', 'en').terms);
  const spelled = ways.map((each) => each.map((way) => way.map((term) => term.typed).join(' ')));
  expect(spelled).toEqual(expected);
});
