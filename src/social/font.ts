import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The face of the pictures, for Pango. */
export interface Font {
  /** Families in order of preference, then the weight; a size is to follow. */
  name: string;
  /** Absolute path of a file that holds the first of them. Absent: only what the machine has. */
  file: string | undefined;
  /** Differs where pictures would. */
  key: string;
}

/**
 * The same serif wherever the site is built, from a package of TrueType files: Pango reads no web
 * fonts. Where that package is missing, and for scripts it lacks, the machine's own fonts step in.
 */
export function findFont(): Font {
  const name = `${families.join(',')} Semi-Bold`;
  // On macOS Pango asks the system alone for fonts, and that has Charter.
  if (process.platform === 'darwin') return { name, file: undefined, key: 'system' };
  try {
    const file = fileURLToPath(
      import.meta
        .resolve('@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf'),
    );
    return { name, file, key: createHash('sha256').update(readFileSync(file)).digest('hex') };
  } catch {
    return { name, file: undefined, key: 'system' };
  }
}

/** As in the site's style sheet, behind the face that the package holds. */
const families = [
  'Source Serif 4',
  'Charter',
  'Bitstream Charter',
  'Iowan Old Style',
  'Cambria',
  'Georgia',
  'serif',
];
