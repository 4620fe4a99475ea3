import { expect, test } from 'vitest';
import { parseAnswerLink, resolveAnswerLink } from '../../../src/answers/answer-link.ts';
import { links } from '../../../src/questions/links.ts';

test('a link inside the site says what it leads to', () => {
  expect(parseAnswerLink('question:a/b')).toEqual({ kind: 'question', id: 'a/b' });
  expect(parseAnswerLink('lab:a/b')).toEqual({ kind: 'lab', id: 'a/b' });
  expect(parseAnswerLink('replay:a/b/c')).toEqual({ kind: 'replay', id: 'a/b', name: 'c' });
});

test('it leads under the base path, with a slash', () => {
  expect(resolveAnswerLink('question:a/b')).toBe(links.question('a/b'));
  expect(resolveAnswerLink('lab:a/b')).toBe(links.lab('a/b'));
  expect(resolveAnswerLink('replay:a/b/c')).toBe(links.replay('a/b', 'c'));
});

test('any other address stays as it is', () => {
  for (const url of ['https://redis.io/', '#above', 'mailto:a@b.c', 'labs:a/b']) {
    expect(parseAnswerLink(url), url).toBeUndefined();
    expect(resolveAnswerLink(url), url).toBe(url);
  }
});
