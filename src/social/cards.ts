import { plural } from '../questions/counts.ts';

/** What stands on the preview image of a page. */
export interface Card {
  /** Name of the file, without its ending, as `Page` takes it: `home`, `fastapi/rate-limiting`. */
  name: string;
  /** What the page asks or is, in large type. */
  text: string;
  /** What it belongs to or holds, above the text. */
  label: string;
  /** Place of its topic among the document's topics, from 1. */
  topic: number | undefined;
}

/** What the cards have to know of the site. */
interface Site {
  description: string;
  origin: string;
  base: string;
}

/** What they have to know of a category of the document. */
interface Category {
  id: string;
  title: string;
  topic?: string | undefined;
  questions: readonly { id: string; text: string }[];
}

/** A card for each page that has an address, pages of the site first, then in the document's order. */
export function createCards(site: Site, categories: readonly Category[]): Card[] {
  const topics = [...new Set(categories.flatMap(({ topic }) => topic ?? []))];
  const count = categories.reduce((sum, { questions }) => sum + questions.length, 0);
  const extent = plural(count, 'question');
  const address = `${new URL(site.origin).host}${site.base}`.replace(/\/$/, '');
  return [
    { name: 'home', text: site.description, label: address, topic: undefined },
    { name: 'search', text: 'Search', label: extent, topic: undefined },
    {
      name: 'evidence',
      text: 'Evidence',
      label: 'What was run, and with what result',
      topic: undefined,
    },
    {
      name: 'labs',
      text: 'Live labs and two-session replays',
      label: 'PostgreSQL that answers back',
      topic: undefined,
    },
    { name: 'print', text: 'Every outline, to print', label: extent, topic: undefined },
    ...categories.flatMap(({ id, title, topic: name, questions }) => {
      const topic = name === undefined ? undefined : topics.indexOf(name) + 1;
      return [
        { name: id, text: title, label: plural(questions.length, 'question'), topic },
        ...questions.map(({ id, text }) => ({ name: id, text, label: title, topic })),
      ];
    }),
  ];
}
