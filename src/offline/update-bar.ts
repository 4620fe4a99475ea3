import sheetText from './update-bar.css?inline';

/** Set in a tab whose reader has put the update off. */
const laterKey = 'root-cause:update-later';

let bar: HTMLElement | undefined;

/**
 * Says at the foot of the page that a newer version is here. It stays until the reader loads it or
 * puts it off, takes no focus, and covers nothing while somebody types.
 */
export function offerUpdate(load: () => void): void {
  if (bar || isPutOff()) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sheetText);
  document.adoptedStyleSheets.push(sheet);

  bar = document.createElement('aside');
  bar.className = 'update-bar';
  bar.setAttribute('aria-label', 'Update');
  const words = document.createElement('p');
  words.setAttribute('role', 'status');
  bar.append(words, button('Load it', load), button('Later', putOff));
  document.body.append(bar);
  // A status is read out when it changes, so it has to be there first.
  setTimeout(() => (words.textContent = 'A newer version is ready.'), 100);
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

function putOff() {
  bar?.remove();
  try {
    sessionStorage.setItem(laterKey, '1');
  } catch {
    // Blocked: it is offered again on the next page.
  }
}

function isPutOff(): boolean {
  try {
    return sessionStorage.getItem(laterKey) !== null;
  } catch {
    return false;
  }
}
