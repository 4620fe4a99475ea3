import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printed, read } from './read.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/questions');

describe('what must stop a build is reported where it stands, with what to do', () => {
  it.each(namesIn('faults'))('%s', (name) => {
    const { markdown, expected } = fixture('faults', name);
    const { faults, notices } = read(markdown, `${name}.md`);
    expect(faults.map(printed).join('')).toBe(expected);
    expect(notices).toEqual([]);
  });
});

describe('what is left out or altered is reported where it stands, with what to do', () => {
  it.each(namesIn('notices'))('%s', (name) => {
    const { markdown, expected } = fixture('notices', name);
    const { faults, notices } = read(markdown, `${name}.md`);
    expect(notices.map(printed).join('')).toBe(expected);
    expect(faults).toEqual([]);
  });
});

describe('reports', () => {
  it('come all at once, in the order of lines', () => {
    const { faults } = read(
      '## A <!-- id: A -->\n\n- a? <!-- id: A -->\n\n## B <!-- id: B -->\n\n- b?\n',
    );
    expect(faults.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it('count lines in a file with a byte order mark, front matter and Windows line ends', () => {
    const { faults } = read(
      '\uFEFF---\r\ntitle: A\r\n---\r\n\r\n## A\r\n\r\n- a? <!-- id: A -->\r\n',
    );
    expect(faults.map(({ line }) => line)).toEqual([7]);
  });
});

function namesIn(kind: string): string[] {
  return readdirSync(join(fixtures, kind))
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -'.md'.length));
}

function fixture(kind: string, name: string) {
  return {
    markdown: readFileSync(join(fixtures, kind, `${name}.md`), 'utf8'),
    expected: readFileSync(join(fixtures, kind, `${name}.txt`), 'utf8'),
  };
}
