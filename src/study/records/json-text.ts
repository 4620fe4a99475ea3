import { exportAgain, type Refusal, refuse } from './refusal.ts';

/** The value of a JSON text, or in words why there is none. */
export function parseJson(text: string): { value: unknown } | Refusal {
  if (text.trim() === '') {
    return refuse('The file is empty. Choose the file that “Export” saved.');
  }
  if (text.includes('\0')) {
    return refuse(
      `The file holds NUL characters, as text in another encoding does. ${exportAgain}`,
    );
  }
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      return refuse(`The file is nested too deep to be read. ${exportAgain}`);
    }
    if (isCutOff(text)) {
      return refuse(
        `The file ends in the middle: it was probably cut off on its way. ${exportAgain}`,
      );
    }
    const [where = ''] = /line \d+ column \d+/.exec(error.message) ?? [];
    return refuse(
      `The file is not JSON${where && ` (${where})`}. Choose the file that “Export” saved.`,
    );
  }
}

/** Whether a text ends within a string, a list or an object. */
function isCutOff(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') inString = !inString;
    else if (inString) at += letter === '\\' ? 1 : 0;
    else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
  }
  return inString || depth > 0;
}
