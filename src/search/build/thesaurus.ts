import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { type Report, reportAt } from '../../authored/reports.ts';
import { parseLocatedYaml } from '../../authored/yaml.ts';
import { normalizeText } from '../../authored/encoding.ts';
import { parseYamlFile } from '../../authored/yaml-file.ts';

/** Name of its file in the content folder. */
const thesaurusName = 'thesaurus.yaml';

const word = z
  .string()
  .trim()
  .min(1)
  .describe('A word or a few, in quotes where YAML reads a number.');

/** Groups of words that mean the same to a search. */
const thesaurusSchema = z.array(
  z.array(word).min(2).describe('Write two spellings or more, or take the group out.'),
);

/** The thesaurus of a content folder, whose faults were told before; empty where it has none. */
export function readThesaurus(contentDir: string): string[][] {
  return parse(contentDir).groups;
}

/** Every fault of a content folder's thesaurus. */
export function checkThesaurus(contentDir: string): Report[] {
  return parse(contentDir).faults;
}

function parse(contentDir: string): { groups: string[][]; faults: Report[] } {
  const file = join(contentDir, thesaurusName);
  if (!existsSync(file)) return { groups: [], faults: [] };
  const source = readFileSync(file, 'utf8');
  const { value: groups = [], faults } = parseYamlFile(thesaurusSchema, source, file);
  const named = faults.map((fault) => ({ ...fault, found: nameGroup(fault.found) }));
  return { groups, faults: [...named, ...findRepeated(groups, source, file)] };
}

/** The entries of this file are groups, and theirs words. */
function nameGroup(found: string): string {
  return found
    .replace(/^entry (\d+) (\d+)/, 'Word $2 of group $1')
    .replace(/^entry (\d+)/, 'Group $1');
}

/** A word means one thing: in two groups it would mean both. */
function findRepeated(groups: string[][], source: string, file: string): Report[] {
  const { lineOf } = parseLocatedYaml(normalizeText(source));
  const first = new Map<string, number>();
  return groups.flatMap((group, at) =>
    group.flatMap((spelling, place) => {
      const key = spelling.toLowerCase();
      const line = lineOf([at, place]);
      const before = first.get(key);
      first.set(key, before ?? line);
      const found = `\`${spelling}\` is in line ${before} already.`;
      return before === undefined
        ? []
        : [reportAt(file, line, found, 'Take it out, or make one group of the two.')];
    }),
  );
}
