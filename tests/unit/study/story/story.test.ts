import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeRecord } from '../../../../src/study/records/merge.ts';
import type { ListedOutline } from '../../../../src/study/question-list.ts';
import { parseRecord, type Story } from '../../../../src/study/records/schema.ts';
import {
  bothChanges,
  changeStory,
  emptyStory,
  hasText,
  isNoChange,
  lastChanged,
  partsWritten,
  type StoryChange,
  storyHeadings,
  textOfPart,
  titleOf,
} from '../../../../src/study/story/story.ts';

const story = changeStory(
  emptyStory('a'),
  { title: 'Pool', parts: { Fix: 'A limit' }, serves: { 'c/one': true } },
  10,
);

const outline: ListedOutline = {
  id: 'challenge',
  headings: [
    { title: 'Situation', prompt: 'What ran?' },
    { title: 'Fix', prompt: 'What changed?' },
  ],
  story: [{ title: 'What I learned', prompt: 'What next time?' }],
};

const heading = fc.constantFrom('Situation', 'Fix', '__proto__', 'toString', 'ä');
const texts = fc.dictionary(heading, fc.string());
const changes: fc.Arbitrary<StoryChange> = fc.record(
  {
    title: fc.string(),
    parts: texts,
    serves: fc.dictionary(fc.constantFrom('c/1', 'c/2'), fc.boolean()),
  },
  { requiredKeys: [] },
);

describe('a change', () => {
  test('touches what it names and nothing else', () => {
    const changed = changeStory(story, { parts: { Situation: 'Slow' } }, 20);
    expect(changed).toEqual({
      ...story,
      parts: { Fix: { text: 'A limit', at: 10 }, Situation: { text: 'Slow', at: 20 } },
    });
  });

  test('ticks and unticks one question and leaves the others', () => {
    const changed = changeStory(story, { serves: { 'c/two': true, 'c/one': false } }, 20);
    expect(changed.serves).toEqual({ ids: ['c/two'], at: 20 });
  });

  test('never makes a record that cannot be read again', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`c/${n}`, true]));
    const changed = changeStory(story, { serves: many }, 20);
    expect(parseRecord('stories', changed)).toEqual(changed);
  });

  test('after another is the same as both at once', () => {
    fc.assert(
      fc.property(changes, changes, (first, second) => {
        const one = changeStory(changeStory(story, first, 20), second, 20);
        expect(words(changeStory(story, bothChanges(first, second), 20))).toEqual(words(one));
      }),
    );
  });

  test('is the newest one, wherever the clock of the device stood', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(changes, fc.nat(50))), (made) => {
        let written = story;
        for (const [change, now] of made) {
          const before = written;
          written = changeStory(before, change, now);
          expect(words(mergeRecord('stories', before, written))).toEqual(words(written));
          expect(mergeRecord('stories', before, written)).toEqual(
            mergeRecord('stories', written, before),
          );
        }
      }),
    );
  });

  test('to different parts gives the same in either order', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const one = { parts: { Situation: a } };
        const other = { parts: { Fix: b } };
        expect(changeStory(changeStory(story, one, 20), other, 21)).toEqual(
          changeStory(changeStory(story, other, 21), one, 20),
        );
      }),
    );
  });

  test('is none where it names nothing', () => {
    expect(isNoChange({ parts: {}, serves: {} })).toBe(true);
    expect(isNoChange({ title: '' })).toBe(false);
    expect(isNoChange({ serves: { a: false } })).toBe(false);
  });
});

test('a story is worth keeping once it has more than spaces', () => {
  expect(hasText(changeStory(emptyStory('a'), { title: ' ', parts: { Fix: '\n' } }, 1))).toBe(
    false,
  );
  expect(hasText(changeStory(emptyStory('a'), { parts: { Fix: 'x' } }, 1))).toBe(true);
});

describe('the headings of a story', () => {
  test('are those of its outlines, each once, then parts that no outline asks for', () => {
    const other = {
      id: 'other',
      headings: [{ title: 'Fix', prompt: 'Again?' }, ...outline.headings],
    };
    const told = changeStory(story, { parts: { Old: 'text', Empty: ' ' } }, 20);
    expect(storyHeadings(told, [outline, other])).toEqual([
      ...outline.headings,
      ...(outline.story ?? []),
      { title: 'Old', prompt: '' },
    ]);
  });

  test('hide nothing that is written', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const changed = changeStory(story, change, 20);
        const shown = storyHeadings(changed, [outline]).map(({ title }) =>
          textOfPart(changed, title),
        );
        for (const { text } of Object.values(changed.parts)) {
          if (text.trim() !== '') expect(shown).toContain(text);
        }
      }),
    );
  });

  test('count how many are written', () => {
    expect(partsWritten(story, storyHeadings(story, [outline]))).toBe(1);
  });
});

test('a part that is named like something every object has is empty until it is written', () => {
  expect(textOfPart(story, 'constructor')).toBe('');
});

test('the last change is the newest of all', () => {
  expect(lastChanged(changeStory(story, { parts: { Fix: '' } }, 30))).toBe(30);
  expect(lastChanged(emptyStory('a'))).toBe(0);
});

test('a title stands on one line, and something stands for one that is missing', () => {
  expect(titleOf(changeStory(story, { title: ' One\n two ' }, 20))).toBe('One two');
  expect(titleOf(emptyStory('a'))).toBe('Untitled story');
});

/** What a story says, without the times of it. */
function words({ title, parts, serves }: Story) {
  const texts = Object.keys(parts).toSorted();
  return [title.text, texts.map((heading) => [heading, parts[heading]?.text]), serves.ids];
}
