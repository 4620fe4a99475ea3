import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRegionFaults, readRegion } from '../../../src/answers/regions.ts';
import { ContentError } from '../../../src/authored/content-error.ts';

const source = `import redis

class Limiter:
    # region: acquire
    def acquire(self):

        # region: body
        if True:
            return 1
        # endregion: body

    # endregion: acquire
`;

test('a region is shown without markers, dedented, without blank lines at its ends', () => {
  expect(readRegion(source, 'acquire')).toEqual({
    code: 'def acquire(self):\n\n    if True:\n        return 1',
    firstLine: 5,
    lastLine: 9,
  });
  expect(readRegion(source, 'body')).toEqual({
    code: 'if True:\n    return 1',
    firstLine: 8,
    lastLine: 9,
  });
});

test('a whole file is shown without the markers of its regions', () => {
  const { code, firstLine, lastLine } = readRegion(source);
  expect(code).not.toContain('region');
  expect(code.split('\n')).toHaveLength(6 + 1);
  expect([firstLine, lastLine]).toEqual([1, 9]);
});

test('markers are comments of Python, SQL and languages with //', () => {
  for (const comment of ['#', '--', '//']) {
    const text = `a\n${comment} region: x\nb\n${comment}endregion: x\nc`;
    expect(readRegion(text, 'x').code).toBe('b');
  }
});

test('a file with a byte order mark and carriage returns is read alike', () => {
  const shown = readRegion(`\uFEFF${source.replaceAll('\n', '\r\n')}`, 'body');
  expect(shown).toEqual(readRegion(source, 'body'));
});

test('words about a region are no marker', () => {
  const text = '# the region: north\n# regional: x\nprint("# region: x")';
  expect(readRegion(text).code).toBe(text);
});

test('an unknown region names the nearest and those that exist', () => {
  expect(errorOf(() => readRegion(source, 'aquire'))).toMatchObject({
    found: 'The region `aquire` is not in the file.',
    advice: 'Did you mean `acquire`? The file has `body`, `acquire`.',
    line: undefined,
  });
  expect(errorOf(() => readRegion('x = 1', 'core')).advice).toBe(
    'The file has no regions: mark it with `region: core` and `endregion: core`.',
  );
});

test('every marker that is out of place is found, by line, and nothing is shown', () => {
  const text = '# endregion: a\n# region: b\nx = 1\n# region: b\n# region: Not This\n';
  expect(findRegionFaults(text).map(({ line, found }) => [line, found])).toEqual([
    [1, 'The region `a` ends here but is not open.'],
    [2, 'The region `b` never ends.'],
    [4, 'The region `b` is in this file twice.'],
    [5, '`Not This` is no name for a region.'],
  ]);
  expect(errorOf(() => readRegion(text)).line).toBe(1);
});

test('an empty region is refused', () => {
  expect(errorOf(() => readRegion('# region: x\n\n# endregion: x', 'x')).found).toBe(
    'The region `x` holds no code.',
  );
});

const codeLine = fc.stringMatching(/^ {0,6}[a-z]{1,5}$/);

/** Code in regions that nest to any depth. Each region has a name of its own. */
interface Block {
  lines: string[];
  inner: Block[];
}
const lines = fc.array(codeLine, { minLength: 1, maxLength: 4 });
const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    fc.record({ lines, inner: fc.constant<Block[]>([]) }),
    fc.record({ lines, inner: fc.array(tie('block'), { maxLength: 2 }) }),
  ),
}));

test('whatever regions nest, each one reads back as the code that was put into it', () => {
  fc.assert(
    fc.property(block, fc.constantFrom('#', '--'), (root, comment) => {
      const regions = new Map<string, string[]>();
      const written = write(root, comment, regions).join('\n');
      for (const [name, lines] of regions) {
        const { code, firstLine, lastLine } = readRegion(written, name);
        expect(code.split('\n')).toEqual(dedented(lines));
        // The lines it says it shows are those lines of the file.
        const file = written.split('\n');
        expect(file[firstLine - 1]?.trim()).toBe(lines[0]?.trim());
        expect(file[lastLine - 1]?.trim()).toBe(lines.at(-1)?.trim());
      }
    }),
  );
});

test('how far a region is indented changes nothing', () => {
  fc.assert(
    fc.property(fc.array(codeLine, { minLength: 1 }), fc.nat(12), (lines, depth) => {
      const indent = ' '.repeat(depth);
      const file = ['# region: x', ...lines, '# endregion: x'].map((line) => indent + line);
      expect(readRegion(file.join('\n'), 'x').code.split('\n')).toEqual(dedented(lines));
    }),
  );
});

/** Writes a block as a region and notes the code lines that the region holds. */
function write({ lines, inner }: Block, comment: string, regions: Map<string, string[]>): string[] {
  const name = `r${regions.size}`;
  const held: string[] = [];
  regions.set(name, held);
  const parts = inner.flatMap((block) => write(block, comment, regions));
  held.push(...lines, ...parts.filter((line) => !line.includes('region: ')));
  return [`${comment} region: ${name}`, ...lines, ...parts, `  ${comment} endregion: ${name}`];
}

function dedented(lines: string[]): string[] {
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent));
}

function errorOf(run: () => unknown): ContentError {
  try {
    run();
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
