/** What `accept` says once it has signed. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { SignedAnswer } from '../../flow/handover/sign.ts';
import { disclosuresOf } from '../../flow/handover/sign.ts';
import { measuredOf } from '../../verify/receipt/answer-body.ts';
import { checklistJson } from '../../verify/receipt/operations.ts';
import type { ActMeans, Decided } from './act.ts';
import { reportFolder } from './report.ts';

export function printOutcome(
  { terminal, taking }: Pick<ActMeans, 'options' | 'terminal' | 'taking'>,
  { rows, decisions, facts }: Decided,
  { out, bytes, recorded }: SignedAnswer & { readonly out: string },
): void {
  const [entry] = recorded;
  if (terminal.isJson) {
    terminal.printJson({
      answer: out,
      disclosures: disclosuresOf(out),
      report: reportFolder(out),
      sha256: toHex(sha256(bytes)),
      offer: { ledger: facts.state.ledger, seq: facts.offer.seq },
      size: facts.verification.ledger.size,
      root: facts.verification.ledger.root,
      checks: checklistJson(rows).map(({ title: _, ...check }) => check),
      exhibits: decisions.exhibits.map(({ number, outcome, code, ours }) => ({
        number,
        outcome,
        ...(code !== undefined && { code }),
        measured: measuredOf(facts, number).outcome,
        ...(outcome?.startsWith('accepted') === true && { ours: ours ?? number }),
      })),
      ...(entry !== undefined && taking !== undefined && { received: { ledger: taking.shown, seq: entry.seq } }),
    });
    return;
  }
  terminal.print(
    `${terminal.paint('good', 'signed')} ${safeText(out)}: send it to the sender with ${safeText(disclosuresOf(out))}`,
  );
  if (entry !== undefined && taking !== undefined)
    terminal.print(
      `recorded entry ${entry.seq} in ${safeText(taking.shown)}: arriving, held once the sender entered the answer`,
    );
  terminal.tell(`the checks, and the tools used, are kept in ${safeText(reportFolder(out))}`);
}
