import { modeKey } from '../../../theme/script.ts';

/** The two ways of reading a question. */
export type Mode = 'read' | 'practise';

/** The way that the page was opened in, or was switched to. */
export function currentMode(): Mode {
  return document.documentElement.dataset['mode'] === 'practise' ? 'practise' : 'read';
}

/** Switches the page over and remembers it. Blocked storage only means that it ends with the page. */
export function setMode(mode: Mode): void {
  if (mode === 'practise') document.documentElement.dataset['mode'] = mode;
  else delete document.documentElement.dataset['mode'];
  try {
    if (mode === 'practise') localStorage.setItem(modeKey, mode);
    else localStorage.removeItem(modeKey);
  } catch {
    // Nothing to do: the page itself already shows the choice.
  }
}
