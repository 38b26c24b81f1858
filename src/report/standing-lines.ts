/** Who signed, and how each exhibit stands, as text for people. */
import { safeText } from '../bytes/text.ts';
import { inTurn, type Phrase, phrase } from '../ledger/phrase.ts';
import { groupRuns } from '../ledger/runs.ts';
import type { ExhibitLine, Verification } from '../verify/verification.ts';
import type { Teller } from './teller.ts';

/** Groups of four digits, as they are read out and compared. */
export function groups(hex: string): string {
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}

/** One for each key, or run of exhibits. */
export function signerLines({ signers }: Verification, { paint, words, code }: Teller): string[] {
  if (signers.length === 0) return [];
  const lines = signers.flatMap((signer) => {
    const claimed = signer.claimed ? ` (${words(phrase('as claimed'))})` : '';
    const name = `${safeText(signer.name)}, ${safeText(signer.agency)}${claimed}`;
    const trust = signer.trusted
      ? paint('good', words(phrase('trusted')))
      : paint('weak', words(phrase('not trusted')));
    const roles = signer.roles.map((role) => code(role)).join(', ') || words(phrase('no role'));
    const post = words(phrase('post {post}', { post: signer.post }));
    const entries = words(phrase('{size#entry|entries}', { size: signer.entries }));
    return [
      `  ${name}: ${trust}; ${post} (${roles}); ${entries}`,
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
} as const satisfies Readonly<Record<ExhibitLine['evidence'], unknown>>;

export function exhibitLines({ exhibits }: Verification, { paint, words, sentences }: Teller): string[] {
  if (exhibits.length === 0) return [];
  const rows = exhibits.map((exhibit) => ({ ...exhibit, lines: sentences(aboutExhibit(exhibit)) }));
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

function aboutExhibit({ custodian, state, seals, evidence }: ExhibitLine): Phrase {
  // A state whose code says little.
  const held = state === 'source-only' ? phrase('left where it was, not in custody') : phrase('{state:}', { state });
  const where = custodian === null ? held : phrase('{held} by {post}', { held, post: custodian });
  const closed = seals.length === 0 ? phrase('no seal') : phrase('seal {numbers}', { numbers: seals.join(', ') });
  const more = exhibitWords[evidence];
  return inTurn(more === undefined ? [where, closed] : [where, closed, more]) as Phrase;
}
