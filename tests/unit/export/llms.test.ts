import { expect, test } from 'vitest';
import { type ListedSite, makeLlmsText } from '../../../src/export/llms.ts';

const question = (name: string, offers: string[]) => ({
  text: `How do you [${name}]?`,
  address: `https://example.org/${name}/index.html.md`,
  offers,
});

const site: ListedSite = {
  name: 'On Call',
  description: 'Questions for people who keep machines alive.',
  categories: [
    {
      title: 'Scenarios',
      topic: 'Disks',
      tier: 'Basic',
      questions: [question('a', ['Answer', 'Runs'])],
    },
    {
      title: 'Scenarios',
      topic: 'Memory',
      tier: 'Basic',
      questions: [question('b', ['Outline only'])],
    },
    { title: 'Others', questions: [] },
  ],
  files: [{ title: 'feed.xml', address: 'https://example.org/feed.xml', note: 'changes' }],
};

test('it is a heading, a summary, words, and a list of links a category', () => {
  const lines = makeLlmsText(site).split('\n').filter(Boolean);
  expect(lines.slice(0, 2)).toEqual(['# On Call', `> ${site.description}`]);
  expect(lines.filter((line) => /^[#-]/.test(line)).slice(1)).toEqual([
    '## Scenarios (Disks, Basic)',
    '- [How do you \\[a\\]?](https://example.org/a/index.html.md): Answer, Runs',
    '## Scenarios (Memory, Basic)',
    '- [How do you \\[b\\]?](https://example.org/b/index.html.md): Outline only',
    '## Others',
    '## Optional',
    '- [feed.xml](https://example.org/feed.xml): changes',
  ]);
});

test('what runs is explained where anything runs', () => {
  expect(makeLlmsText(site)).toContain('Where it says Runs');
  expect(makeLlmsText({ ...site, categories: site.categories.slice(1) })).not.toContain('Runs');
});
