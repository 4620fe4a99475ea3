import sharp from 'sharp';
import type { Font } from './font.ts';

// No text is set twice: what sharp would keep is 50 MB and a fifth of the time.
sharp.cache(false);

/** Text as it is to be set: `width` and `size` in pixels. Without a width it stays on one line. */
export interface Run {
  text: string;
  size: number;
  width?: number;
  /** Lets a word that is wider than the whole width break at any character. */
  breakWords?: boolean;
}

/** The ink of a text in pixels, without the white around it. */
export interface Size {
  width: number;
  height: number;
}

/** How much ink lies on each pixel: one byte a pixel, row by row, 255 where all is covered. */
export interface Mask extends Size {
  data: Uint8Array;
}

/** Sets text in one font and one language. Both functions throw what sharp throws. */
export interface Typesetter {
  /**
   * Lays a text out without drawing it, in a third of the time. Nothing visible has no size, and
   * what is too large to be drawn has an endless one.
   */
  measure: (run: Run) => Promise<Size>;
  draw: (run: Run) => Promise<Mask>;
}

/** A typesetter; `language` is a BCP 47 tag and picks the forms of Chinese characters. */
export function createTypesetter(font: Font, language: string): Typesetter {
  const set = ({ text, size, width, breakWords }: Run) =>
    sharp({
      text: {
        text: `<span lang="${escape(language)}">${escape(text)}</span>`,
        font: `${font.name} ${size}`,
        ...(font.file && { fontfile: font.file }),
        ...(width && { width: Math.floor(width), wrap: breakWords ? 'word-char' : 'word' }),
        dpi: 72,
        rgba: true,
      },
    });
  return {
    async measure(run) {
      try {
        const { width, height } = await orNothing(set(run).metadata(), nothing);
        return { width, height };
      } catch (error) {
        // Cairo draws on no more than 32,767 pixels in either direction.
        if (isFailure(error, 'too big')) return { width: Infinity, height: Infinity };
        throw error;
      }
    },
    async draw(run) {
      const ink = set(run).extractChannel('alpha').raw().toBuffer({ resolveWithObject: true });
      const { data, info } = await orNothing(ink, { data: new Uint8Array(), info: nothing });
      return { width: info.width, height: info.height, data };
    },
  };
}

/** Pango reads markup. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const nothing: Size = { width: 0, height: 0 };

/** A text without ink, such as a lone soft hyphen, is an error to libvips. */
async function orNothing<Ink, None>(ink: Promise<Ink>, none: None): Promise<Ink | None> {
  try {
    return await ink;
  } catch (error) {
    if (isFailure(error, 'no text to render')) return none;
    throw error;
  }
}

function isFailure(error: unknown, reason: string): boolean {
  return error instanceof Error && error.message.includes(reason);
}
