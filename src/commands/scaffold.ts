import { z } from 'astro/zod';
import { Document, isPair, isScalar, visit } from 'yaml';
import type { Outline } from '../answers/outlines.ts';
import { answerName, isTest } from '../answers/rooms.ts';
import { answerSchema, unwritten } from '../answers/schema.ts';
import type { Question } from '../questions/document.ts';

/** A file to write into a question's folder. */
export interface NewFile {
  name: string;
  text: string;
}

/**
 * The first files of an answer: the answer with every field still unwritten, and a system with a
 * test that fails until somebody writes it. A folder that has tests already gets the answer alone.
 */
export function scaffold(
  question: Question,
  outline: Outline,
  existing: readonly string[],
): NewFile[] {
  const answer = { name: answerName, text: `${frontMatter(question, outline)}\n${body(outline)}` };
  return existing.some(isTest) ? [answer] : [answer, ...system];
}

function frontMatter(question: Question, outline: Outline): string {
  const stub = stubOf(answerSchema);
  const document = new Document({ ...(isFields(stub) && stub), ...guided(outline) });
  document.commentBefore = ` ${question.text}\n Each ${unwritten} is still to be written; the site is not built while one is left.`;
  visit(document, {
    Pair(_, pair, path) {
      if (path.filter(isPair).length > 0 || !isScalar(pair.key)) return;
      const field: unknown = Reflect.get(answerSchema.shape, String(pair.key.value));
      pair.key.spaceBefore = pair.key.value !== firstField;
      pair.key.commentBefore = ` ${describe(field)}`;
      if (pair.key.value === 'short' && isScalar(pair.value)) pair.value.type = 'BLOCK_FOLDED';
    },
  });
  return `---\n${document.toString({ lineWidth: 0 })}---\n`;
}

const [firstField] = Object.keys(answerSchema.shape);

/** The fields that an outline or a fixed order fills in part. */
function guided(outline: Outline): Record<string, unknown> {
  return {
    points: outline.headings.map(({ title }) => ({
      id: unwritten,
      under: title,
      point: unwritten,
      why: unwritten,
    })),
    changes: [{ on: unwritten, what: 'The answer is written.' }],
    followUps: ['clarify', 'scale', 'failure'].map((rung) => ({
      rung,
      question: unwritten,
      answer: unwritten,
    })),
  };
}

/** The least that fits a schema's shape, with every text unwritten. */
function stubOf(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional) return stubOf(schema.unwrap());
  if (schema instanceof z.ZodObject) {
    const shape: Record<string, unknown> = schema.shape;
    return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, stubOf(field)]));
  }
  if (schema instanceof z.ZodArray) {
    const { minItems = 1 } = z.toJSONSchema(schema);
    return Array.from({ length: minItems }, () => stubOf(schema.element));
  }
  return unwritten;
}

function describe(schema: unknown): string {
  if (!(schema instanceof z.ZodType)) return '';
  const list = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const item = list instanceof z.ZodArray ? list.element : schema;
  const fields =
    item instanceof z.ZodObject && item !== schema
      ? Object.entries(item.shape).map(([key, field]) => `\n   ${key}: ${describe(field).trim()}`)
      : [];
  return `${schema.description ?? ''}${fields.join('')}`;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function body({ headings }: Outline): string {
  const hints = [
    'The body: 400 to 900 words of prose under ## headings. Notes in braces like this one are not shown.',
    ...headings.map(({ title, prompt }) => `${title}: ${prompt}`),
    'Code that a test runs: <Code file="sample.py" region="core" caption="…" />',
    'What a test recorded: <Output file="x.out" />, <Plan file="x.plan.out" />, <Value file="x.values.out" name="…" />',
    'A drawing: <Diagram file="x.svg" alt="What it shows, in a sentence." />. Another question: [text](question:category/question)',
  ];
  return `${hints.map((hint) => `{/* ${hint.replaceAll('*/', '* /')} */}`).join('\n\n')}\n`;
}

const system: NewFile[] = [
  {
    name: 'sample.py',
    text: `"""The system that this answer describes."""


# region: core
def run() -> None:
    """Do what the answer says."""
    raise NotImplementedError("Write the system that the answer describes.")


# endregion: core
`,
  },
  {
    name: 'test_sample.py',
    text: `import pytest
from sample import run


def test_the_claim() -> None:
    """State here, in one sentence, the fact that this test proves."""
    run()
    pytest.fail("Prove the answer's claim here, on a real system.")
`,
  },
];
