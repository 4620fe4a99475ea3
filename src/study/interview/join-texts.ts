/**
 * One text that was changed in two places at once: both changes made to what it was before. Where
 * both changed the same passage, both versions of that passage stay, one after the other.
 */
export function joinTexts(before: string, mine: string, theirs: string): string {
  if (mine === before || mine === theirs) return theirs;
  if (theirs === before) return mine;
  const [a, b] = [editOf(before, mine), editOf(before, theirs)];
  if (a.to <= b.from) return applied(before, [a, b]);
  if (b.to <= a.from) return applied(before, [b, a]);
  const both = { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
  const [one, other] = [a, b].map(
    ({ from, to, text }) => before.slice(both.from, from) + text + before.slice(to, both.to),
  );
  return applied(before, [{ ...both, text: `${other}\n${one}` }]);
}

interface Edit {
  from: number;
  to: number;
  text: string;
}

/** The passage that differs, as the one replacement that turns one text into the other. */
function editOf(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let end = 0;
  while (end < shorter - from && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { from, to: before.length - end, text: after.slice(from, after.length - end) };
}

/** @param edits in order, none over another */
function applied(before: string, edits: Edit[]): string {
  let [text, at] = ['', 0];
  for (const edit of edits) {
    text += before.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return text + before.slice(at);
}
