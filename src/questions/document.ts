import type { Report } from '../authored/reports.ts';
/** What a question document holds, as plain values that survive JSON. Lines count from 1. */
export interface QuestionDocument {
  /** Plain text of the heading that names the document, else the front matter's `title`. */
  title?: string;
  /** HTML of the prose between the title and the first category. */
  intro?: string;
  categories: Category[];
  notes: Note[];
  /** What must stop a build, in the document's order. */
  faults: Report[];
  /** What was left out or altered and does not stop a build, in the document's order. */
  notices: Report[];
}

/** A heading that owns list items. */
export interface Category {
  /** Unique in the document and never the name of another page. */
  id: string;
  /** Plain text on one line. */
  title: string;
  /** Inline HTML. */
  titleHtml: string;
  line: number;
  /** Plain text of the heading that this one stands under, unless that is the title. */
  group?: string;
  /** Row of the grid. Given together with `tier` or not at all. */
  topic?: string;
  /** Column of the grid. */
  tier?: string;
  /** Id of the outline that its answers follow. */
  outline: string;
  /** HTML of the prose between the heading and the first question. */
  intro?: string;
  questions: Question[];
  /** The id was given in a comment, so it outlives a change of the heading. */
  permanent: boolean;
}

/** A list item of a category. */
export interface Question {
  /** `category/slug`. */
  id: string;
  slug: string;
  categoryId: string;
  /** Place in its category, from 1. */
  number: number;
  line: number;
  /** Plain text on one line. */
  text: string;
  /** Inline HTML of the first paragraph, without its `<p>`. */
  html: string;
  /** HTML of what follows the first paragraph: paragraphs, nested lists, code. */
  details?: string;
  /** The slug was given in a comment, so it outlives a change of the wording. */
  permanent: boolean;
}

/** Prose with its list that explains a kind of question and asks none. */
export interface Note {
  /** Id of the outline it explains; empty where the document does not say. */
  outline: string;
  html: string;
  line: number;
}

/** What the parser has to be told, as it reads no files. */
export interface DocumentOptions {
  /** Name of the document in reports. */
  file: string;
  /** Ids of all outlines. */
  outlines: readonly string[];
  /** Id of the outline of a category that names none. */
  defaultOutline: string;
}
