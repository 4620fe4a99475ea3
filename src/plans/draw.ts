import type { Element, ElementContent, Properties } from 'hast';
import type { Plan, PlanNode } from './plan.ts';
import { describeFacts, describeRows, describeTarget, describeTime } from './words.ts';

/**
 * A plan as the one item of a list, its nodes nested as lists, without styles of its own. The bar of
 * a node is its own share of the time.
 */
export function drawPlan({ root }: Plan): ElementContent[] {
  return [drawNode(root, root.time?.total ?? 0, false)];
}

/** @param cutShort a Limit above stops this node before its end */
function drawNode(node: PlanNode, whole: number, cutShort: boolean): Element {
  const target = describeTarget(node);
  return element('li', {}, [
    element('p', {}, [
      ...(node.subplan === undefined ? [] : [text(`${node.subplan}: `)]),
      element('strong', {}, [text(node.title)]),
      ...(target === '' ? [] : [text(` ${target}`)]),
    ]),
    ...(node.time ? [drawBar(whole > 0 ? (100 * node.time.self) / whole : 0)] : []),
    element('p', { className: 'label' }, [
      ...(node.time ? [span(describeTime(node.time, whole))] : []),
      drawRows(node, cutShort),
      ...describeFacts(node).map(span),
    ]),
    ...node.conditions.map((condition) =>
      element('p', { className: 'label' }, [
        text(`${condition.label}: `),
        element('code', {}, [text(condition.text)]),
      ]),
    ),
    ...drawChildren(node, whole, cutShort || node.type === 'Limit'),
  ]);
}

function drawBar(share: number): Element {
  return element('svg', { viewBox: '0 0 100 1', preserveAspectRatio: 'none', ariaHidden: 'true' }, [
    element('path', { d: 'M0 0h100v1H0' }, []),
    element('path', { d: `M0 0h${share.toFixed(1)}v1H0` }, []),
  ]);
}

function drawRows(node: PlanNode, cutShort: boolean): Element {
  const rows = describeRows(node, cutShort);
  return element(rows.misjudged ? 'b' : 'span', {}, [text(rows.text)]);
}

function drawChildren({ children }: PlanNode, whole: number, cutShort: boolean): Element[] {
  if (children.length === 0) return [];
  const items = children.map((child) => drawNode(child, whole, cutShort));
  return [element('ul', {}, items)];
}

function span(words: string): Element {
  return element('span', {}, [text(words)]);
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
