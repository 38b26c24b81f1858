/** What the rules say of a sheet: what cannot be signed, and what is irregular and gets a reason before the sheet. */
import type { RuleFinding } from '../../../custody/finding.ts';
import { rulesById } from '../../../custody/rules.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { stoppingFindings } from '../../record/irregular.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { type Asker, askQuestions, WentBack } from '../ask.ts';
import type { Question } from '../question.ts';
import { readReason } from '../questions/authority.ts';

interface Judgement {
  readonly drafts: readonly ReadyDraft[];
  /** The first lines of the sheet. */
  readonly declared: readonly Phrase[];
  /** Why it cannot be signed as it is. */
  readonly refusal?: Phrase;
}

/** What a finding says, in each language. */
export function findingPhrase({ rule, facts, message }: Pick<RuleFinding, 'rule' | 'facts' | 'message'>): Phrase {
  const says = rulesById.get(rule)?.says;
  return says === undefined ? phrase('{message}', { message }) : { text: says, facts, code: rule };
}

/** Asks for the reason of each irregularity that has none; `reasons` keeps them for the next sheet. Throws InputEnded. */
export async function declareOnSheet(
  drafts: readonly ReadyDraft[],
  preview: readonly Recorded[],
  { asker, reasons }: { readonly asker: Asker; readonly reasons: Map<string, string> },
): Promise<Judgement> {
  const stopping = preview.map(stoppingFindings);
  const impossible = stopping.flat().find((found) => found.class === 'impossible');
  if (impossible !== undefined)
    return {
      drafts,
      declared: [],
      refusal: phrase('This cannot be signed: {finding}', { finding: findingPhrase(impossible) }),
    };
  const declared: Phrase[] = [];
  const ready: ReadyDraft[] = [];
  for (const [at, draft] of drafts.entries()) {
    const found = new Map((stopping[at] ?? []).map((each) => [each.rule, each]));
    const added: { rule: string; why: string }[] = [];
    for (const [rule, finding] of found) {
      const why = reasons.get(rule) ?? (await askReason(finding, asker));
      if (why === undefined)
        return {
          drafts,
          declared,
          refusal: phrase('It is irregular and has no reason: {finding}', { finding: findingPhrase(finding) }),
        };
      reasons.set(rule, why);
      added.push({ rule, why });
    }
    const before = Array.isArray(draft.body.irregular) ? draft.body.irregular : [];
    ready.push(added.length === 0 ? draft : { ...draft, body: { ...draft.body, irregular: [...before, ...added] } });
  }
  const all = ready.flatMap(
    ({ body }) => (body.irregular ?? []) as unknown as readonly { rule: string; why: string }[],
  );
  for (const [rule, why] of new Map(all.map((each) => [each.rule, each.why])))
    declared.push(phrase('IRREGULAR, shows for ever: {rule}: {why}', { rule, why }));
  return { drafts: ready, declared };
}

/** The reason; undefined where the person wants to change an answer instead. */
async function askReason(finding: RuleFinding, asker: Asker): Promise<string | undefined> {
  asker.tell(findingPhrase(finding));
  const [what, why] = ['irregular', 'irregular.why'] as const;
  const table: Question[] = [
    {
      id: what,
      says: phrase('The rules ask for something else. What now?'),
      help: phrase(
        'An irregularity stays in the record for ever, with your reason. Everybody who reads the record sees it.',
      ),
      menu: [
        { value: 'change', label: phrase('change an answer') },
        { value: 'record', label: phrase('it was so: record it with a reason') },
      ],
      isKept: false,
    },
    {
      id: why,
      says: phrase('Why was it so'),
      help: phrase('Three words or more. Everybody who reads the record sees them.'),
      read: readReason,
      isKept: false,
      skip: (answers) => answers[what] !== 'record',
    },
  ];
  try {
    return (await askQuestions(table, asker))[why];
  } catch (error) {
    if (error instanceof WentBack) return undefined;
    throw error;
  }
}
