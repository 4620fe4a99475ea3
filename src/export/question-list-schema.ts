import type { z } from 'astro/zod';

type Schema = z.core.JSONSchema.JSONSchema;

const text: Schema = { type: 'string' };
const address: Schema = {
  type: 'string',
  description: 'Path of its page, from the root of the host.',
};

const headings: Schema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['title', 'prompt'],
    properties: {
      title: text,
      prompt: { ...text, description: 'What to think of under it.' },
    },
  },
};

const outline: Schema = {
  type: 'object',
  required: ['id', 'headings'],
  properties: {
    id: text,
    headings: { ...headings, description: 'What answers of this kind are told along, in order.' },
    story: {
      ...headings,
      description:
        "Further headings of the reader's own story. Absent where such questions ask for none.",
    },
    scores: {
      type: 'array',
      items: text,
      description: 'What a 1, 2, 3 and 4 sounds like, where no answer says more.',
    },
  },
};

const question: Schema = {
  type: 'object',
  required: ['id', 'url', 'text', 'answered'],
  properties: {
    id: { ...text, description: '`category/question`. Permanent.' },
    url: address,
    text: { ...text, description: 'The question as plain text on one line.' },
    answered: { type: 'boolean', description: 'Whether its answer is written.' },
  },
};

const category: Schema = {
  type: 'object',
  required: ['id', 'title', 'url', 'outline', 'questions'],
  properties: {
    id: { ...text, description: 'Permanent.' },
    title: text,
    url: address,
    topic: { ...text, description: 'Absent in a document without topics.' },
    topicNumber: {
      type: 'number',
      description: "Place of the topic among the document's, from 1.",
    },
    tier: { ...text, description: 'Absent in a document without tiers.' },
    outline: { ...text, description: 'The id of the outline that its answers follow.' },
    questions: { type: 'array', items: question, description: "In the document's order." },
  },
};

/**
 * The JSON Schema of `questions.json`. Fields may be added in a version; one that goes or means
 * something else makes the next.
 *
 * @param address where the schema is published
 */
export function questionListJsonSchema(address: string): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: address,
    title: 'Questions',
    description:
      'Every question of the document. Fields may be added to a version; one that goes, or means something else, makes the next version.',
    type: 'object',
    required: ['version', 'site', 'outlines', 'categories'],
    properties: {
      $schema: { ...text, description: 'The address of this schema.' },
      version: { const: 1 },
      site: { ...text, description: 'Name of the site.' },
      outlines: { type: 'array', items: outline },
      categories: { type: 'array', items: category, description: "In the document's order." },
    },
  };
}
