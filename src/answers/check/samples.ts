import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { ContentError } from '../../authored/content-error.ts';
import { nearest } from '../../authored/nearest.ts';
import { parseValues } from '../outputs.ts';
import { parsePlan } from '../../plans/plan.ts';
import { readRegion } from '../regions.ts';
import { isTest } from '../rooms.ts';
import type { ComponentName, Use } from './components.ts';
import { checkDiagram } from './diagram.ts';
import { findSyntaxFault, parsedKinds } from './fences.ts';
import type { Inspection } from './inspection.ts';

/** Checks that every file a body shows is there, is what its component draws, and was executed. */
export async function checkSamples(uses: Use[], inspection: Inspection): Promise<void> {
  for (const use of uses) await checkUse(use, inspection);
}

async function checkUse(use: Use, inspection: Inspection): Promise<void> {
  const { component, line } = use;
  const { room, fault } = inspection;
  const file = use.attributes.get('file') ?? '';
  const ending = endings[component];
  if (!ending.pattern.test(file)) {
    fault(line, `\`<${component}>\` cannot show \`${file}\`.`, ending.advice);
    return;
  }
  const source = await readFileOf(inspection, use, file);
  if (source === undefined) return;
  try {
    checkContent(use, file, source, inspection);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    if (error.line === undefined) fault(line, `${file}: ${error.found}`, error.advice);
    else inspection.faultIn(file)(error.line, error.found, error.advice);
  }
  const needsTest = component !== 'Diagram' && !parsedKinds.includes(extname(file).slice(1));
  if (needsTest && !room.files.some(isTest)) {
    fault(
      line,
      `\`${file}\` is shown, but no test of the folder executes anything.`,
      `Prove it in a file test_….py beside it, then run \`npm run record -- ${room.id}\`.`,
    );
  }
}

const endings: Record<ComponentName, { pattern: RegExp; advice: string }> = {
  Code: {
    pattern: /(?<!\.out|\.svg|\.mdx)$/,
    advice: 'It shows code: use `<Output>`, `<Plan>`, `<Value>` or `<Diagram>`.',
  },
  Output: {
    pattern: /(?<!\.plan|\.values)\.out$/,
    advice:
      'It shows recorded text, a .out file; for .plan.out use `<Plan>`, for .values.out `<Value>`.',
  },
  Plan: { pattern: /\.plan\.out$/, advice: 'It draws a recorded plan, a .plan.out file.' },
  Value: { pattern: /\.values\.out$/, advice: 'It reads a .values.out file.' },
  Diagram: { pattern: /\.svg$/, advice: 'It shows an .svg file.' },
};

async function readFileOf(
  { room, fault }: Inspection,
  { component, line }: Use,
  file: string,
): Promise<string | undefined> {
  const path = join(room.folder, file);
  if (!room.files.includes(file)) {
    const isOutside = file.startsWith('/') || file.includes('\\') || file.split('/').includes('..');
    const near = nearest(file, room.files);
    if (isOutside) {
      fault(
        line,
        `\`${file}\` lies outside the folder of the answer.`,
        'Show a file of the folder, by its path inside it.',
      );
    } else {
      fault(
        line,
        `\`<${component}>\` shows \`${file}\`, which is not in the folder.`,
        `${near ? `Did you mean \`${near}\`? ` : ''}${file.endsWith('.out') ? `A test records it: run \`npm run record -- ${room.id}\`.` : 'Add the file, or correct the name.'}`,
      );
    }
    return undefined;
  }
  if (!(await realpath(path)).startsWith((await realpath(room.folder)) + sep)) {
    fault(
      line,
      `\`${file}\` is a link to a file outside the folder.`,
      'Copy the file into the folder.',
    );
    return undefined;
  }
  return readFile(path, 'utf8');
}

function checkContent(use: Use, file: string, source: string, inspection: Inspection): void {
  switch (use.component) {
    case 'Code': {
      readRegion(source, use.attributes.get('region'));
      const error = findSyntaxFault(extname(file).slice(1), source);
      if (error)
        throw new ContentError(
          `The file does not parse: ${error.message}.`,
          'Correct it.',
          error.line,
        );
      return;
    }
    case 'Plan':
      parsePlan(source);
      return;
    case 'Value':
      checkValue(use, source);
      return;
    case 'Diagram':
      checkDiagram(source, inspection.faultIn(file));
      return;
    case 'Output':
      if (source.trim() === '')
        throw new ContentError('The file is empty.', 'Record something that is printed.', 1);
      return;
  }
}

function checkValue(use: Use, source: string): void {
  const name = use.attributes.get('name');
  const values = parseValues(source);
  if (!name || Object.hasOwn(values, name)) return;
  const near = nearest(name, Object.keys(values));
  throw new ContentError(
    `No value \`${name}\` was recorded.`,
    `${near ? `Did you mean \`${near}\`? ` : ''}There are ${Object.keys(values).join(', ')}.`,
  );
}
