/** Who signed, and the state of each exhibit, as text for people. */
import { safeText } from '../bytes/text.ts';
import { inTurn, type Phrase, phrase } from '../ledger/phrase.ts';
import { groupRuns } from '../ledger/runs.ts';
import type { ExhibitFacts } from '../verify/facts/exhibit-facts.ts';
import type { Verification } from '../verify/facts/verification.ts';
import { elsewhereOf } from './face/held-words.ts';
import type { Teller } from './teller.ts';

/** Groups of four digits, as they are read out and compared. */
export function groups(hex: string): string {
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}

/** One for each key, or run of exhibits. */
export function signerLines({ signers }: Verification, { paint, words, code, quote }: Teller): string[] {
  if (signers.length === 0) return [];
  const lines = signers.flatMap((signer) => {
    const claimed = signer.claimed ? ` (${words(phrase('as claimed'))})` : '';
    const name = `${quote(signer.name)}, ${quote(signer.agency)}${claimed}`;
    const trust = signer.trusted
      ? paint('good', words(phrase('trusted')))
      : paint('weak', words(phrase('not trusted')));
    const roles = signer.roles.map((role) => code(role)).join(', ') || words(phrase('no role'));
    const post = words(phrase('post {post}', { post: signer.post }));
    const entries = words(phrase('{size#entry|entries}', { size: signer.entries }));
    const { receipts: count } = signer;
    const receipts = count === undefined ? '' : `; ${words(phrase('{count#receipt}', { count }))}`;
    return [
      `  ${name}: ${trust}; ${post} (${roles}); ${entries}${receipts}`,
      paint('faint', `    ${words(phrase('key {key}', { key: groups(signer.keyId) }))}`),
    ];
  });
  return [paint('strong', words(phrase('Who signed'))), ...lines];
}

/** What is added to the words about an exhibit. */
const exhibitWords = {
  match: phrase('evidence matches'),
  mismatch: phrase('EVIDENCE DIFFERS'),
  incomplete: phrase('evidence not compared in full'),
  'not-examined': undefined,
} as const satisfies Readonly<Record<ExhibitFacts['evidence'], unknown>>;

/** What a match with its own digest does not show of an extract or of a copy in another format. */
export const notCompared = phrase('not compared with what it was made from');

export const byPieces = phrase('evidence agrees by pieces only, SHA-256 not computed');

/** What an exhibit line says of a match beside "evidence matches". */
export const matchDoubts = ({ evidence, empty, notCompared: isUncompared }: ExhibitFacts): readonly Phrase[] =>
  evidence === 'match'
    ? [...(empty ? [phrase('{size#byte}', { size: 0 })] : []), ...(isUncompared ? [notCompared] : [])]
    : [];

export function exhibitLines({ exhibits }: Verification, { paint, words, sentences }: Teller): string[] {
  if (exhibits.length === 0) return [];
  const rows = exhibits.map((exhibit) => ({ number: exhibit.number, lines: sentences(aboutExhibit(exhibit)) }));
  const runs = groupRuns(
    rows,
    ({ number }) => number,
    (a, b) => a.lines.join() === b.lines.join(),
  );
  const lines = runs.flatMap(({ words: numbers, first }) =>
    first.lines.map((line, at) => `  ${at === 0 ? `${safeText(numbers)}: ` : '  '}${line}`),
  );
  return [paint('strong', words(phrase('Exhibits'))), ...lines];
}

function aboutExhibit(exhibit: ExhibitFacts): Phrase {
  const { holder, state, seals, evidence } = exhibit;
  // A state whose code says little.
  const held = state === 'source-only' ? phrase('left where it was, not in custody') : phrase('{state:}', { state });
  const plain = holder === null ? held : phrase('{held} by {post}', { held, post: holder.post });
  const where = elsewhereOf(exhibit, holder?.post ?? null) ?? plain;
  const closed =
    seals.length === 0
      ? phrase('no seal')
      : phrase('seal {numbers}', { numbers: seals.map(({ number }) => number).join(', ') });
  const more = exhibit.byPieces ? byPieces : exhibitWords[evidence];
  return inTurn([where, closed, ...(more === undefined ? [] : [more]), ...matchDoubts(exhibit)]) as Phrase;
}
