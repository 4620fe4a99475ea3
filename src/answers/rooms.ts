import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { labName } from '../labs/lab-file.ts';
import { replayEnding } from '../replays/replay-file.ts';

/** The folder of one question: its answer and the system that runs. */
export interface Room {
  /** `category/question`, from its path. */
  id: string;
  /** Path of the folder. */
  folder: string;
  /** Paths of all its files inside it, with forward slashes, sorted. Caches are left out. */
  files: string[];
}

/** Name of the file that holds an answer. */
export const answerName = 'answer.mdx';

/** The folders `answers/<category>/<question>/` that hold anything, by id. */
export async function findRooms(contentDir: string): Promise<Room[]> {
  const rooms = new Map<string, Room>();
  for (const path of await listFiles(join(contentDir, 'answers'))) {
    const [category, question, ...rest] = path.split('/');
    if (category === undefined || question === undefined || rest.length === 0) continue;
    const id = `${category}/${question}`;
    const room = rooms.get(id) ?? {
      id,
      folder: join(contentDir, 'answers', category, question),
      files: [],
    };
    rooms.set(id, room);
    room.files.push(rest.join('/'));
  }
  return [...rooms.values()];
}

/** Paths inside `answers/` of files that call themselves an answer but are in no question's folder. */
export async function findStrayAnswers(contentDir: string): Promise<string[]> {
  const files = await listFiles(join(contentDir, 'answers'));
  return files.filter((path) => path.endsWith('.mdx') && path.split('/').length !== 3);
}

/** The addresses by which an answer links to the lab and the replays of a folder. */
export function tryOutsOf({ id, files }: Room): string[] {
  return files.flatMap((file) => {
    if (file === labName) return [`lab:${id}`];
    if (!file.endsWith(replayEnding)) return [];
    return [`replay:${id}/${file.slice(0, -replayEnding.length)}`];
  });
}

/** Whether pytest collects a file. */
export function isTest(file: string): boolean {
  return /(?:^|\/)test_[^/]*\.py$/.test(file);
}

function isCache(name: string): boolean {
  return name.startsWith('.') || name === '__pycache__' || name === 'node_modules';
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.split('/').some((part) => isCache(part)))
    .toSorted();
}
