import { describe, expect, it } from 'vitest';
import { plainText, renderInline } from '../../../src/questions/render.ts';

describe('text on one line', () => {
  it('keeps code, bold, emphasis and links', () => {
    expect(renderInline('A `b_c` **d** *e* [f](question:g/h) <https://i.j>')).toBe(
      'A <code>b_c</code> <strong>d</strong> <em>e</em> <a href="question:g/h">f</a> <a href="https://i.j">https://i.j</a>',
    );
  });

  it.each(['# a', '- a', '1. a', '> a', '+ a', '---', '    a', '~~~', '[a]: b', '| a |'])(
    'is no block: %s',
    (markdown) => {
      expect(renderInline(markdown)).toBe(markdown.trim());
    },
  );

  it('shows HTML as it was typed', () => {
    expect(renderInline('a < b & c <b onclick="d()">e</b>')).toBe(
      'a &#x3C; b &#x26; c &#x3C;b onclick="d()">e&#x3C;/b>',
    );
  });

  it('loads no image and links to no code', () => {
    expect(renderInline('![a](https://b.c/d.png) [e](javascript:f())')).toBe(
      '!<a href="https://b.c/d.png">a</a> e',
    );
  });

  it('is read across line breaks and empty lines', () => {
    expect(renderInline('a\n*b*\n\nc')).toBe('a\n<em>b</em> c');
  });

  it('has its words alone as plain text', () => {
    expect(plainText('A `b_c` **d** [f](g)\n&amp; h')).toBe('A b_c d f & h');
    expect(plainText('No markup, at all.')).toBe('No markup, at all.');
    expect(plainText('')).toBe('');
  });
});
