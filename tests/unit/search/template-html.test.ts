import { html, nothing } from 'lit-html';
import { expect, test } from 'vitest';
import { templateHtml } from '../../../src/search/build/template-html.ts';
import { searchForm } from '../../../src/search/form.ts';

test('texts, lists, templates and attributes are written, and nothing of them is markup', () => {
  const items = ['a & b', '<i>'].map((text) => html`<li title=${text}>${text}</li>`);
  const list = html`<ul ?hidden=${true} class="x">
    ${items}${nothing}
  </ul>`;
  expect(templateHtml(list).replaceAll(/\s*\n\s*/g, '')).toBe(
    '<ul hidden class="x"><li title="a &amp; b">a &amp; b</li><li title="&lt;i&gt;">&lt;i&gt;</li></ul>',
  );
  expect(templateHtml(html`<p ?hidden=${false}>-</p>`)).toBe('<p >-</p>');
  expect(templateHtml(html`<p title=${'"'}></p>`)).toBe('<p title="&quot;"></p>');
});

test('what is no HTML is refused', () => {
  expect(() => templateHtml(html`<p @click=${() => {}}></p>`)).toThrow('@click');
  expect(() => templateHtml(html`<p>${{}}</p>`)).toThrow('object');
});

test('the form of the page waits disabled, and has no button to close it', () => {
  const category = { id: 'a', title: 'A', url: '/a/', questions: 1, topic: 'T', tier: 'One' };
  const options = { action: '/search/', categories: [category] };
  const page = templateHtml(searchForm({ ...options, place: 'page' }));
  expect(page).toMatch(/<fieldset disabled>/);
  expect(page).not.toContain('data-close');
  expect(page).toContain('<option value="a">T · One</option>');
  const dialog = templateHtml(searchForm({ ...options, place: 'dialog' }));
  expect(dialog).toContain('data-close');
  expect(dialog).not.toContain('disabled');
});
