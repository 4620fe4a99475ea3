/** A stretch of text, marked where it is what the reader asked for. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Marks the words that stand at `places`. `from` is the position of the first. */
export function mark(words: string[], from: number, places: Map<number, number>): Piece[] {
  const pieces: Piece[] = [];
  words.forEach((word, at) => {
    const [before, core, after] = places.has(from + at) ? peel(word) : [word, '', ''];
    add(before, false);
    add(core, true);
    add(after, false);
  });
  return pieces;

  function add(text: string, marked: boolean) {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.marked === marked) last.text += text;
    else pieces.push({ text, marked });
  }
}

/** Keeps the punctuation and the space around a word out of its mark. */
function peel(word: string): [before: string, core: string, after: string] {
  const [, before = '', core = '', after = ''] =
    /^([^\p{L}\p{N}_]*)(.*?)([^\p{L}\p{N}_]*)$/su.exec(word) ?? [];
  return [before, core, after];
}
