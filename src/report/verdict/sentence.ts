/** The verdict in one sentence, and each side of it in another: plain words over the levels of a verification. */
import { countFindings, custodyCounts, isApartFromRecord, unmetOf } from '../../verify/facts/counts.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import { type Facts, type Lang, say, sayPhrase, type WordKey } from '../../words/say.ts';
import type { Block } from '../document/document.ts';
import type { Speech } from '../document/speech.ts';
import { reachLabels } from '../face/custody-words.ts';
import { headlines } from '../face/headline.ts';
import { type Teller, writtenOf } from '../teller.ts';

type Levels = Verification['levels'];
type Keys<T extends string> = Readonly<Record<T, WordKey>>;

const recordKeys: Keys<Levels['record']> = {
  intact: 'verdict.record-intact',
  broken: 'verdict.record-broken',
  unsupported: 'verdict.record-unsupported',
};
const signerKeys: Keys<Levels['signers']> = {
  pinned: 'verdict.signed-pinned',
  'not-pinned': 'verdict.signed-not-pinned',
  doubtful: 'verdict.signed-doubtful',
};
const outsideKeys: Keys<Levels['independence']> = {
  checkpoint: 'verdict.outside-checkpoint',
  'time-proof': 'verdict.outside-time-proof',
  'other-agency': 'verdict.outside-other-agency',
  'own-memory': 'verdict.outside-own-memory',
  none: 'verdict.outside-none',
};
/** Where that covers only the first entries. */
const outsideKeysInPart: typeof outsideKeys = {
  ...outsideKeys,
  checkpoint: 'verdict.outside-checkpoint-part',
  'other-agency': 'verdict.outside-other-agency-part',
};
const custodyKeys: Keys<Levels['custody']> = {
  continuous: 'verdict.custody-continuous',
  'on-paper': 'verdict.custody-on-paper',
  none: 'verdict.no-exhibits',
  gaps: 'verdict.custody-gaps',
  broken: 'verdict.custody-broken',
  'not-checked': 'verdict.custody-not-checked',
};
const profileKeys: Keys<Levels['profile']> = {
  met: 'verdict.profile-met',
  'not-met': 'verdict.profile-not-met',
  'not-checked': 'verdict.profile-not-checked',
};
const evidenceKeys: Keys<Levels['evidence']> = {
  match: 'verdict.evidence-match',
  'by-pieces': 'verdict.evidence-by-pieces',
  mismatch: 'verdict.evidence-mismatch',
  partly: 'verdict.evidence-partly',
  'not-examined': 'verdict.evidence-not-examined',
};

const tones = { failed: 'bad', inconclusive: 'weak', verified: 'good' } as const;
/** Findings that page one tells itself; the others are in the details. */
const mostTold = 3;

/** The frame at the head of page one: the verdict, each side of it, what weighs most. */
export function verdictNotice(verification: Verification, speech: Speech): Block {
  return {
    is: 'notice',
    tone: tones[verification.verdict],
    title: speech.beside(sentence(verification, speech)),
    lines: [
      ...levelLines(verification, speech),
      ...worstLines(verification, speech),
      ...programLines(verification, speech),
    ],
  };
}

/** The first line of the command line, so that both can be held beside each other. */
function programLines(verification: Verification, { langs, place }: Speech): string[] {
  return langs.flatMap((lang) => {
    const sentences: Teller['sentences'] = (of) => [sayPhrase(lang, typeof of === 'function' ? of(lang) : of)];
    return headlines(verification, { sentences, place }).map((headline) =>
      joined(lang, 'verdict.as-command', { headline }),
    );
  });
}

function sentence(verification: Verification, { sentences }: Speech): string[] {
  const { verdict, levels, findings } = verification;
  if (verdict === 'failed')
    return sentences('verdict.is-failed', { count: countFindings(verification, 'contradiction') });
  if (verdict === 'verified') return sentences('verdict.is-verified');
  if (levels.signers === 'not-pinned') return sentences('verdict.is-unsigned');
  const isInPart = findings.every(({ kind, code }) => kind !== 'gap' || isApartFromRecord(code));
  return sentences(isInPart ? 'verdict.is-verified-in-part' : 'verdict.is-incomplete');
}

/** Record, signers, outside, custody, evidence, profile: each is reported every time, so that none can be taken for granted. */
function levelLines(verification: Verification, { langs }: Speech): string[] {
  const { levels, ledger, profile, shown = ledger.size } = verification;
  const { size } = ledger;
  const outside = shown < size ? outsideKeysInPart : outsideKeys;
  const { gaps, steps } = custodyCounts(verification);
  const hasBoth = levels.custody === 'gaps' && steps > 0;
  const custody = hasBoth ? 'verdict.custody-gaps-paper' : custodyKeys[levels.custody];
  const rows: [WordKey, WordKey, Facts?][] = [
    ['verdict.record', recordKeys[levels.record], { size }],
    ['verdict.signed', signerKeys[levels.signers]],
    ['verdict.outside', outside[levels.independence], { shown, size }],
    ['verdict.custody', custody, { gaps, steps }],
    ['verdict.evidence', evidenceKeys[levels.evidence]],
  ];
  if (profile !== undefined) {
    const { name, requirements } = profile;
    const facts = { name, count: unmetOf(profile), all: requirements.length };
    rows.push(['verdict.profile', profileKeys[levels.profile], facts]);
  }
  const reach = levels.custody === 'not-checked' ? [] : reachLabels(verification.reach);
  return rows.flatMap(([label, key, facts]) =>
    langs.map((lang) => {
      const more = label === 'verdict.custody' ? reach.map(([each, counts]) => say(lang, each, counts)) : [];
      // a sentence that is a paragraph elsewhere ends here with its line
      const first = say(lang, key, facts).replace(/[.।]$/u, '');
      const said = more.reduce((before, next) => joined(lang, 'verdict.and', { before, next }), first);
      return joined(lang, 'verdict.side', { label: say(lang, label), said });
    }),
  );
}

/** Sentences of one language within another: as they are, for what is foreign in them has been set apart already. */
const joined = (lang: Lang, key: WordKey, parts: Readonly<Record<string, string>>): string =>
  say(lang, key).replace(/\{(\w+)\}/g, (gap, name: string) => parts[name] ?? gap);

/** What weighs most, where something does not hold or is not shown. */
function worstLines(verification: Verification, { phrases, sentences }: Speech): string[] {
  const { verdict, findings } = verification;
  if (verdict === 'verified') return [];
  const kind = verdict === 'failed' ? 'contradiction' : 'gap';
  const all = findings.filter((finding) => finding.kind === kind);
  const more = countFindings(verification, kind) - mostTold;
  return [
    ...all
      .slice(0, mostTold)
      .flatMap((finding) =>
        phrases({ text: '{said} [{code}]', facts: { said: writtenOf(finding), code: finding.code } }),
      ),
    ...(more > 0 ? sentences('verdict.and-more', { count: more }) : []),
  ];
}
