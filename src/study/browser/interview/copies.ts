import { copyOf } from '../copy.ts';

const copies = new WeakMap<Element, HTMLElement>();

/**
 * What an element of a question's page holds, to show on this one. Always the same copy, so that
 * drawing again leaves it where it is: one element can be shown in one place at a time.
 */
export function shown(
  content: Element | string,
  name: 'span' | 'div' = 'span',
): HTMLElement | string {
  if (typeof content === 'string') return content;
  const known = copies.get(content);
  if (known) return known;
  const copy = document.createElement(name);
  copy.className = name === 'div' ? 'text' : '';
  copy.append(copyOf(content));
  copies.set(content, copy);
  return copy;
}
