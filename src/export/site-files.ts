import { hasAnswers, hasChanges } from '../questions/catalogue.ts';
import { links } from '../questions/links.ts';
import type { ListedSite } from './llms.ts';

/** The files of the site for other programs, those that it has. */
export async function siteFiles(): Promise<ListedSite['files']> {
  const files = [
    {
      title: 'questions.json',
      path: links.questionList(),
      note: 'every question with its category and outline, as data',
    },
    {
      title: 'questions.schema.json',
      path: links.questionListSchema(),
      note: 'the JSON Schema of that file',
    },
    { title: 'Evidence', path: links.evidence(), note: 'what was run, on which versions' },
    ...((await hasAnswers())
      ? [{ title: 'anki.txt', path: links.deck(), note: 'the points of the answers, for Anki' }]
      : []),
    ...((await hasChanges())
      ? [{ title: 'feed.xml', path: links.feed(), note: 'changes to answers, as an Atom feed' }]
      : []),
  ];
  return files.map(({ path, ...file }) => ({ ...file, address: links.absolute(path) }));
}
