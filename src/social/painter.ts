import type { Card } from './cards.ts';
import { fitText } from './fit.ts';
import { frame, layout, shades } from './layout.ts';
import { drawFishbone } from './mark.ts';
import { createPicture, paint, type Picture } from './picture.ts';
import type { Mask, Size, Typesetter } from './text.ts';

/** Draws the cards of one site. */
export type Painter = (card: Pick<Card, 'text' | 'label'>) => Promise<Picture>;

/**
 * Draws what all cards of a site share: its name, which is where the fishbone's spine leads. `mark`
 * is the site's sign as SVG.
 */
export async function createPainter(
  siteName: string,
  mark: string,
  typesetter: Typesetter,
): Promise<Painter> {
  const { margin, label: labelBox, text: textBox, spine } = layout;
  const name = await draw(siteName, layout.name, typesetter);
  const nameLeft = frame.width - margin - name.width;
  const fishbone = await drawFishbone(mark, spine.mark, nameLeft - spine.gap - margin);
  const ground = createPicture(frame.width, frame.height);
  paint(ground, name, nameLeft, spine.y - Math.round(name.height / 2), shades.ink);
  paint(ground, fishbone, margin, spine.y - spine.mark / 2, shades.accent);

  // Cards come by category, so neighbours mostly have the same label.
  let last: { label: string; mask: Promise<Mask> } | undefined;
  const drawLabel = (label: string) => {
    if (last?.label !== label) last = { label, mask: draw(label, labelBox, typesetter) };
    return last.mask;
  };

  return async ({ text, label }) => {
    const card = { ...ground, rows: ground.rows.slice() };
    const heading = await drawLabel(label);
    paint(card, heading, leftOf(heading, label), labelBox.top, shades.accent);
    const body = await draw(text, textBox, typesetter);
    const top = textBox.top + Math.round((textBox.height - body.height) / 2);
    paint(card, body, leftOf(body, text), top, shades.ink);
    return card;
  };
}

async function draw(
  text: string,
  box: Size & { sizes: readonly number[] },
  typesetter: Typesetter,
): Promise<Mask> {
  return typesetter.draw(await fitText(text, box, box.sizes, typesetter));
}

/** Text starts at the margin of the side that its script starts from. */
function leftOf(mask: Mask, text: string): number {
  return rightToLeft.test(text) ? frame.width - layout.margin - mask.width : layout.margin;
}

const rightToLeft =
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
