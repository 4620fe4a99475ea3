/** A content file, or a reference to it, is not what it has to be. Components simply let it pass. */
export class ContentError extends Error {
  override name = 'ContentError';
  /** What was found, as a whole sentence. */
  found: string;
  /** What to do about it, as a whole sentence. */
  advice: string;
  /** Line of the file that is at fault, from 1. Absent when the reference to the file is at fault. */
  line: number | undefined;

  constructor(found: string, advice: string, line?: number) {
    super(`${found} ${advice}`);
    this.found = found;
    this.advice = advice;
    this.line = line;
  }
}
