/** Where the reader's choice of theme is kept: `light`, `dark`, or nothing to follow
 * the system. All sites of one owner on GitHub Pages share a storage, hence the prefix. */
export const themeKey = 'root-cause:theme';

/**
 * Runs before the first paint, so that a chosen theme never flashes. It stands inline in every
 * page, and the page's policy allows exactly this text by its hash.
 */
export const themeScript = `try{let t=localStorage.getItem('${themeKey}');if(t)document.documentElement.dataset.theme=t}catch{}`;
