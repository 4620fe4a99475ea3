import { runHighlighterWithAstro } from '@astrojs/prism/dist/highlighter';

/** Prism's names of the languages that samples are written in, by file ending. */
const languages: Record<string, string> = {
  lua: 'lua',
  py: 'python',
  sh: 'bash',
  sql: 'sql',
  toml: 'toml',
  yaml: 'yaml',
  yml: 'yaml',
};

/** Prism's many token names, folded into the few that the style tells apart. */
const classes: Record<string, string> = {
  comment: 'c',
  string: 's',
  'triple-quoted-string': 's',
  keyword: 'k',
  boolean: 'k',
  decorator: 'd',
  annotation: 'd',
  number: 'n',
  function: 'f',
  'class-name': 'f',
};

/** Code as HTML with one-letter classes: short, and free of styles, as the page's policy asks. */
export async function highlight(code: string, extension: string): Promise<string> {
  const { html } = await runHighlighterWithAstro(languages[extension] ?? 'plaintext', code);
  const open: boolean[] = [];
  return html.replace(/<span class="token ([^"]*)">|<\/span>/g, (_, names?: string) => {
    if (names === undefined) return open.pop() ? '</span>' : '';
    const name = names.split(' ').find((name) => name in classes);
    open.push(name !== undefined);
    return name === undefined ? '' : `<span class="${classes[name]}">`;
  });
}
