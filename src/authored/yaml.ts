import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Range } from 'yaml';

/** YAML whose every field knows its line. */
export interface LocatedYaml {
  /** What the text holds; `undefined` where it does not parse. */
  data: unknown;
  /** What keeps the text from being YAML. */
  errors: { line: number; message: string }[];
  /** Line of the field at `path`, or of the innermost field around it where there is none. */
  lineOf: (path: readonly PropertyKey[]) => number;
}

/** Reads YAML that starts at line `firstLine` of its file. Never throws: see `errors`. */
export function parseLocatedYaml(text: string, firstLine = 1): LocatedYaml {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(counter.linePos(offset).line, 1) + firstLine - 1;
  const lineOfNode = (node: unknown) => (hasRange(node) ? lineAt(node.range[0]) : undefined);

  const errors = document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message }));
  return {
    data: errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }),
    errors,
    lineOf(path) {
      let node: unknown = document.contents;
      let line = firstLine;
      for (const key of path) {
        if (isMap(node)) {
          const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
          line = lineOfNode(pair?.key) ?? line;
          node = pair?.value;
        } else if (isSeq(node)) {
          node = typeof key === 'number' ? node.items[key] : undefined;
          line = lineOfNode(node) ?? line;
        } else {
          break;
        }
      }
      return line;
    },
  };
}

function hasRange(node: unknown): node is { range: Range } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
