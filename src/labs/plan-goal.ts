import type { Plan, PlanNode } from '../plans/plan.ts';

/** How many of `nodes` are what `pattern` says, as `labSchema` describes it. */
export function countNodes(pattern: string, nodes: readonly PlanNode[]): number {
  const [, type = '*', relation, index] =
    /^(.*?)(?: on (\S+))?(?: using (\S+))?$/.exec(pattern) ?? [];
  return nodes.filter(
    (node) =>
      (fits(type, node.type) || fits(type, node.title)) &&
      fits(relation, node.relation) &&
      fits(index, node.index),
  ).length;
}

/** The pages a plan touched, in the cache or not; 0 where EXPLAIN counted none. */
export function pagesOf({ root: { buffers } }: Plan): number {
  return buffers ? buffers.hit + buffers.read : 0;
}

function fits(pattern: string | undefined, name: string | undefined): boolean {
  if (pattern === undefined) return true;
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === name;
  let at = first.length;
  if (!name?.startsWith(first)) return false;
  const end = rest.pop() ?? '';
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - end.length >= at && name.endsWith(end);
}
