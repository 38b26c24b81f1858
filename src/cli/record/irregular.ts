/** Acts that a rule calls irregular: recorded all the same, with the reason that is asked for. */
import { safeText } from '../../bytes/text.ts';
import type { RuleFinding } from '../../custody/judge.ts';
import type { Recorded } from '../../flow/ledger/record.ts';
import type { Prompter } from '../host/prompt.ts';
import { isReason } from './ask/authority.ts';
import type { ReadyDraft } from './preview.ts';
import type { PlainBody } from './values/pending-file.ts';

/** Findings that stop an act: what is impossible, and what is irregular and not declared. */
export function stoppingFindings({ findings, body }: Pick<Recorded, 'findings' | 'body'>): RuleFinding[] {
  const declared = new Set(
    ((body as PlainBody).irregular as unknown as readonly { rule: string }[] | undefined)?.map(({ rule }) => rule),
  );
  return findings.filter(
    (found) => found.class === 'impossible' || (found.kind === 'gap' && found.declared && !declared.has(found.rule)),
  );
}

/**
 * The drafts with every undeclared irregularity declared, its reason asked for; one reason serves all drafts that break the
 * same rule. Throws CustodyError MISSING_VALUE when the input ends.
 */
export async function declareIrregular(
  drafts: readonly ReadyDraft[],
  preview: readonly Recorded[],
  prompter: Prompter,
): Promise<ReadyDraft[]> {
  const reasons = new Map<string, string>();
  const declared: ReadyDraft[] = [];
  for (const [i, draft] of drafts.entries()) {
    const found = preview[i] === undefined ? [] : stoppingFindings(preview[i]);
    const rules = new Map(found.map((finding) => [finding.rule, finding]));
    for (const [rule, finding] of rules) {
      if (!reasons.has(rule)) reasons.set(rule, await askReason(finding, prompter));
    }
    const added = [...rules.keys()].map((rule) => ({ rule, why: reasons.get(rule) as string }));
    const before = Array.isArray(draft.body.irregular) ? draft.body.irregular : [];
    declared.push(added.length === 0 ? draft : { ...draft, body: { ...draft.body, irregular: [...before, ...added] } });
  }
  return declared;
}

async function askReason({ rule, message }: RuleFinding, prompter: Prompter): Promise<string> {
  prompter.say(`irregular: ${safeText(message)} [${rule}]`);
  prompter.say('  you can record it with a reason, which everybody who reads the record sees; Ctrl-C signs nothing');
  for (;;) {
    const why = (await prompter.ask('  reason: ', () => false)).trim();
    if (isReason(why)) return why;
    prompter.say('  say it in three words or more');
  }
}
