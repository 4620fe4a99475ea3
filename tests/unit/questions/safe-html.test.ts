import { describe, expect, it } from 'vitest';
import {
  cleanHtml,
  isOfOtherHost,
  isUnsafeAddress,
  textOfHtml,
  withoutLinks,
} from '../../../src/questions/safe-html.ts';

describe('HTML for a page', () => {
  it('stays when it is safe', () => {
    const html = '<p>a <kbd>b</kbd><br>c <a href="https://d.e" title="f > g">h</a></p>';
    expect(clean(html)).toEqual([html]);
  });

  it.each([
    ['<!-- a -->b', 'b'],
    ['a<script>b()</script>c', 'ac', '<script>'],
    ['a<script src=b>', 'a', '<script>'],
    ['<STYLE>a{}</STYLE >b', 'b', '<style>'],
    [
      '<b onclick="a()" ONLOAD=b() title=c>d</b>',
      '<b title="c">d</b>',
      'the attribute onclick',
      'the attribute ONLOAD',
    ],
    ['<b style="color:red">a</b>', '<b>a</b>', 'the attribute style'],
    ['<a href="javascript:a()">b</a>', '<a>b</a>', 'the attribute href'],
    ["<a href=' java\nscript:a()'>b</a>", '<a>b</a>', 'the attribute href'],
    ['<a href=&#106;avascript&colon;a()>b</a>', '<a>b</a>', 'the attribute href'],
    ['<a href="data:text/html,a">b</a>', '<a>b</a>', 'the attribute href'],
    ['<img src="https://a.b/c.png" alt="d">', '<img alt="d">', 'the attribute src'],
    ['<img src="//a.b/c.png">', '<img>', 'the attribute src'],
    ['<meta charset=a><body>b</body>', 'b', '<meta>', '<body>', '<body>'],
    ['<iframe src="a">b</iframe>c', 'c', '<iframe>'],
    [
      '<!DOCTYPE html><?php a ?><![CDATA[b]]>c',
      'c',
      'a declaration',
      'a declaration',
      'a declaration',
    ],
  ])('loses what a strict policy forbids: %s', (html, kept, ...dropped) => {
    expect(clean(html)).toEqual([kept, ...dropped]);
  });

  it.each([
    ['<b>a', 'a', '<b> without its end'],
    ['a</b>', 'a'],
    ['<ul><li>a<li>b</ul>', '<ul><li>a<li>b</li></li></ul>'],
    ['<p>a', '<p>a</p>'],
    ['<b><i>a</b>', '<b><i>a</i></b>'],
    ['<wbr/><b/>', '<wbr><b></b>'],
    ['a < b', 'a &lt; b'],
    ['<b title="a', '&lt;b title="a'],
  ])('is balanced: %s', (html, kept, ...dropped) => {
    expect(clean(html)).toEqual([kept, ...dropped]);
  });

  it('keeps in a line only what fits there', () => {
    const dropped: string[] = [];
    const html = cleanHtml(
      '<div><h2>a</h2> <b>b</b></div>',
      'phrasing',
      (what) => void dropped.push(what),
    );
    expect(html).toBe('a <b>b</b>');
    expect(new Set(dropped)).toEqual(new Set(['<div>', '<h2>']));
  });

  it('has the text that a reader sees', () => {
    expect(
      textOfHtml('<div>a</div><div>b<sub>2</sub> &lt; &#99; &amp; <script>d</script></div>'),
    ).toMatch(/^ a {2}b2 < c & {2}$/);
  });
});

it('an address runs code or names a host however it is written', () => {
  expect(['JavaScript:a', '\tvbscript:a', 'data:a'].every(isUnsafeAddress)).toBe(true);
  expect(['https://javascript:80', 'a/javascript:b', '#data:'].some(isUnsafeAddress)).toBe(false);
  expect(['https://a', '//a', '\\\\a', 'data:a'].every(isOfOtherHost)).toBe(true);
  expect(['a.png', '/a.png', 'a/b:c.png', '#a'].some(isOfOtherHost)).toBe(false);
});

function clean(html: string): string[] {
  const dropped: string[] = [];
  return [cleanHtml(html, 'blocks', (what) => void dropped.push(what)), ...dropped];
}

describe('withoutLinks', () => {
  it('keeps the text of a link, whatever its title holds', () => {
    expect(withoutLinks('See <a href="x" title="a > b">the <b>manual</b></a>.')).toBe(
      'See the <b>manual</b>.',
    );
    expect(withoutLinks('<a title="</a><script>1</script>">this</a>')).toBe('this');
  });

  it('leaves elements alone whose names only begin like a link', () => {
    expect(withoutLinks('<abbr>HTML</abbr>')).toBe('<abbr>HTML</abbr>');
  });
});

it('HTML of a document takes no name that a page uses itself', () => {
  const html = '<p id="x" class="y" data-fold>a</p><fold-all>b</fold-all>';
  expect(cleanHtml(html, 'blocks', () => {})).toBe('<p>a</p>b');
});
