import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How many questions a generated category has. */
const perCategory = 40;

const subjects = [
  'index',
  'pool',
  'lock',
  'cache',
  'queue',
  'token',
  'schema',
  'replica',
  'stream',
];
const troubles = ['is slow', 'leaks', 'blocks writers', 'returns stale rows', 'fails under load'];

/**
 * Writes a content folder with `count` generated questions, each of other words, and returns it.
 * The caller removes it.
 */
export async function generateContent(count: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'root-cause-'));
  await mkdir(join(folder, 'outlines'));
  await writeFile(
    join(folder, 'outlines', 'scenario.md'),
    '## Clarify\n\nWhat do you ask?\n\n## Design\n\nWhat do you build?\n',
  );
  await writeFile(
    join(folder, 'site.json'),
    JSON.stringify({
      name: 'Generated',
      description: `${count} generated questions.`,
      repository: 'https://github.com/your-name/root-cause',
      document: 'questions.md',
      outline: 'scenario',
    }),
  );
  await writeFile(join(folder, 'questions.md'), document(count));
  return folder;
}

function document(count: number): string {
  const lines = ['# Generated questions', ''];
  for (let number = 0; number < count; number++) {
    if (number % perCategory === 0) lines.push('', `## Category ${number / perCategory + 1}`, '');
    const subject = subjects[number % subjects.length];
    const trouble = troubles[number % troubles.length];
    lines.push(
      `- Your **${subject} ${number}** ${trouble} in service ${number % 97}. What do you do?`,
    );
  }
  return lines.join('\n');
}
