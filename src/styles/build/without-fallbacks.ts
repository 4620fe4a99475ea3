import type { Plugin } from 'vite';

/**
 * Leaves out what Tailwind writes for browsers that do not know `@property`: the values of its
 * variables a second time. Every page carries its style inline, so each rule that no reader of
 * today needs is sent with every page.
 */
export function withoutFallbacks(): Plugin {
  return {
    name: 'without-property-fallbacks',
    enforce: 'pre',
    transform: {
      filter: { id: /\.css$/ },
      handler: (code) => code.replace(fallbacks, ''),
    },
  };
}

/** One `@supports` in its own layer, which holds one rule. */
const fallbacks = /@layer properties\s*\{\s*@supports[^{]*\{[^{}]*\{[^{}]*\}\s*\}\s*\}/g;
