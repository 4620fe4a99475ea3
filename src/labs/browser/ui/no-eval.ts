import { config } from 'astro/zod';

// Zod tries whether it may make code out of text, which the page's policy forbids and reports.
// Imported before any schema.
config({ jitless: true });
