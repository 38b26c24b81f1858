/** All of a verification but the words of its findings: every fact, place and count, line by line, to be compared with a file. */
import { borneExhibits } from '../../src/custody/bears.ts';
import type { Phrase } from '../../src/ledger/phrase.ts';
import type { OtherVerification, Verification } from '../../src/verify/facts/verification.ts';

type Told = Verification | OtherVerification;

/** One line each, in the order of the verification. */
export function verdictText(verification: Told): string {
  const { verdict, levels, ledger, checks, findings, signers, exhibits, unproven = [], profile } = verification;
  const { covers, notListed, digests, withheld, erased, missing } = verification;
  const lines = [
    `verdict ${verdict} of ${covers.join(', ')}`,
    told('levels', levels),
    told('ledger', ledger),
    ...checks.map(
      ({ name, outcome, said, detail }) => `check ${name}: ${outcome}, ${said ? phraseText(said) : detail}`,
    ),
    ...findings.map(({ code, seq, facts = {}, expected, actual }) =>
      told(`${code} ${seq ?? '-'}`, { ...withPhrases(facts), ...(expected !== undefined && { expected, actual }) }),
    ),
    ...Object.entries(notListed).map(([code, count]) => `${code} and ${count} more`),
    ...signers.map((signer) => told('signer', signer)),
    ...exhibits.map((exhibit) => told('exhibit', exhibit)),
    told('digests', digests),
    told('texts', { withheld, erased, missing }),
    ...unproven.map((phrase) => `not proven: ${phraseText(phrase)}`),
    ...(profile?.requirements ?? []).map(({ says, source, ...rest }) => told('requirement', rest)),
  ];
  if ('courses' in verification) {
    for (const { number, stays } of verification.courses ?? [])
      lines.push(...stays.map((stay) => told(`course of ${number}`, stay)));
    for (const other of verification.with ?? []) lines.push('', `with ${other.name}`, verdictText(other).trimEnd());
  }
  return `${lines.join('\n')}\n`;
}

const told = (what: string, values: object): string => `${what} ${JSON.stringify(values)}`;

const isPhrase = (value: unknown): value is Phrase =>
  typeof value === 'object' && value !== null && 'text' in value && 'facts' in value;
const phraseText = ({ text, facts }: Phrase): string => {
  const within = withPhrases(facts);
  return Object.keys(within).length === 0 ? text : `${text} ${JSON.stringify(within)}`;
};
const withPhrases = (facts: object): object =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, isPhrase(value) ? phraseText(value) : (value as unknown)]),
  );

/** Which exhibits each finding concerns, which the files of vectors leave out. */
export const aboutText = ({ findings, ...more }: Told): string =>
  [
    ...findings.map(({ code, bears }) => `${code} ${borneExhibits(bears)}`),
    ...('with' in more ? (more.with ?? []).map((other) => aboutText(other)) : []),
  ].join('\n');
