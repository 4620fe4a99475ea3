import { apartFrom } from '../questions/same-titles.ts';
import { escapeMarkdown, link } from './markdown.ts';

/** A site as `llms.txt` lists it. Addresses are full. */
export interface ListedSite {
  name: string;
  description: string;
  categories: readonly {
    title: string;
    topic?: string | undefined;
    tier?: string | undefined;
    questions: readonly {
      text: string;
      /** Of its Markdown twin. */
      address: string;
      /** What there is for it: `Answer`, `Runs`. */
      offers: readonly string[];
    }[];
  }[];
  /** Files beside the pages. */
  files: readonly { title: string; address: string; note: string }[];
}

/**
 * The index that language models read first, as llmstxt.org describes it: a heading, a summary,
 * sections of links. The files come under `Optional`, which may be left out for shortness.
 */
export function makeLlmsText({ name, description, categories, files }: ListedSite): string {
  const runs = categories.some(({ questions }) =>
    questions.some(({ offers }) => offers.includes('Runs')),
  );
  const parts = [
    `# ${escapeMarkdown(name)}`,
    `> ${escapeMarkdown(description)}`,
    'Each question leads to the Markdown twin of its page. Behind the link stands what there is for it: an answer, or only the outline to answer along.',
    ...(runs ? [whatRuns] : []),
    ...categories.flatMap((category) => [
      `## ${escapeMarkdown(nameOf(category, categories))}`,
      category.questions
        .map(
          ({ text, address, offers }) =>
            `- ${link(escapeMarkdown(text), address)}: ${offers.join(', ')}`,
        )
        .join('\n'),
    ]),
    '## Optional',
    files.map(({ title, address, note }) => `- ${link(title, address)}: ${note}`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

const whatRuns =
  'Where it says Runs, the code of the answer was executed by tests on real servers, and the outputs, plans and values it shows were recorded from that run, not typed. A live lab runs PostgreSQL in the page; a replay shows two sessions as a real server served them.';

function nameOf(
  category: ListedSite['categories'][number],
  categories: ListedSite['categories'],
): string {
  const apart = apartFrom(category, categories);
  return apart ? `${category.title} (${apart})` : category.title;
}
