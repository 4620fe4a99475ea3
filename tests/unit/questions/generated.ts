import fc from 'fast-check';

/** Documents whose list items each hold a word of their own, such as `T12X`. */
export const documents: fc.Arbitrary<string> = plainDocuments().map(numbered);

/** Documents with lines moved, lost, doubled, wrapped and added. */
export const mutatedDocuments: fc.Arbitrary<string> = fc
  .tuple(
    plainDocuments(),
    fc.array(mutation(), { maxLength: 6 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.boolean(),
  )
  .map(([document, mutations, lineEnd, hasMark]) => {
    const lines = mutations.reduce((before, mutate) => mutate(before), document.split('\n'));
    return (hasMark ? '\uFEFF' : '') + numbered(lines.join(lineEnd));
  });

/** Markdown’s signs and such words in any order. */
export const soup: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...signs()), { maxLength: 60 })
  .map((pieces) => numbered(pieces.join('')));

function plainDocuments(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.boolean(), fc.array(section(), { minLength: 1, maxLength: 4 }))
    .map(([isTitled, sections]) =>
      [...(isTitled ? ['# Title', ''] : []), ...sections.flat()].join('\n'),
    );
}

function section(): fc.Arbitrary<string[]> {
  return fc
    .tuple(
      heading(),
      fc.array(fc.constantFrom('Words before it.', '**Bold words:**'), { maxLength: 1 }),
      items(),
    )
    .map(([heading, intro, items]) => [
      ...heading,
      '',
      ...intro.flatMap((text) => [text, '']),
      ...items,
      '',
    ]);
}

function heading(): fc.Arbitrary<string[]> {
  const text = fc.constantFrom(
    'Basics',
    'FastAPI',
    'பைதான்',
    '数据库',
    'قواعد البيانات',
    'Search',
    '**Bold** `code`',
  );
  return fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), text)
      .map(([depth, text]) => [`${'#'.repeat(depth)} ${text}`]),
    text.map((text) => [text, '---']),
  );
}

function items(): fc.Arbitrary<string[]> {
  const marker = fc.constantFrom('-', '*', '+', '1.', '1)', '- [ ]');
  const details = fc.constantFrom<string[]>(
    [],
    ['', 'More of it: N.'],
    ['', '```sql', '-- N', '```'],
    ['- nested N', '- nested N'],
    ['', '> quoted N'],
    ['', '1. N', '   - N'],
    ['', '| N |', '| - |', '| N |'],
  );
  const item = fc
    .tuple(
      marker,
      fc.constantFrom('How N?', '**N** and `code`?', '为什么 N？', '[N](#n)', '`N`'),
      details,
      fc.boolean(),
    )
    .map(([marker, text, details, isLoose]) => [
      `${marker} ${text}`,
      ...details.map((line) =>
        line === '' ? '' : ' '.repeat(marker.startsWith('1') ? 3 : 2) + line,
      ),
      ...(isLoose ? [''] : []),
    ]);
  return fc.array(item, { minLength: 1, maxLength: 5 }).map((items) => items.flat());
}

type Mutation = (lines: string[]) => string[];

function mutation(): fc.Arbitrary<Mutation> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const inserted = fc.constantFrom(
    '',
    '---',
    '***',
    '===',
    '# Heading',
    '<!-- id: x -->',
    '<!-- a remark -->',
    '<!--',
    '-->',
    '```',
    '~~~',
    '<div>',
    '</div>',
    '<details>',
    '</details>',
    '<ul><li>N</li></ul>',
    '<script>',
    '</script>',
    '<li>N',
    'Words that introduce:',
    '| a | b |',
    '[^1]: - N',
    '[r]: #r',
    '    - N',
    '> - N',
    '- <!-- id: y --> N',
    '- ',
    '- <div>N</div>',
    '- <script>N</script>',
    '- # N',
    '-     N',
    '- ![N](n.png)',
    '* * *',
    '\t- N',
    '+++',
    '<pre>',
    'Words <!-- about: scenario -->',
    'title: N',
    '- [^1]: N',
    '- [N]: #x',
    '- <b title="N">',
    '- <?php N ?>',
  );
  return fc.oneof(
    place.map(
      (at): Mutation =>
        (lines) =>
          lines.toSpliced(index(at, lines), 1),
    ),
    place.map(
      (at): Mutation =>
        (lines) =>
          lines.toSpliced(index(at, lines), 0, lines[index(at, lines)] ?? ''),
    ),
    fc.tuple(place, place).map(([from, to]): Mutation => (lines) => {
      const moved = lines[index(from, lines)] ?? '';
      return lines.toSpliced(index(from, lines), 1).toSpliced(index(to, lines), 0, moved);
    }),
    fc.tuple(place, inserted).map(
      ([at, line]): Mutation =>
        (lines) =>
          lines.toSpliced(index(at, lines), 0, line),
    ),
    fc.tuple(place, place, fc.constantFrom('> ', ' ', '  ', '    ', '- ', '# ', '<b>')).map(
      ([at, length, prefix]): Mutation =>
        (lines) =>
          lines.map((line, here) =>
            here >= index(at, lines) && here < index(at, lines) + length * 6 ? prefix + line : line,
          ),
    ),
    fc.constantFrom<Mutation>(
      (lines) => ['---', 'title: Front matter', 'tags: [a]', '---', ...lines],
      (lines) => ['---', ...lines],
      (lines) => lines.filter((line) => line !== ''),
      (lines) => lines.flatMap((line) => [line, '']),
    ),
  );
}

function index(place: number, lines: string[]): number {
  return Math.floor(place * lines.length);
}

/** Makes a word of its own of each lone N. */
function numbered(text: string): string {
  let count = 0;
  return text.replace(/(?<![A-Za-z])N(?![A-Za-z])/g, () => `T${(count += 1)}X`);
}

function signs(): string[] {
  return [
    'N',
    ' N',
    '- N',
    '\n- N',
    '\n1. N',
    '\n',
    '\n\n',
    ' ',
    '  ',
    '    ',
    '\t',
    '-',
    '*',
    '**',
    '_',
    '`',
    '```',
    '~~~',
    '#',
    '# ',
    '\n## N',
    '>',
    '> ',
    '\n> ',
    '<',
    '<b>',
    '</b>',
    '<div>',
    '</div>',
    '<li>',
    '<!--',
    '-->',
    '<!-- id: a -->',
    '<script>',
    '</script>',
    '<?',
    '?>',
    '[',
    ']',
    '(',
    ')',
    ']:',
    '[^1]',
    '[^1]: ',
    '![',
    '|',
    '|-|',
    '\n---',
    '\n---\n',
    '===',
    '&amp;',
    '\\',
    '\0',
    '\uFEFF',
    '\r',
    '~',
    'a@b.c',
  ];
}
