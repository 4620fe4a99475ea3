import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { answerSchema } from './answers/schema.ts';
import { outlineSchema } from './answers/outlines.ts';
import { afterCheck, contentLoader } from './questions/loader.ts';
import {
  categoryEntries,
  categorySchema,
  questionEntries,
  questionSchema,
} from './questions/schema.ts';
import { contentDir } from './site.ts';

export const collections = {
  categories: defineCollection({
    loader: contentLoader('categories', contentDir, ({ document }) => categoryEntries(document)),
    schema: categorySchema,
  }),
  questions: defineCollection({
    loader: contentLoader('questions', contentDir, ({ document }) => questionEntries(document)),
    schema: questionSchema,
  }),
  outlines: defineCollection({
    loader: contentLoader('outlines', contentDir, ({ outlines }) => outlines),
    schema: outlineSchema,
  }),
  answers: defineCollection({
    loader: afterCheck(
      contentDir,
      glob({
        base: `${contentDir}/answers`,
        pattern: '*/*/answer.mdx',
        generateId: ({ entry }) => entry.replace('/answer.mdx', ''),
      }),
    ),
    schema: answerSchema,
  }),
};
