import { site } from '../site.ts';

/** The one place that knows the base path and the trailing slash. Paths start with the base. */
export const links = {
  home: () => site.base,
  category: (id: string) => page(id),
  /** `id` is `category/question`. */
  question: (id: string) => page(id),
  /** The Markdown twin of its page, where llmstxt.org says that it stands. */
  twin: (id: string) => `${page(id)}index.html.md`,
  search: () => page('search'),
  evidence: () => page('evidence'),
  /** What was run for a question: on the evidence page of its category. */
  evidenceOf: (id: string) => `${page(`evidence/${id.split('/')[0] ?? ''}`)}#${id}`,
  evidenceOfCategory: (id: string) => page(`evidence/${id}`),
  labs: () => page('labs'),
  /** The lab of the question `category/question`. */
  lab: (id: string) => page(`labs/${id}`),
  /** The data of that lab, for the browser. */
  labData: (id: string) => `${page(`labs/${id}`)}lab.json`,
  /** A replay of the question `category/question`. */
  replay: (id: string, name: string) => page(`labs/${id}/${name}`),
  practice: () => page('practice'),
  review: () => page('review'),
  stories: () => page('stories'),
  /** A new story for the question `category/question`. */
  storyFor: (id: string) => `${page('stories')}#for=${id}`,
  interview: () => page('interview'),
  /** The reader's records. */
  records: () => page('data'),
  print: () => page('print'),
  /** The deck for Anki. */
  deck: () => `${site.base}anki.txt`,
  /** The feed of changes to answers. */
  feed: () => `${site.base}feed.xml`,
  /** Every question as data, and the schema of that file. */
  questionList: () => `${site.base}questions.json`,
  questionListSchema: () => `${site.base}questions.schema.json`,
  /** A file of the site that is no page: `favicon.svg`, `social/fastapi.png`. */
  file: (path: string) => `${site.base}${path}`,
  /** The full address of a path made by one of the above. */
  absolute: (path: string) => new URL(path, site.origin).href,
  /** A folder or file of the repository, on its main branch. */
  source: (path: string) => `${site.repository}/blob/main/${path}`,
  /** The repository's editor, opened at a new answer for the question `category/question`. */
  newAnswer: (id: string) =>
    `${site.repository}/new/main?filename=${encodeURIComponent(`content/answers/${id}/answer.mdx`)}`,
};

function page(path: string): string {
  return `${site.base}${path.split('/').map(encodeURIComponent).join('/')}/`;
}
