export const privacyWords =
  'What you type stays in this browser: nothing is sent anywhere, and no name or note is ever part of an address.';

/** For how long notes about somebody may be kept. */
export const keepingWords =
  'Agree with the candidate, and with the rules of your company, on how long notes are kept. Delete the interview here when that time is over.';

/** How long a deleted interview can be had back. */
export const undoWords = 'You can undo it until you leave or reload this page.';
