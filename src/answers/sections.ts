/** The sections that every answer page has around its body, in order. A body may not repeat them. */
export const answerSections = {
  short: { id: 'short-answer', title: 'In 30 seconds' },
  points: { id: 'points', title: 'The points to hit' },
  tradeoffs: { id: 'trade-offs', title: 'Trade-offs' },
  weak: { id: 'weak-answers', title: 'What a weak answer sounds like' },
  followUps: { id: 'follow-ups', title: 'What they ask next' },
  levels: { id: 'levels', title: 'What each level adds' },
  sources: { id: 'sources', title: 'Sources' },
  related: { id: 'related', title: 'Neighbouring questions' },
} as const;
