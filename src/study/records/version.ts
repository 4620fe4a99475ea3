/** The version of the records that this site writes: in the browser's database, and in an export. */
export const recordsVersion = 1;
