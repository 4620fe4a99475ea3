import path from 'node:path';

/** The folder of this harness. */
export const harness = import.meta.dirname;

/** The root of the repository. */
export const root = path.resolve(harness, '..', '..');

/** The folder that holds `answers/`: `CONTENT_DIR`, from the root; `content` by default. */
export const content = path.resolve(root, process.env['CONTENT_DIR'] ?? 'content');
