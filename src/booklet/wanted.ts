/** The booklet's file below the site's base. */
export const bookletFile = 'booklet.pdf';

/** Whether this build makes the booklet, and so may offer it: `BOOKLET=true`. It needs a browser. */
export const bookletWanted = process.env['BOOKLET'] === 'true';
