import { links } from '../questions/links.ts';

/** Where a link in an answer's body leads inside the site. */
export type AnswerLink =
  { kind: 'question' | 'lab'; id: string } | { kind: 'replay'; id: string; name: string };

/**
 * Reads `question:category/question`, `lab:category/question` or `replay:category/question/name`.
 * Undefined for any other address.
 */
export function parseAnswerLink(url: string): AnswerLink | undefined {
  const [, kind, path = ''] = /^(question|lab|replay):(.*)$/.exec(url) ?? [];
  switch (kind) {
    case 'question':
    case 'lab':
      return { kind, id: path };
    case 'replay': {
      const [, id = path, name = ''] = /^(.*)\/([^/]*)$/.exec(path) ?? [];
      return { kind, id, name };
    }
    default:
      return undefined;
  }
}

/** The path that a link in an answer's body leads to; an address outside the site is itself. */
export function resolveAnswerLink(url: string): string {
  const link = parseAnswerLink(url);
  switch (link?.kind) {
    case 'question':
      return links.question(link.id);
    case 'lab':
      return links.lab(link.id);
    case 'replay':
      return links.replay(link.id, link.name);
    case undefined:
      return url;
  }
}
