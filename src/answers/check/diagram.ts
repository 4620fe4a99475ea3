import { nearest } from '../../authored/nearest.ts';
import type { Fault } from './inspection.ts';

/**
 * Checks a drawing. It is written into the page, so it may not hold anything that the page's policy
 * forbids, that a second drawing could hold too (ids), or that would not follow the theme.
 */
export function checkDiagram(svg: string, fault: Fault): void {
  const lineAt = (offset: number) => svg.slice(0, offset).split('\n').length;
  const open: string[] = [];
  let seen = 0;
  for (const match of svg.matchAll(markup)) {
    const [text, close, name, attributes = '', selfClosing] = match;
    const line = lineAt(match.index);
    if (svg.slice(seen, match.index).includes('<')) break;
    seen = match.index + text.length;
    if (name === undefined) continue;
    if (close) {
      if (open.at(-1) !== name) break;
      open.pop();
      continue;
    }
    const isFirst = open.length === 0;
    if (isFirst && (name !== 'svg' || !/\sviewBox\s*=/.test(attributes))) {
      fault(
        line,
        name === 'svg' ? 'The drawing has no viewBox.' : `The drawing begins with <${name}>.`,
        'Begin with <svg viewBox="0 0 680 320" xmlns="http://www.w3.org/2000/svg">.',
      );
    }
    checkElement(name, line, fault);
    checkAttributes(attributes, lineAt(match.index + text.indexOf(attributes)), fault);
    if (!selfClosing) open.push(name);
    else if (isFirst) break;
  }
  if (open.length > 0 || seen === 0 || svg.slice(seen).trim() !== '') {
    fault(
      lineAt(seen),
      `The drawing is no sound XML from here on${open.length > 0 ? `; <${open.at(-1)}> is open` : ''}.`,
      'Close every element, and write &lt; and &amp; in text.',
    );
  }
}

const markup =
  /<!--[^]*?-->|<\?[^]*?\?>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;

function checkElement(name: string, line: number, fault: Fault): void {
  if (elements.includes(name)) return;
  fault(line, `The drawing has <${name}>.`, `Draw with ${elements.join(', ')}.`);
}

const elements = [
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'title',
  'desc',
];

function checkAttributes(attributes: string, firstLine: number, fault: Fault): void {
  for (const match of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const [, name = '', double, single] = match;
    const value = double ?? single ?? '';
    const line = firstLine + attributes.slice(0, match.index).split('\n').length - 1;
    if (name === 'class') {
      checkClasses(value, line, fault);
    } else if (forbidden.test(name) && value !== 'none') {
      fault(
        line,
        `The drawing has the attribute ${name}="${value}".`,
        `Take it out; the site's styles go by class: ${classes.join(', ')}.`,
      );
    }
  }
}

/** Styles, colours, fonts, code, and what refers to something. */
const forbidden =
  /^(?:style|id|on.*|(?:xlink:)?href|src|fill|stroke|color|.*-color|font.*|clip-path|mask|filter|marker.*)$/i;

function checkClasses(value: string, line: number, fault: Fault): void {
  for (const name of value.split(/\s+/).filter(Boolean)) {
    if (classes.includes(name)) continue;
    const near = nearest(name, classes);
    fault(
      line,
      `The drawing has the class \`${name}\`, which has no style.`,
      `${near ? `Did you mean \`${near}\`? ` : ''}There are ${classes.join(', ')}.`,
    );
  }
}

const classes = [
  'box',
  'accent',
  'line',
  'dashed',
  'arrow',
  'label',
  'small',
  'strong',
  'bad',
  'good',
];
