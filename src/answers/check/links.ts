import type { Root } from 'mdast';
import { nearest } from '../../authored/nearest.ts';
import { parseAnswerLink } from '../answer-link.ts';
import type { Inspection } from './inspection.ts';
import { everyNode, lineOf } from './mdx.ts';

/** Checks that every link of the body leads to a question, a lab, a replay or another site. */
export function checkLinks(body: Root, inspection: Inspection): void {
  for (const node of everyNode(body)) {
    if (node.type === 'image' || node.type === 'imageReference') {
      inspection.fault(
        lineOf(node),
        'The body has an image.',
        'Draw it as SVG and show it with `<Diagram file="…" alt="…" />`.',
      );
    }
    if (node.type !== 'link' && node.type !== 'definition') continue;
    const link = parseAnswerLink(node.url);
    if (link?.kind === 'question') {
      checkQuestionId(link.id, lineOf(node), inspection);
    } else if (link) {
      checkTryOut(node.url, lineOf(node), inspection);
    } else if (!/^(?:https?:\/\/|mailto:|#)/.test(node.url)) {
      inspection.fault(
        lineOf(node),
        `The link \`${node.url}\` leads nowhere under another address of the site.`,
        'Write `question:category/question`, or a full https address.',
      );
    }
  }
}

/** Reports the address of a lab or replay that is in no folder. */
function checkTryOut(address: string, line: number, { tryOuts, fault }: Inspection): void {
  if (tryOuts.has(address)) return;
  const near = nearest(address, tryOuts);
  fault(
    line,
    `There is no \`${address}\`.`,
    near
      ? `Did you mean \`${near}\`?`
      : 'Write `lab:category/question` or `replay:category/question/name`, for a file that is there.',
  );
}

/** Reports an id that is no question's. */
export function checkQuestionId(id: string, line: number, { questions, fault }: Inspection): void {
  if (questions.has(id)) return;
  const near = nearest(id, questions.keys());
  fault(
    line,
    `The document has no question \`${id}\`.`,
    near ? `Did you mean \`${near}\`?` : 'Write `category/question` as in its address.',
  );
}
