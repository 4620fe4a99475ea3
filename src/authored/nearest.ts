/**
 * The candidate that `name` was most likely meant to be, or nothing when none is near. Names with
 * slashes are compared by their last part first, so that something moved is found where it went.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestLikeness = leastLikeness;
  for (const candidate of candidates) {
    const found = likeness(name, candidate);
    if (found > bestLikeness) [best, bestLikeness] = [candidate, found];
  }
  return best;
}

/** How many letters to add, remove, replace or swap with their neighbour to make `b` of `a`. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? 0;
}

const leastLikeness = 0.45;

/** From 0, nothing alike, to 1, the same. */
function likeness(a: string, b: string): number {
  const [placeOfA, nameOfA] = split(a);
  const [placeOfB, nameOfB] = split(b);
  const names = likenessOfWords(nameOfA, nameOfB);
  return placeOfA || placeOfB ? 0.85 * names + 0.15 * likenessOfWords(placeOfA, placeOfB) : names;
}

function likenessOfWords(a: string, b: string): number {
  if (a === b) return 1;
  const [pairsOfA, pairsOfB] = [pairs(a), pairs(b)];
  let shared = 0;
  for (const pair of pairsOfA) if (pairsOfB.has(pair)) shared += 1;
  const byPairs = (2 * shared) / (pairsOfA.size + pairsOfB.size || 1);
  const longest = Math.max(a.length, b.length);
  // Long texts are told apart by their pairs alone: the distance costs the product of the lengths.
  return longest > 80 ? byPairs : Math.max(byPairs, 1 - editDistance(a, b) / longest);
}

function pairs(text: string): Set<string> {
  const padded = ` ${text.toLowerCase()} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2)));
}

function split(name: string): [place: string, name: string] {
  const slash = name.lastIndexOf('/');
  return [name.slice(0, Math.max(slash, 0)), name.slice(slash + 1)];
}
