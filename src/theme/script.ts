/** Where the reader's choice of theme is kept: `light`, `dark`, or nothing to follow
 * the system. All sites of one owner on GitHub Pages share a storage, hence the prefix. */
export const themeKey = 'root-cause:theme';

/** Where the way of reading is kept: `practise`, or nothing to read. */
export const modeKey = 'root-cause:mode';

/**
 * Runs before the first paint, so that neither a chosen theme nor a folded answer ever flashes. It
 * stands inline in every page, and the page's policy allows exactly this text by its hash.
 */
export const themeScript = `try{for(let k of['theme','mode']){let v=localStorage.getItem('root-cause:'+k);if(v)document.documentElement.dataset[k]=v}}catch{}`;
