/** Adds a style sheet to the page, once: for what a script draws on a page that was sent without. */
export function addSheet(text: string): void {
  if (added.has(text)) return;
  added.add(text);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}

const added = new Set<string>();
