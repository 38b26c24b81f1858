/** The first line of a report: the verdict with its scope, never a bare "verified" (cli.md, Output). */
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import { comparedOf, isCompared, listedDepths } from '../../verify/evidence/compared.ts';
import { countFindings, custodyCounts, isApartFromRecord, unmetOf } from '../../verify/facts/counts.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import { rowOf } from '../../verify/finding/table.ts';
import { pageNextOf } from '../page-next.ts';
import { groups } from '../standing-lines.ts';
import { messageOf, nextOf, type Teller, tellerOf } from '../teller.ts';
import { custodyPhrase, endsPhrase } from './custody-words.ts';

const evidenceWords = {
  match: phrase('EVIDENCE MATCHES'),
  'by-pieces': phrase('EVIDENCE AGREES BY PIECES ONLY, SHA-256 NOT COMPUTED'),
  mismatch: phrase('EVIDENCE DOES NOT MATCH'),
  partly: phrase('EVIDENCE PARTLY EXAMINED'),
  'not-examined': phrase('EVIDENCE NOT EXAMINED'),
} as const;

/** How a key is unknown to a reader who trusts no key at all (verify/checks/identity.ts). */
const nobodyPinned = 'you have not said that you trust it';

const keyByCommand = phrase(
  'NOT CONFIRMED: nothing contradicts the record; you have not said that you trust the key that opened it: {key}, claimed by {holder}. Next: custody trust add …',
);
const keyAbove = phrase(
  'NOT CONFIRMED: nothing contradicts the record; you have not said that you trust the key that opened it: {key}, claimed by {holder}. Next: confirm it above.',
);
const nobodyByCommand = phrase(
  'NOT CONFIRMED: nothing contradicts the record; you have not said whose key you trust. Next: custody trust add …',
);
const nobodyAbove = phrase(
  'NOT CONFIRMED: nothing contradicts the record; you have not said whose key you trust. Next: confirm it above.',
);

/** On the verifier page, the next step names no command. */
type HeadTeller = Pick<Teller, 'sentences'> & { readonly place?: 'page' | undefined };

/**
 * The headline of a verdict, once in each language of the teller; its last sentence names the copy in question, where a longer
 * one was judged in its place. `numbers` where the verification was narrowed to these exhibits.
 */
export function headlines(verification: Verification, teller: HeadTeller, numbers?: string): string[] {
  const { copy, reach } = verification;
  const doubt = doubtLines(verification, teller, numbers);
  const ends = doubt && reach && endsPhrase(reach);
  const more = [
    // this headline says nothing of custody, and must not hide what is not here
    ...(ends ? [phrase('{ends}.', { ends })] : []),
    ...(copy ? [phrase('THE COPY IN QUESTION ENDS AT ENTRY {last}.', { last: copy.size - 1 })] : []),
  ].map((each) => teller.sentences(each));
  const lines = doubt ?? soundLines(verification, teller, numbers);
  if (more.length === 0) return lines;
  return lines.map((line, at) => [closed(line), ...more.map((sentences) => sentences[at] ?? '')].join(' '));
}

/** A line as a sentence of its own. */
const closed = (line: string): string => (/[.…।]$/u.test(line) ? line : `${line}.`);

/**
 * The lines about a record that does not hold, or is not confirmed; undefined for others. A gap outside custody, evidence and profile
 * leaves the record itself unconfirmed; gaps in these alone do not.
 */
export function doubtLines(
  verification: Verification,
  { sentences, place }: HeadTeller,
  numbers?: string,
): string[] | undefined {
  const { findings, levels, verdict } = verification;
  if (verdict === 'failed') {
    const more = countFindings(verification, 'contradiction') - 1;
    const finding = findings.find(({ kind }) => kind === 'contradiction');
    return sentences((lang) => {
      const first = finding === undefined ? '' : messageOf(lang, finding);
      if (numbers !== undefined) return phrase('FAILED FOR {numbers}: {first}', { numbers, first });
      return more > 0
        ? phrase('FAILED: {first} (and {more} more)', { first, more })
        : phrase('FAILED: {first}', { first });
    });
  }
  const stranger = findings.find(({ code }) => code === 'SIGNER_NOT_PINNED' || code === 'CERTIFICATE_REFUSED');
  const isNobodyPinned = (stranger?.facts?.known as Phrase | undefined)?.text === nobodyPinned;
  if (levels.signers === 'not-pinned' && stranger !== undefined && isNobodyPinned)
    return sentences({
      text: (place === 'page' ? keyAbove : keyByCommand).text,
      facts: { key: groups(String(stranger.facts?.key).slice(0, 16)), holder: stranger.facts?.holder as Phrase },
    });
  if (levels.signers === 'not-pinned' && stranger === undefined)
    return sentences(place === 'page' ? nobodyAbove : nobodyByCommand);
  // an excerpt has a headline of its own
  const isApart = (code: string): boolean => isApartFromRecord(code) || rowOf(code).check === 'excerpt';
  const gap = stranger ?? findings.find(({ kind, code }) => kind === 'gap' && !isApart(code));
  if (gap !== undefined) {
    return sentences((lang) =>
      phrase('NOT CONFIRMED: nothing contradicts the record; {gap}. Next: {next}', {
        gap: messageOf(lang, gap),
        next: place === 'page' ? pageNextOf(lang, gap) : nextOf(lang, gap),
      }),
    );
  }
  return undefined;
}

function soundLines(verification: Verification, { sentences }: HeadTeller, numbers?: string): string[] {
  const custody = custodySentence(verification);
  const facts = { evidence: evidenceSentence(verification), custody, profile: profileSentence(verification) };
  const { excerpt, ledger } = verification;
  if (excerpt !== undefined)
    return sentences(
      phrase(
        'EXCERPT HOLDS: {exhibits}, {shown} of {size} entries read. Nothing about {exhibits} up to entry {last} is left out, by the pointers that its signers signed. IN WHAT WAS READ: {evidence}. {custody}.',
        {
          ...facts,
          exhibits: excerpt.exhibits.join(', '),
          shown: excerpt.shown,
          size: ledger.size,
          last: ledger.size - 1,
        },
      ),
    );
  if (numbers !== undefined)
    return sentences(phrase('VERIFIED FOR {numbers}. {evidence}. {custody}.', { ...facts, numbers }));
  return sentences(
    facts.profile === undefined
      ? phrase('RECORD VERIFIED. {evidence}. {custody}.', facts)
      : phrase('RECORD VERIFIED. {evidence}. {custody}. {profile}', facts),
  );
}

/** The headline of a verdict in English: one sentence a line. */
export const headline = (verification: Verification): string => headlines(verification, tellerOf()).join('\n');

function custodySentence(verification: Verification): Phrase {
  return custodyPhrase({
    ...custodyCounts(verification),
    reach: verification.reach,
    exhibits: verification.exhibits.length,
  });
}

function profileSentence({ profile }: Verification): Phrase | undefined {
  if (profile === undefined) return undefined;
  const { name, level, requirements } = profile;
  if (level === 'not-checked') return phrase('PROFILE {name} NOT CHECKED.', { name });
  return level === 'met'
    ? phrase('PROFILE {name} MET.', { name })
    : phrase('PROFILE {name}: {unmet} OF {all} REQUIREMENTS NOT MET.', {
        name,
        unmet: unmetOf(profile),
        all: requirements.length,
      });
}

/** How many exhibits are the same, and how deep that was shown; where none is, how deep the others were looked at. */
function evidenceSentence({ evidence = [], exhibits, levels }: Verification): Fact {
  const said = evidenceWords[levels.evidence];
  if (!evidence.some(isCompared)) return said;
  const same = evidence.filter((one) => comparedOf(one).outcome === 'same');
  const facts = { said, count: same.length, all: exhibits.length };
  const depths = listedDepths(same.length > 0 ? same : evidence.filter(({ reason }) => reason === 'depth'), ';');
  return depths === undefined
    ? phrase('{said} ({count} of {all#exhibit})', facts)
    : phrase('{said} ({depths}, {count} of {all#exhibit})', { ...facts, depths });
}
