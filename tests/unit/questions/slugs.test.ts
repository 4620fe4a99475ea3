import { describe, expect, it } from 'vitest';
import { idPattern } from '../../../src/authored/ids.ts';
import { createIds, slugOf } from '../../../src/questions/slugs.ts';

describe('an id made of text', () => {
  it('is that of a heading on GitHub, without runs of hyphens', () => {
    expect(slugOf('What is `SKIP LOCKED` – and  why?', 'question')).toBe(
      'what-is-skip-locked-and-why',
    );
  });

  it('is cut at a word near sixty characters', () => {
    const slug = slugOf(
      'How would you design a service that must handle ten thousand requests?',
      '',
    );
    expect(slug).toBe('how-would-you-design-a-service-that-must-handle-ten-thousand');
  });

  it('is cut between letters where there is no word, never inside one', () => {
    expect(Array.from(slugOf('锁'.repeat(99), ''))).toHaveLength(60);
    expect(slugOf('𠮷'.repeat(99), '')).toBe('𠮷'.repeat(60));
    expect(slugOf('கொ'.repeat(40), '')).toMatch(/^(கொ)+$/u);
  });

  it('is the same for letters composed and decomposed', () => {
    expect(slugOf('Caf\u00E9', '')).toBe(slugOf('Cafe\u0301', ''));
  });

  it('falls back where text has no letter', () => {
    expect(slugOf('🔒 ?!', 'question')).toBe('question');
  });
});

describe('ids', () => {
  it('are handed out once, and never when reserved', () => {
    const ids = createIds(new Set(['search']));
    expect([ids.claim('a'), ids.claim('a'), ids.claim('search')]).toEqual([true, false, false]);
    expect([ids.derive('a'), ids.derive('a'), ids.derive('search')]).toEqual([
      'a-2',
      'a-3',
      'search-2',
    ]);
    expect(ids.derive('b')).toBe('b');
  });

  it('in comments are small letters, digits and single hyphens', () => {
    expect(['a', 'a-1', '40p01'].every((id) => idPattern.test(id))).toBe(true);
    expect(
      ['', '-a', 'a-', 'a--b', 'A', 'a_b', 'ä', 'a/b', 'a\n'].some((id) => idPattern.test(id)),
    ).toBe(false);
  });
});
