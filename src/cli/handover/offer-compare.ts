/** What an offer compares before it is signed: the evidence that goes along, with what the record fixes. */
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { readOpenings } from '../../flow/ledger/read-ledger.ts';
import { inEnglish, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import { keyedUnder } from '../../ledger/private/content-key.ts';
import type { ExhibitEvidence } from '../../verify/evidence/compared.ts';
import { comparedPhrase, isUnrecordedMismatch, type PackedSaid } from '../../verify/evidence/compared-words.ts';
import { SaidError } from '../../words/said-error.ts';
import { type EvidenceOptions, openEvidence, sourceOf } from '../check/evidence-options.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import type { Prompter } from '../host/prompt.ts';
import { stoppable } from '../host/stop.ts';
import type { OfferedJson } from './offer-exhibits.ts';
import { OtherEvidence } from './other-evidence.ts';

interface CompareMeans {
  readonly state: CustodyState;
  readonly ledger: string;
  readonly options: Pick<EvidenceOptions, 'evidence' | 'manifest'>;
  readonly terminal: Terminal;
}

/** One result for each exhibit of the offer that has content on record. Every byte is read. Throws as finding evidence does. */
export async function compareOffered(
  host: Host,
  offered: readonly Pick<OfferedJson, 'number'>[],
  { state, ledger, options: { evidence, manifest }, terminal }: CompareMeans,
): Promise<readonly ExhibitEvidence[]> {
  const known = offered.flatMap(({ number }) => exhibitOf(state, number) ?? []);
  const indexes = new Set(known.flatMap(({ index, content }) => (content === undefined ? [] : index)));
  if (evidence === undefined || indexes.size === 0) return [];
  const openings = await readOpenings(ledger, terminal.warn);
  return await stoppable(async (signal) => {
    const isAsked = ({ index }: { readonly index: number }): boolean => indexes.has(index);
    const given = { evidence, ...(manifest && { manifest }) };
    const run = openEvidence(host, given, { ledger, terminal, signal, isWhole: true, isAsked });
    const results =
      (await run?.evidence(
        state,
        keyedUnder((key) => openings.openKey(key)),
      )) ?? [];
    // a number that the record does not have is refused where the bundle is gathered
    return results.filter(({ number }) => exhibitOf(state, number) !== undefined);
  });
}

/** What is named as a folder, as it was typed. Throws as finding evidence does. */
export const foldersIn = (host: Host, evidence: readonly string[] = []): string =>
  evidence.filter((text) => 'folder' in sourceOf(host, text)).join(', ');

/** The error for exhibits that a named folder lacks. */
export const lackingEvidence = (lacking: readonly PackedSaid[]): CustodyError => {
  const said = inTurn(lacking.map(packedPhrase), ';');
  const numbers = lacking.map(({ number }) => `--without ${shellWord(number)}`);
  return new SaidError('EVIDENCE_NOT_PACKED', phrase('{said}', { said }), {
    hint: `name the file: --evidence NUMBER=PATH; or, if it travels apart: ${numbers.join(' ')}`,
  });
};

export const packedPhrase = ({ number, says }: PackedSaid): Phrase => phrase('{number}: {says}', { number, says });

/**
 * Says what the bundle has of each exhibit, and asks where a folder that was named does not have it. Throws CustodyError
 * EVIDENCE_NOT_PACKED where nobody can be asked and the option does not name it, USAGE for an option that is not true.
 */
export async function tellPacked(
  packed: readonly PackedSaid[],
  { state, without, terminal, prompter }: PackedMeans,
): Promise<void> {
  for (const { text, facts } of packed.map(packedPhrase)) terminal.tell(safeText(inEnglish(text, facts)));
  const named = new Set(without.map((word) => exhibitOf(state, word)?.number ?? word));
  for (const word of named) {
    const one = packed.find(({ number }) => number === word);
    if (one === undefined) throw new CustodyError('USAGE', `--without ${word}: no evidence of it is asked for`);
    if (one.isPacked) throw new CustodyError('USAGE', `--without ${word}: its evidence is in the folder`);
  }
  const lacking = packed.filter(({ number, isLacking }) => isLacking && !named.has(number));
  if (lacking.length === 0) return;
  if (prompter === undefined) throw lackingEvidence(lacking);
  const numbers = lacking.map(({ number }) => safeText(number)).join(', ');
  if (!(await prompter.agree(`go on without the evidence of ${numbers}?`)))
    throw new CustodyError('STOPPED', 'nothing was signed');
}

interface PackedMeans {
  readonly state: CustodyState;
  /** Numbers of exhibits, as they were typed. */
  readonly without: readonly string[];
  readonly terminal: Terminal;
  /** Undefined where nobody can be asked. */
  readonly prompter: Prompter | undefined;
}

const mostPaths = 5;

/**
 * Throws OtherEvidence where an exhibit differs and no entry says so. An offer of it would say that the recipient gets what is on
 * record.
 */
export function refuseOther(state: CustodyState, results: readonly ExhibitEvidence[], ledger: string): void {
  const others = results.filter((result) => isUnrecordedMismatch(state, result));
  const [first, ...more] = others.flatMap((result) => comparedPhrase(state, result) ?? []);
  if (first === undefined) return;
  const rest = more.length === 0 ? [] : [phrase('and {more#} more', { more: more.length })];
  const said = phrase('{said}', { said: inTurn([first, ...rest]) });
  const listed = others.flatMap(({ number, differences = [] }) =>
    differences.slice(0, mostPaths).map(({ class: name, path }) => `${safeText(number)}: ${name} ${path}`),
  );
  const rows = others.map(({ number, path, counts }) => {
    const what = counts === undefined ? 'hash' : 'audit MANIFEST';
    return `custody ${what} ${shellWord(path ?? 'PATH')} -l ${shellWord(ledger)} --exhibit ${shellWord(number)} --as measure`;
  });
  const hint = [...listed, 'find out why; if it is so, record it first, then offer again:', ...rows].join('\n');
  throw new OtherEvidence(said, hint);
}
