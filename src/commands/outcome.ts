/** How a command ended. */
export interface Outcome {
  /** What it prints: to the error stream where it did nothing, else to the output. */
  text: string;
  refused: boolean;
  exitCode: number;
}

/** A command that did what it was asked; `exitCode` tells what it found. */
export function done(text: string, exitCode = 0): Outcome {
  return { text, refused: false, exitCode };
}

/** A command that did nothing, and why. */
export function refuse(text: string): Outcome {
  return { text, refused: true, exitCode: 1 };
}

/** Runs a command on this process's arguments, prints its outcome and sets the exit code. */
export async function runCommand(
  command: (args: string[], contentDir: string) => Promise<Outcome>,
): Promise<void> {
  const contentDir = process.env['CONTENT_DIR'] ?? 'content';
  const { text, refused, exitCode } = await command(process.argv.slice(2), contentDir);
  if (refused) console.error(text);
  else console.log(text);
  process.exitCode = exitCode;
}
