import { HtmlValidate } from 'html-validate';
import { expect, test } from 'playwright/test';
import { builtPages } from './dist.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // Style, not validity: the compiler of the pages decides these.
    'attr-quotes': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'no-inline-style': 'off',
    'long-title': 'off',
    // Typography: a question's own words are not rewritten.
    'tel-non-breaking': 'off',
  },
});

for (const { path, html } of builtPages()) {
  test(`/${path} is valid HTML`, async () => {
    const { results } = await validator.validateString(html);
    const faults = results.flatMap(({ messages }) =>
      messages.map(
        ({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`,
      ),
    );
    expect(faults).toEqual([]);
  });
}

test('no link is glued to the words before it', () => {
  for (const { path, html } of builtPages()) expect(html, path).not.toMatch(/[\p{L}.,:;]<a[\s>]/u);
});
