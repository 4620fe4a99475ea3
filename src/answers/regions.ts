import { ContentError } from '../authored/content-error.ts';
import { nearest } from '../authored/nearest.ts';
import { normalizeText } from '../authored/encoding.ts';

/** Code as a page shows it. */
export interface ShownCode {
  /** Without the marker lines of any region, dedented, without blank lines at its ends. */
  code: string;
  /** Line of the file that the first shown line stands on, from 1. */
  firstLine: number;
  /** Line of the file that the last shown line stands on. */
  lastLine: number;
}

/**
 * The named region of a sample file, or the whole file. A region starts after the line
 * `# region: name` and ends before `# endregion: name` (`--` or `//` in languages that have no `#`);
 * regions may nest.
 *
 * @throws ContentError for a region that is missing or holds nothing, and for any marker in the file
 * that is out of place; only the latter has a line.
 */
export function readRegion(source: string, name?: string): ShownCode {
  const lines = normalizeText(source).split('\n');
  const { regions, faults } = findRegions(lines);
  if (faults[0]) throw faults[0];
  const region = name === undefined ? { start: 0, end: lines.length } : regions.get(name);
  if (!region) throw unknownRegion(name ?? '', [...regions.keys()]);

  const numbered = lines.map((text, index) => ({ text, line: index + 1 }));
  const inside = numbered.slice(region.start, region.end).filter(({ text }) => !marker.test(text));
  const isFilled = ({ text }: { text: string }) => text.trim() !== '';
  const shown = inside.slice(inside.findIndex(isFilled), inside.findLastIndex(isFilled) + 1);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) {
    throw new ContentError(
      name === undefined ? 'The file holds no code.' : `The region \`${name}\` holds no code.`,
      'Show a part that does.',
    );
  }
  return {
    code: dedent(shown.map(({ text }) => text)).join('\n'),
    firstLine: first.line,
    lastLine: last.line,
  };
}

/** Every marker of a sample file that is out of place, by line. */
export function findRegionFaults(source: string): ContentError[] {
  return findRegions(normalizeText(source).split('\n')).faults;
}

const marker = /^\s*(?:#|--|\/\/)\s*(end)?region:\s*(.*?)\s*$/;

/** Lines by index: the first inside the region, and the first behind it. */
interface Region {
  start: number;
  end: number;
}

function findRegions(lines: string[]): { regions: Map<string, Region>; faults: ContentError[] } {
  const regions = new Map<string, Region>();
  const open = new Map<string, number>();
  const faults: ContentError[] = [];
  const fault = (index: number, found: string, advice: string) =>
    void faults.push(new ContentError(found, advice, index + 1));

  for (const [index, line] of lines.entries()) {
    const [isMarker, end, name = ''] = marker.exec(line) ?? [];
    if (isMarker === undefined) continue;
    if (!/^[a-z][a-z0-9-]*$/.test(name)) {
      fault(
        index,
        `\`${name}\` is no name for a region.`,
        'Write small letters, digits and hyphens.',
      );
    } else if (end) {
      const start = open.get(name);
      if (start === undefined) {
        fault(
          index,
          `The region \`${name}\` ends here but is not open.`,
          `Start it with \`region: ${name}\` above.`,
        );
      } else {
        regions.set(name, { start, end: index });
        open.delete(name);
      }
    } else if (open.has(name) || regions.has(name)) {
      fault(
        index,
        `The region \`${name}\` is in this file twice.`,
        'Give one of them another name.',
      );
    } else {
      open.set(name, index + 1);
    }
  }
  for (const [name, start] of open) {
    fault(
      start - 1,
      `The region \`${name}\` never ends.`,
      `End it with \`endregion: ${name}\` below.`,
    );
  }
  return { regions, faults: faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

function unknownRegion(name: string, names: string[]): ContentError {
  const near = nearest(name, names);
  const list = names.map((known) => `\`${known}\``).join(', ');
  return new ContentError(
    `The region \`${name}\` is not in the file.`,
    names.length === 0
      ? `The file has no regions: mark it with \`region: ${name}\` and \`endregion: ${name}\`.`
      : `${near ? `Did you mean \`${near}\`? ` : ''}The file has ${list}.`,
  );
}

function dedent(lines: string[]): string[] {
  const indents = lines.filter((line) => line.trim()).map((line) => /^\s*/.exec(line)?.[0] ?? '');
  const shared = indents.reduce(commonStart);
  return lines.map((line) =>
    line.startsWith(shared) ? line.slice(shared.length) : line.trimStart(),
  );
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
