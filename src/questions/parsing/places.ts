import type { Fields } from './fields.ts';
import { onLine, type Reports } from '../../authored/reports.ts';

/** Reports half a place in the grid of topics and tiers, and a place given twice. */
export function reportPlaces(categories: readonly Fields[], reports: Reports): void {
  const lines = new Map<string, number>();
  for (const { topic, tier } of categories) {
    const half = topic ?? tier;
    if (!half) continue;
    if (!topic || !tier) {
      const [has, lacks] = topic ? ['topic', 'tier'] : ['tier', 'topic'];
      reports.fault(
        onLine(half.line),
        `The category has a ${has} and no ${lacks}.`,
        `Add the ${lacks} or remove the ${has}: only both are a place in the grid.`,
      );
      continue;
    }
    const place = `${topic.value}, ${tier.value}`;
    const first = lines.get(place);
    if (first === undefined) lines.set(place, topic.line);
    else {
      reports.fault(
        onLine(topic.line),
        `The place “${place}” in the grid is taken by the category in line ${first}.`,
        'Give this one another topic or tier.',
      );
    }
  }
}
