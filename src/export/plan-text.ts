import type { Plan, PlanNode } from '../plans/plan.ts';
import { describeFacts, describeRows, describeTarget, describeTime } from '../plans/words.ts';

/** A plan as lines of text, each node below and to the right of its parent, as EXPLAIN prints it. */
export function planText({ root }: Plan): string {
  return linesOf(root, root.time?.total ?? 0, false).join('\n');
}

/** @param cutShort a Limit above stops this node before its end */
function linesOf(node: PlanNode, whole: number, cutShort: boolean): string[] {
  const name = [node.title, describeTarget(node)].filter(Boolean).join(' ');
  const facts = [
    ...(node.time ? [describeTime(node.time, whole)] : []),
    describeRows(node, cutShort).text,
    ...describeFacts(node),
  ];
  const below = cutShort || node.type === 'Limit';
  return [
    node.subplan === undefined ? name : `${node.subplan}: ${name}`,
    `  ${facts.join('; ')}`,
    ...node.conditions.map(({ label, text }) => `  ${label}: ${text}`),
    ...node.children.flatMap((child) =>
      linesOf(child, whole, below).map(
        (line, index) => `${index === 0 ? '  -> ' : '     '}${line}`,
      ),
    ),
  ];
}
