import { type Query, type Term, readTerms } from './words.ts';

/**
 * What a search knows of pasted messages: log lines, exceptions, answers in JSON. The words that say
 * what went wrong decide; levels, addresses, paths and names in quotes say where it did.
 */

/** Levels and headings of log lines: `ERROR:`, `[CRITICAL]`, `[ERROR/MainProcess]`. */
const heading =
  /^(?:\W*(?:CRITICAL|DEBUG|ERROR|FATAL|INFO|NOTICE|PANIC|WARN|WARNING)(?:\/\w+)?[:\]]+|\W*(?:LOG|CONTEXT|DETAIL|FAILED|HINT|LINE|QUERY|STATEMENT):)$/;

/** Exceptions that say nothing without their message. */
const bareException =
  /^\W*(?:\w+\.)*(?:Assertion|Attribute|DBAPI|Interface|InvalidRequest|Lookup|Operational|Programming|Runtime|Statement|Type|Value)?(?:Error|Exception|Warning):$/;

/** URLs, paths, addresses, versions of protocols, long numbers and places in memory. */
const place =
  /:\/\/\w|^\W*(?:[\w.*-]*\/){2,}|^\W*\d+(?:\.\d+){2,}|^\W*0x[\da-f]|^\W*\d{6,}|^\W*HTTP\/\d/i;

/** A class with its package, whose modules between say nothing: `redis.exceptions.ConnectionError`. */
const qualified = /^\W*([a-z]\w*)\.(?:_?[a-z]\w*\.)+(\p{Lu}\w*\p{Ll}\w*)\W*$/u;

/** So many words beside those in quotes are a message, whose quotes are its own. */
const wordsAround = 3;

/** Whether quotes in a query are those of a pasted message, and ask for no phrase. */
export function isMessage(typed: string, { terms, phrases }: Query): boolean {
  if (phrases.length === 0) return false;
  return terms.length >= wordsAround || /[[{,:]\s*"|"\s*[\]},:]/.test(typed);
}

/**
 * The words of a message, those first that say what went wrong, so that they stand beside each
 * other. Where all are of one kind they stay as they are.
 */
export function sortMessage(terms: Term[], signs: string, language: string): Term[] {
  const plain = terms.length > 1 ? terms.flatMap((each) => shorten(each, signs, language)) : terms;
  const [aside, telling] = [true, false].map((wanted) =>
    plain.filter(({ typed, isAside = false }) => (isAside || saysWhere(typed)) === wanted),
  );
  if (!aside?.length || !telling?.length) return plain;
  return [...telling, ...aside.map((term) => ({ ...term, isAside: true }))];
}

/** The words of a message with its quotes, of which names in quotes stand aside. */
export function readMessage(typed: string, signs: string, language: string): Term[] {
  const hasNames = !/[{[,:]\s*"[^"]*"\s*[\]},:]/.test(typed);
  return typed.split(/["“”„]/u).flatMap((text, at) => {
    const terms = readTerms(text, signs, language);
    const isName = hasNames && at % 2 === 1 && terms.length === 1;
    return isName ? terms.map((term) => ({ ...term, isAside: !isSetting(term) })) : terms;
  });
}

function saysWhere(typed: string): boolean {
  return heading.test(typed) || bareException.test(typed) || place.test(typed);
}

/** Whether a name is one of several words, as settings and extensions have it. */
function isSetting({ typed }: Term): boolean {
  return /\w[._]\w/.test(typed);
}

function shorten(term: Term, signs: string, language: string): Term[] {
  if (bareException.test(term.typed)) return [term];
  const [, root, name] = qualified.exec(term.typed) ?? [];
  return root && name ? readTerms(`${root} ${name}`, signs, language) : [term];
}
