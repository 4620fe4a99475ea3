/** The light half of the site's colours, each as `#rrggbb`. */
export interface Colours {
  paper: string;
  ink: string;
  /** By the place of the topic among the document's topics, the first at 0. */
  topics: string[];
}

/** Reads the colours out of the site's tokens. Throws an `Error` that names one that is missing. */
export function readColours(css: string): Colours {
  const topics = [...css.matchAll(topicRule)].map(([, topic]) => topic ?? '');
  if (topics.length === 0) throw new Error('The tokens give no topic a --color-accent.');
  return { paper: readColour(css, 'paper'), ink: readColour(css, 'ink'), topics };
}

/** The accent of a topic by its place, from 1. Without a topic, or beyond the last, it is ink. */
export function accentOf({ ink, topics }: Colours, topic: number | undefined): string {
  return topics[(topic ?? 0) - 1] ?? ink;
}

/** `steps` colours from `from`, exclusive, to `to`, inclusive. */
export function ramp(from: string, to: string, steps: number): string[] {
  return Array.from({ length: steps }, (_, step) => mix(from, to, (step + 1) / steps));
}

const topicRule =
  /\[data-topic=['"]?\d+['"]?\]\s*\{[^}]*--color-accent:\s*light-dark\((#[\da-f]{6})/g;

function readColour(css: string, name: string): string {
  const colour = new RegExp(`--color-${name}:\\s*light-dark\\((#[\\da-f]{6})`).exec(css)?.[1];
  if (!colour) throw new Error(`The tokens have no --color-${name}: light-dark(#rrggbb, …).`);
  return colour;
}

function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * share);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
