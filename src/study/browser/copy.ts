/** What an element of a question's page holds, to show a second time. */
export function copyOf(element: Element): DocumentFragment {
  const copy = document.createDocumentFragment();
  for (const node of element.childNodes) copy.append(document.importNode(node, true));
  for (const part of copy.querySelectorAll('[id]')) part.removeAttribute('id');
  return copy;
}
