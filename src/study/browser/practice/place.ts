import type { ListedQuestion } from '../../question-list.ts';
import type { Attempt, QuestionRecord } from '../../records/schema.ts';
import { type AskedRound, formatRound, parseRound } from '../../round/address.ts';
import {
  type Goes,
  goesOf,
  progressOf,
  type RoundSetting,
  type Turn,
} from '../../round/progress.ts';
import { store } from '../store.ts';
import type { Unfinished } from './offer-view.ts';
import type { RoundKeeper } from './round-keeper.ts';

/** Where the reader is, by the address and the records. */
export type Place = { asked: AskedRound } & (
  | { screen: 'choose'; records: Map<string, QuestionRecord>; unfinished: Unfinished | undefined }
  | { screen: 'offer'; unfinished: Unfinished | undefined }
  | { screen: 'turn'; setting: RoundSetting; goes: Goes[]; present: Turn }
  | {
      screen: 'summary';
      setting: RoundSetting;
      goes: Goes[];
      /** All attempts at each question, also before the round. */
      attempts: Map<string, Attempt[]>;
    }
);

export async function readPlace(
  search: string,
  questions: ReadonlyMap<string, ListedQuestion>,
  keeper: RoundKeeper,
): Promise<Place> {
  const known = new Set(questions.keys());
  const asked = parseRound(search, known);
  const setting = await keeper.load();
  const kept = setting && parseRound(setting.search, known).round;
  if (asked.round.questions.length === 0) {
    const records = await allRecords();
    return { screen: 'choose', asked, records, unfinished: await unfinishedOf() };
  }
  if (!setting || !kept || formatRound(kept) !== formatRound(asked.round)) {
    return { screen: 'offer', asked, unfinished: await unfinishedOf() };
  }
  const attempts = await keeper.attemptsAt(kept.questions);
  const goes = goesOf(kept.questions, setting, attempts);
  const present = setting.finished ? undefined : progressOf(goes).present;
  return present
    ? { screen: 'turn', asked, setting, goes, present }
    : { screen: 'summary', asked, setting, goes, attempts };

  async function unfinishedOf(): Promise<Unfinished | undefined> {
    if (!setting || !kept || setting.finished) return undefined;
    const goes = goesOf(kept.questions, setting, await keeper.attemptsAt(kept.questions));
    const { present } = progressOf(goes);
    return present && { search: formatRound(kept), begun: setting.begun, present };
  }
}

async function allRecords(): Promise<Map<string, QuestionRecord>> {
  const records = await store.all('questions').catch(() => []);
  return new Map(records.map((record) => [record.id, record]));
}
