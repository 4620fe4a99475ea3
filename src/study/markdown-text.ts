/**
 * Plain text as Markdown that reads the same: no character of it gets a meaning, lines stay lines
 * and blank lines separate paragraphs. Spaces that a line begins with become no-break spaces, since
 * Markdown would drop them or take the line for code; those at its end go.
 */
export function markdownText(text: string): string {
  return paragraphsOf(text)
    .map((lines) => lines.map(markdownLine).join('\\\n'))
    .join('\n\n');
}

/** Plain text as a part of one line: of a heading or a list item. */
export function markdownInline(text: string): string {
  return markdownLine(text.replace(/\s+/g, ' ').trim()).replace(/(?<=^|\s)#+$/, (run) =>
    run.replaceAll('#', '\\#'),
  );
}

/** The lines of each paragraph, without what Markdown ignores. */
export function paragraphsOf(text: string): string[][] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/[ \t]+$/, ''));
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (line !== '') paragraphs.at(-1)?.push(line.replace(/^[ \t]+/, keepIndent));
    else if (paragraphs.at(-1)?.length !== 0) paragraphs.push([]);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function keepIndent(indent: string): string {
  return indent.replaceAll('\t', '    ').replaceAll(' ', '\u00A0');
}

function markdownLine(line: string): string {
  return line
    .split(/(\s+)/)
    .map((run) => markdownRun(run))
    .join('')
    .replace(/^[-+=#>|:]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/**
 * What could begin or end markup anywhere is escaped, the underscores inside a name like
 * `pg_stat_activity` are not. Where an address of the web would have to be, it is kept from being
 * a link, since a link shows the backslashes.
 */
function markdownRun(run: string): string {
  const escaped = run
    .replace(/[\\`*[<~]|&(?=#?[a-z\d]+;)/gi, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
  if (escaped === run) return run;
  return escaped.replace(/(?<=https?):|(?<=www)\./gi, '\\$&');
}
