import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accentOf, ramp, readColours } from '../../../src/social/colours.ts';

const tokens = readFileSync('src/styles/tokens.css', 'utf8');

test('the colours are the light ones of the site', () => {
  const { paper, ink, topics } = readColours(tokens);
  expect(tokens).toContain(`--color-paper: light-dark(${paper},`);
  expect(tokens).toContain(`--color-ink: light-dark(${ink},`);
  expect(topics).toHaveLength(3);
  expect(new Set(topics).size).toBe(3);
});

test('a missing colour is an error that names it', () => {
  expect(() => readColours(tokens.replace('--color-ink', '--color-pen'))).toThrow('--color-ink');
  expect(() => readColours(tokens.replaceAll('data-topic', 'data-x'))).toThrow('--color-accent');
});

test('without a topic, or with more topics than colours, the accent is ink', () => {
  const colours = readColours(tokens);
  expect(accentOf(colours, 2)).toBe(colours.topics[1]);
  expect(accentOf(colours, undefined)).toBe(colours.ink);
  expect(accentOf(colours, 4)).toBe(colours.ink);
});

test('a ramp leads evenly to its last colour', () => {
  expect(ramp('#ffffff', '#000033', 3)).toEqual(['#aaaabb', '#555577', '#000033']);
});
