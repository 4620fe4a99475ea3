import { plural } from '../../questions/counts.ts';
import { dayOf, shortDay } from '../day.ts';
import { canonical } from './merge.ts';
import type { Setting } from './schema.ts';

type SettingOf<Id> = Extract<Setting, { id: Id }>;

/** A line for each setting that differs, by its name: `day of your interview: 6 Dec → 8 Dec`. */
export function settingWords(before: Setting[], after: Setting[], now: number): string[] {
  const dayWords = (day: string) => shortDay(day, dayOf(now));
  return [
    ...interviewWords(find(before, 'interview-day'), find(after, 'interview-day'), dayWords),
    ...roundWords(find(before, 'round'), find(after, 'round'), (at) => dayWords(dayOf(at))),
    ...deletionWords(find(before, 'deleted'), find(after, 'deleted')),
  ];
}

function find<Id extends Setting['id']>(settings: Setting[], id: Id): SettingOf<Id> | undefined {
  return settings.find((setting): setting is SettingOf<Id> => setting.id === id);
}

function interviewWords(
  was: SettingOf<'interview-day'> | undefined,
  is: SettingOf<'interview-day'> | undefined,
  words: (day: string) => string,
): string[] {
  if (canonical(was) === canonical(is)) return [];
  const [old, now] = [was?.day, is?.day].map((day) => (day === undefined ? 'none' : words(day)));
  return [
    old === now
      ? 'day of your interview: the same, set again'
      : `day of your interview: ${old} → ${now}`,
  ];
}

function roundWords(
  was: SettingOf<'round'> | undefined,
  is: SettingOf<'round'> | undefined,
  words: (time: number) => string,
): string[] {
  if (canonical(was) === canonical(is)) return [];
  const named = (round: SettingOf<'round'>) =>
    `${round.finished ? 'round' : 'unfinished round'} of ${words(round.begun)}`;
  if (!was) return is ? [`your ${named(is)} added`] : [];
  if (!is) return [`your ${named(was)} removed`];
  if (was.begun === is.begun) return [`your ${named(was)} changed`];
  return [`your ${named(was)} replaced by the ${named(is)}`];
}

function deletionWords(
  was: SettingOf<'deleted'> | undefined,
  is: SettingOf<'deleted'> | undefined,
): string[] {
  const idsOf = (noted: SettingOf<'deleted'> | undefined) =>
    new Set([...(noted?.stories ?? []), ...(noted?.interviews ?? [])]);
  const [old, now] = [idsOf(was), idsOf(is)];
  const [added, removed] = [now.difference(old).size, old.difference(now).size];
  return [
    ...(added > 0 ? [`${plural(added, 'deletion')} noted, for every later merge`] : []),
    ...(removed > 0 ? [`${plural(removed, 'deletion')} forgotten`] : []),
  ];
}
