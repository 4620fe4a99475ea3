import type { Card } from './cards.ts';
import { accentOf, type Colours, ramp } from './colours.ts';
import type { Font } from './font.ts';
import type { Image } from './images.ts';
import { frame, layout, shades } from './layout.ts';
import type { Painter } from './painter.ts';

/** What all previews of a site share. */
export interface House {
  name: string;
  /** BCP 47 tag of the site’s language; English where absent. */
  language: string | undefined;
  /** The site's sign as SVG. */
  mark: string;
  colours: Colours;
  font: Font;
}

/** The preview images of cards. Nothing is loaded to draw them until the first has to be drawn. */
export function createPreviews(house: House, cards: readonly Card[]): Image[] {
  const { name, language, mark, colours, font } = house;
  const look = { version, name, language, mark, font: font.key, frame, layout };
  let painter: Promise<Painter> | undefined;
  return cards.map(({ name, text, label, topic }) => {
    const palette = paletteOf(colours, topic);
    return {
      path: `social/${name}.png`,
      key: { ...look, palette, text, label },
      async draw() {
        const { encodePng } = await import('./png.ts');
        painter ??= load(house);
        const paint = await painter;
        return encodePng(await paint({ text, label }), palette);
      },
    };
  });
}

/** To be raised with every change of how a card is drawn that `layout` does not tell of. */
const version = 1;

function paletteOf(colours: Colours, topic: number | undefined): string[] {
  const { paper, ink } = colours;
  const accent = accentOf(colours, topic);
  return [
    paper,
    ...ramp(paper, ink, shades.ink.steps),
    ...ramp(paper, accent, shades.accent.steps),
  ];
}

async function load({ name, language, mark, font }: House): Promise<Painter> {
  const [{ createPainter }, { createTypesetter }] = await Promise.all([
    import('./painter.ts'),
    import('./text.ts'),
  ]);
  return createPainter(name, mark, createTypesetter(font, language ?? 'en'));
}
