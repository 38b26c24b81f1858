/** Which pieces of a file differ, in words. */
import { mostShown, type PieceDamage, type PieceRanges } from '../../evidence/piece-damage.ts';
import { type Fact, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';

/** `pieces 812 and 813 of 2,048 differ, bytes 3,405,774,848 to 3,414,163,455`; a sentence for each of the two kinds that there is. */
export function damagePhrases({ different, unreadable, ...file }: PieceDamage): Phrase[] {
  return [
    ...(different.total > 0
      ? [
          phrase('{total~piece|pieces} {pieces} of {of#} {total~differs|differ}, bytes {bytes}', {
            total: different.total,
            ...rangesOf(different, file),
          }),
        ]
      : []),
    ...(unreadable.total > 0
      ? [
          phrase('{total~piece|pieces} {pieces} of {of#} cannot be compared, bytes {bytes}', {
            total: unreadable.total,
            ...rangesOf(unreadable, file),
          }),
        ]
      : []),
  ];
}

function rangesOf(
  { total, ranges }: PieceRanges,
  { of, pieceSize, size }: { of: number; pieceSize: number; size: number },
) {
  const shown = ranges.slice(0, mostShown);
  const left = total - shown.reduce((sum, [, count]) => sum + count, 0);
  const numbers = shown.flatMap(([first, count]) => {
    if (count > 2) return [phrase('{first#} to {last#}', { first, last: first + count - 1 })];
    return [first, first + 1].slice(0, count).map((number) => phrase('{number#}', { number }));
  });
  const bytes = shown.map(([first, count]) =>
    phrase('{first#} to {last#}', {
      first: first * pieceSize,
      last: Math.min((first + count) * pieceSize, size) - 1,
    }),
  );
  const more = left > 0 ? [phrase('{left#} more', { left })] : [];
  return { of, pieces: andList([...numbers, ...more]), bytes: andList(bytes) };
}

function andList(parts: readonly Phrase[]): Fact {
  const [one, ...others] = [inTurn(parts.slice(0, -1), ','), ...parts.slice(-1)].filter((part) => part !== undefined);
  const [other] = others;
  return other === undefined ? (one ?? '') : phrase('{one} and {other}', { one, other });
}
