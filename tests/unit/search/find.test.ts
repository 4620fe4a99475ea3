import { beforeAll, describe, expect, test } from 'vitest';
import { makeHit } from '../../../src/search/hit.ts';
import type { SearchIndex } from '../../../src/search/index/open.ts';
import { search } from '../../../src/search/search.ts';
import { indexPages } from './sample-index.ts';

const pages = {
  'fastapi/rate-limiting/': {
    title: 'How would you implement <strong>rate limiting</strong> in FastAPI?',
    body: `<p>A refused call gets status 429 and X-RateLimit-Remaining.</p>
      <pre><code>app.add_middleware(RateLimit, quota=10)</code></pre>
      <p>Call asyncio.gather(*calls) to see the race.</p>`,
    filters: { topic: 'FastAPI', tier: 'Scenarios', runs: 'yes' },
    aliases: ['throttling', 'slowapi', 'leaky bucket', 'Depends(<limiter>)', 'R&D'],
  },
  'postgresql/queues/': {
    title: 'How do you build a job queue in PostgreSQL?',
    body: `<p>Take jobs with <code>FOR UPDATE SKIP LOCKED</code>; set statement_timeout = '5s'.</p>
      <p>Deadlocks end with SQLSTATE 40P01. Do not skip the locked rows by hand.</p>`,
    filters: { topic: 'PostgreSQL', tier: 'Scenarios', runs: 'yes' },
  },
  'postgresql/locks/': {
    title: 'What locking do migrations need?',
    body: '<p>They skip nothing. Rows stay locked. It is N+1 queries that hurt more.</p>',
    filters: { topic: 'PostgreSQL', tier: 'Advanced' },
  },
  'combined/leaks/': {
    title: 'Tell me about connection leaks.',
    body: `<h2 id="evidence">Evidence</h2>
      <p>Read pg_stat_activity: sessions idle in transaction. pg_stat_statements says more.</p>`,
    filters: { topic: 'Combined', tier: 'Challenges', runs: 'yes' },
  },
  'combined/state/': {
    title: 'Where do you keep session state and activity?',
    body: '<p>In Redis. The statistics of pg go elsewhere; an idle worker is in no transaction.</p>',
    filters: { topic: 'Combined', tier: 'Scenarios' },
  },
};

describe('an English site', () => {
  let index: SearchIndex;
  beforeAll(async () => {
    index = await indexPages(pages, 'en', [
      ['session state', 'tenants apart'],
      ['sqlstate', 'error code'],
      ['leaky bucket', 'idle worker'],
    ]);
  });

  test.for([
    ['pg_stat_activity', ['combined/leaks']],
    ['stat_activity', ['combined/leaks']],
    ['pg_stat', ['combined/leaks']],
    ['SKIP LOCKED', ['postgresql/queues', 'postgresql/locks']],
    ['"SKIP LOCKED"', ['postgresql/queues']],
    ['“skip locked”', ['postgresql/queues']],
    ['add_middleware', ['fastapi/rate-limiting']],
    ['app.add_middleware', ['fastapi/rate-limiting']],
    ['40P01', ['postgresql/queues']],
    ['40p01', ['postgresql/queues']],
    ['asyncio.gather', ['fastapi/rate-limiting']],
    ['asyncio.gat', ['fastapi/rate-limiting']],
    ['gather()', ['fastapi/rate-limiting']],
    ['statement_timeout', ['postgresql/queues']],
    ['idle in transaction', ['combined/leaks', 'combined/state']],
    ['"idle in transaction"', ['combined/leaks']],
    ['429', ['fastapi/rate-limiting']],
    ['X-RateLimit', ['fastapi/rate-limiting']],
    ['x-ratelimit-remaining', ['fastapi/rate-limiting']],
    ['n+1', ['postgresql/locks']],
  ] as const)('%s finds %j', async ([query, expected]) => {
    expect(await find(query)).toEqual(expected);
  });

  test.for([
    ['deadlock', 'postgresql/queues'],
    ['queues', 'postgresql/queues'],
    ['migration', 'postgresql/locks'],
    ['connecti', 'combined/leaks'],
    ['connection leak', 'combined/leaks'],
    ['how would you limit rates?', 'fastapi/rate-limiting'],
  ] as const)(
    'inflections, beginnings and small words do not hide a page: %s',
    async ([query, best]) => {
      expect((await find(query))[0]).toBe(best);
    },
  );

  test('a question that is about it comes before one that mentions it', async () => {
    expect(await find('locking')).toEqual(['postgresql/locks', 'postgresql/queues']);
  });

  test('what stands outside of the article is not found', async () => {
    expect(await find('navigation')).toEqual([]);
  });

  test('filters narrow what is found, and say how many there would be', async () => {
    const found = await ask('locked', { tier: 'Advanced' });
    expect(names(found.pages)).toEqual(['postgresql/locks']);
    expect(found.unfiltered).toBe(2);
    expect((await ask('locked', { tier: 'Nonsense' })).pages).toEqual([]);
    expect((await ask('locked', { nonsense: 'yes' })).pages).toEqual([]);
  });

  test('filters alone list pages in the order of the document', async () => {
    expect(names((await ask('', { runs: 'yes' })).pages)).toEqual([
      'fastapi/rate-limiting',
      'postgresql/queues',
      'combined/leaks',
    ]);
  });

  test('a word that stands nowhere is left out, and named', async () => {
    const found = await ask('zzyzx deadlocks');
    expect(names(found.pages)).toEqual(['postgresql/queues']);
    expect(found).toMatchObject({ unknown: ['zzyzx'], partly: false });
  });

  test('nothing is found for words that stand nowhere', async () => {
    expect(await ask('zzyzx')).toMatchObject({ pages: [], unfiltered: 0, unknown: ['zzyzx'] });
    expect(await find('"locked skip"')).toEqual([]);
  });

  test.for(['?!', '->>', '::', '@>', '??', '--', '""'])(
    'punctuation alone is not indexed, and finds nothing: %s',
    async (query) => {
      expect(await ask(query)).toEqual({
        pages: [],
        unfiltered: 0,
        unknown: [],
        corrections: [],
        parted: [],
        partly: false,
      });
      expect(await find(` ${query} deadlocks`)).toEqual(['postgresql/queues']);
    },
  );

  test('nothing asked lists all', async () => {
    expect(await find('  ')).toHaveLength(Object.keys(pages).length);
  });

  test.for(['slowapi', 'throttle', '"leaky bucket"', 'limiter', 'R&D', 'fastapi slowapi'])(
    'an alias finds its question: %s',
    async (query) => {
      expect(await find(query)).toEqual(['fastapi/rate-limiting']);
    },
  );

  test('a hit by an alias shows the start of the page, and never the aliases', async () => {
    const [found = { page: -1, places: new Map() }] = (await ask('slowapi')).pages;
    const { passage } = makeHit(await index.fragment(found.page), found, '/');
    const text = passage?.excerpt.map(({ text }) => text).join('');
    expect(text).toMatch(/^A refused call gets .* see the race\. $/);
    expect(passage?.url).toBe('/fastapi/rate-limiting/');
  });

  test('when no page has all words, the one with most of them comes first', async () => {
    const found = await ask('middleware gather redis');
    expect(names(found.pages)[0]).toBe('fastapi/rate-limiting');
    expect(found.partly).toBe(true);
    expect((await ask('middleware gather')).partly).toBe(false);
  });

  test.for([
    ['deadlokcs', 'postgresql/queues', 'deadlocks'],
    ['trottling', 'fastapi/rate-limiting', 'throttling'],
    ['conection leaks', 'combined/leaks', 'connection'],
    ['jobqueue', 'postgresql/queues', 'job queue'],
  ])('a misspelt word is searched as the nearest: %s', async ([query = '', best, meant]) => {
    const found = await ask(query);
    expect(names(found.pages)[0]).toBe(best);
    expect(found.corrections).toEqual([
      { typed: query.split(' ')[0], words: (meant ?? '').split(' ') },
    ]);
    expect(found.unknown).toEqual([]);
  });

  test('a reader may search for just what was typed', async () => {
    expect(await ask('deadlokcs', {}, true)).toMatchObject({
      pages: [],
      unknown: ['deadlokcs'],
      corrections: [],
    });
  });

  test('what a misspelt word means with its neighbours is searched, too', async () => {
    expect(await find('leaky buckt')).toEqual(['fastapi/rate-limiting', 'combined/state']);
  });

  test.for([
    ['leaky_bukcet', 'fastapi/rate-limiting'],
    ['app.LeakyBucket()', 'fastapi/rate-limiting'],
    ['StatementTimeout', 'postgresql/queues'],
  ])(
    'an identifier that stands nowhere is searched in parts, and that is told: %s',
    async (each) => {
      const [identifier = '', best] = each;
      const found = await ask(identifier);
      expect(names(found.pages)[0]).toBe(best);
      expect(found).toMatchObject({ parted: [identifier], unknown: [], corrections: [] });
      expect(await ask('LeakyBukcet zzyzx')).toMatchObject({
        unknown: ['zzyzx'],
        parted: ['LeakyBukcet'],
      });
    },
  );

  test.for([
    ['locked "skip rows"', ['postgresql/locks', 'postgresql/queues']],
    ['locked "skip nothing"', ['postgresql/locks']],
    ['"skip rows"', []],
  ] as const)('quotes are ignored where only without them a page has all: %s', async (each) => {
    const [query, expected] = each;
    expect(await find(query)).toEqual(expected);
  });

  test('a pasted log is searched by its beginning, and few of its words are corrected', async () => {
    const long = await ask(`deadlocks ${'zzyzx '.repeat(5000)} throttling`);
    expect(names(long.pages)).toEqual(['postgresql/queues']);
    expect((await ask('deadlokcs '.repeat(30))).corrections).toHaveLength(6);
  });

  test('a sign between single letters may stand apart', async () => {
    expect(await find('n + 1')).toEqual(['postgresql/locks']);
  });

  test('the vocabulary comes beside the lists of words, where a word may be misspelt', async () => {
    const asked: string[] = [];
    const watched: SearchIndex = {
      ...index,
      wordsFrom: async (start) => {
        asked.push('list');
        await new Promise((resolve) => setTimeout(resolve));
        return index.wordsFrom(start);
      },
      vocabulary: () => {
        asked.push('vocabulary');
        return index.vocabulary();
      },
    };
    const request = { filters: {}, language: 'en', literal: false };
    const searching = search(watched, { ...request, query: 'deadlokcs' });
    expect(new Set(asked)).toEqual(new Set(['list', 'vocabulary']));
    await searching;
    asked.length = 0;
    await search(watched, { ...request, query: '429' });
    await search(watched, { ...request, query: 'deadlokcs', literal: true });
    expect(asked).not.toContain('vocabulary');
  });

  test('a small number counts less than a word, a code does not', async () => {
    expect((await find('deadlocks 10'))[0]).toBe('postgresql/queues');
    expect((await ask('deadlocks 12')).unknown).toEqual([]);
    expect((await ask('deadlocks 503')).unknown).toEqual(['503']);
  });

  test('a word that says little is not told to be left out', async () => {
    expect((await ask('please limit rates zzyzx')).unknown).toEqual(['zzyzx']);
  });

  test.for(['DEADLOKCS', '40P02', 'ActivtyStta', 'joq'])(
    'a code, a number, an identifier and a short word are not corrected: %s',
    async (query) => {
      expect(await ask(query)).toMatchObject({ pages: [], unknown: [query], corrections: [] });
    },
  );

  test.for([
    ['limiting of rates per second', 'fastapi/rate-limiting'],
    ['throttle', 'fastapi/rate-limiting'],
    ['time out of statement', 'postgresql/queues'],
    ['dead locks', 'postgresql/queues'],
    ['tenants apart', 'combined/state'],
  ])('meanings, joined and parted words find: %s', async ([query = '', best]) => {
    expect((await find(query))[0]).toBe(best);
  });

  test('small words are asked for when there are no others', async () => {
    expect((await find('in no')).length).toBeGreaterThan(0);
  });

  async function ask(query: string, filters: Record<string, string> = {}, literal = false) {
    return search(index, { query, filters, language: 'en', literal });
  }

  async function find(query: string) {
    return names((await ask(query)).pages);
  }

  function names(found: { page: number }[]) {
    return found.map(({ page }) => Object.keys(pages)[page]?.replace(/\/$/, ''));
  }
});

describe('of several pages', () => {
  test('a word that one of them has stays as it is, however common a word like it', async () => {
    const [pages] = await searchFor('driver', [
      'Which driver?',
      ...Array.from({ length: 9 }, () => 'Is it driven by tests?'),
    ]);
    expect(pages).toEqual([0]);
  });

  test('one whose alias is a word alone comes before one that has it among others', async () => {
    const [pages] = await searchFor('quota', ['One', 'Two'], [['disk quota'], ['other, quota']]);
    expect(pages).toEqual([1, 0]);
  });

  test('parts of an alias do not stand beside each other', async () => {
    const [pages] = await searchFor(
      '"leaky bucket"',
      ['One', 'Two'],
      [['leaky, bucket'], ['leaky bucket']],
    );
    expect(pages).toEqual([1]);
  });

  test('one that has a word often comes before one that has it', async () => {
    const bodies = ['<p>A pool.</p>', '<p>A pool, a pool, a pool.</p>'];
    const [pages] = await searchFor('pool', ['How big a pool?', 'How big a pool?'], [], bodies);
    expect(pages).toEqual([1, 0]);
  });

  async function searchFor(
    query: string,
    titles: string[],
    aliases: string[][] = [],
    bodies: string[] = [],
  ) {
    const made = titles.map((title, at): [string, Parameters<typeof indexPages>[0][string]] => [
      `a/${String.fromCharCode(97 + at)}/`,
      { title, body: bodies[at] ?? '<p>Text.</p>', aliases: aliases[at] ?? [] },
    ]);
    const index = await indexPages(Object.fromEntries(made), 'en', []);
    const found = await search(index, { query, filters: {}, language: 'en', literal: false });
    return [found.pages.map(({ page }) => page), found.corrections];
  }
});

describe('a site in another script', () => {
  test.for([
    ['ta', 'இணைப்பு கசிவு எப்படி?', 'கசிவு'],
    ['ar', 'كيف تمنع تسرب الاتصالات؟', 'تسرب'],
    ['ru', 'Как найти утечку соединений?', 'УТЕЧК'],
    ['fr', 'Où sont les verrous bloqués ?', 'bloques'],
    ['zh', '如何排查数据库连接泄漏问题？', '连接'],
  ] as const)('%s: its words are found', async ([language, title, query]) => {
    const index = await indexPages(
      { 'a/b/': { title }, 'a/c/': { title: 'PostgreSQL' } },
      language,
    );
    const { pages } = await search(index, { query, filters: {}, language, literal: false });
    expect(pages.map(({ page }) => page)).toEqual([0]);
  });
});
