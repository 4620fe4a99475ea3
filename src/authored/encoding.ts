import { onLine, type Reports } from './reports.ts';

/** The text without its byte order mark, every line ended by a line feed. */
export function normalizeText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** Reports each line that holds UTF-8 which was once read as Latin-1 or Windows-1252, or lost characters. */
export function reportDamage(text: string, reports: Reports): void {
  if (!/[\u0080-\u00FF\uFFFD\0]/.test(text)) return;
  for (const [index, line] of text.split('\n').entries()) {
    const repairs = [...new Set(line.match(runOfHighBytes))].flatMap(repairsIn).slice(0, 3);
    if (repairs.length > 0) {
      const readings = repairs.map(({ damaged, repaired }) => `“${damaged}” for ${name(repaired)}`);
      reports.notice(
        onLine(index + 1),
        `The line looks like UTF-8 that was read in another encoding: ${list(readings)}.`,
        'Write the characters that were meant and save the file as UTF-8.',
      );
    }
    if (/[\uFFFD\0]/.test(line)) {
      reports.notice(
        onLine(index + 1),
        'The line holds a character that was lost (U+FFFD or NUL).',
        'Write the character that was meant.',
      );
    }
  }
}

/** Everything that a byte above 0x7F becomes when it is read as Windows-1252 or Latin-1. */
const highCharacters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const runOfHighBytes = new RegExp(`[${highCharacters}\\u0080-\\u00FF]{2,}`, 'g');

/** The parts of a run of high characters that are the bytes of one or more characters. */
function repairsIn(run: string): { damaged: string; repaired: string }[] {
  const bytes = Array.from(run, byteOf);
  const repairs: { damaged: string; repaired: string }[] = [];
  let start = 0;
  while (start < bytes.length) {
    let end = start;
    let repaired = '';
    for (;;) {
      const length = lengthOfCharacter(bytes[end] ?? 0);
      const decoded = decode(bytes.slice(end, end + length), length);
      if (!decoded || !isPlausible(run.slice(end, end + length), decoded)) break;
      repaired += decoded;
      end += length;
    }
    if (end > start) repairs.push({ damaged: run.slice(start, end), repaired: again(repaired) });
    start = Math.max(end, start + 1);
  }
  return repairs;
}

/** Text may have been damaged more than once. */
function again(text: string): string {
  const [repair] = repairsIn(text);
  return repair?.damaged === text ? repair.repaired : text;
}

function byteOf(character: string): number {
  const place = highCharacters.indexOf(character);
  return place >= 0 ? place + 0x80 : character.charCodeAt(0);
}

function lengthOfCharacter(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function decode(bytes: number[], length: number): string | undefined {
  const [, ...rest] = bytes;
  if (length === 0 || rest.length < length - 1 || !rest.every(continues)) return undefined;
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

function continues(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// Sound text can hold such bytes by accident: a letter before closing punctuation (CAFÉ”, café »)
// or letters of scripts that nobody means.
function isPlausible(damaged: string, repaired: string): boolean {
  if (/^[^ÂÃâ][’”»…–—\u00A0]+$|^[^ÂÃÅ]“$/.test(damaged)) return false;
  return /^[\u0080-\u017F\u0192\u02C6\u02DC\u0300-\u06FF\u0900-\u{10FFFF}]$/u.test(repaired);
}

function name(character: string): string {
  return /^[\p{Z}\p{C}]+$/u.test(character)
    ? Array.from(
        character,
        (one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
      ).join(' ')
    : `“${character}”`;
}

function list(items: string[]): string {
  return new Intl.ListFormat('en').format(items);
}
