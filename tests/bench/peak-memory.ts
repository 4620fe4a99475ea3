import { writeFileSync } from 'node:fs';

/** Loaded into a process to be measured: leaves its largest memory, in MiB, in a file at exit. */
process.on('exit', () => {
  const file = process.env['PEAK_MEMORY_FILE'];
  if (file) writeFileSync(file, String(Math.round(process.resourceUsage().maxRSS / 1024)));
});
