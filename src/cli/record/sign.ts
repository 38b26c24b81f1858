/** One act from drafts to entries: shown, judged, asked about, signed. */
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError } from '../../errors.ts';
import { previewEvents, type Recorded, recordEvents } from '../../flow/ledger/record.ts';
import { RuleRefused } from '../../flow/rule-refused.ts';
import { privateFields } from '../../ledger/private/withhold.ts';
import { fieldsOf } from '../../ledger/vocabulary/index.ts';
import { type BodyJson, recordJson } from '../../report/value-json.ts';
import type { Host } from '../host/host.ts';
import { knownKeeper } from '../host/keeper.ts';
import type { ChosenLedger, Terminal } from '../host/options.ts';
import type { Prompter } from '../host/prompt.ts';
import { tellDoubts } from './doubts.ts';
import { declareIrregular, stoppingFindings } from './irregular.ts';
import { recordContext } from './ledger/record-context.ts';
import { isOpenField } from './open.ts';
import { entryLines, type ReadyDraft, tableLines } from './preview.ts';
import { mayHaveRecorded } from './unrecorded.ts';

export interface SignMeans {
  readonly host: Host;
  readonly ledger: ChosenLedger;
  readonly signer: Signer;
  readonly terminal: Terminal;
  /** Undefined in a script: nothing is asked, and what would need an answer is refused. */
  readonly prompter: Prompter | undefined;
  /** `--yes`: never an answer about an irregularity. */
  readonly isAgreed: boolean;
  /** Keeps what goes along with the act, once it is clear that the act will not be refused. */
  readonly keep?: () => void | Promise<void>;
  /** The program has printed the doubts about what was typed. */
  readonly areDoubtsTold?: boolean;
}

/** Records the drafts, all or none. Throws RuleRefused for what the rules refuse, CustodyError as recording does. */
export async function signDrafts(drafts: readonly ReadyDraft[], means: SignMeans): Promise<readonly Recorded[]> {
  const { host, ledger, signer, terminal, prompter, isAgreed, keep } = means;
  let ready = drafts;
  const keeper = knownKeeper(host);
  let firstSeq = 0;
  if (prompter !== undefined || keep !== undefined || keeper?.number !== undefined) {
    const preview = await previewEvents(recordContext(host, ledger, signer, terminal), ready);
    firstSeq = preview[0]?.seq ?? 0;
    const stopping = preview.flatMap(stoppingFindings);
    const refused = prompter === undefined ? stopping : stopping.filter((finding) => finding.class === 'impossible');
    if (refused.length > 0) throw new RuleRefused(refused);
    if (prompter !== undefined) ready = await declareIrregular(ready, preview, prompter);
  }
  if (prompter !== undefined || ready.length > 1) for (const line of previewLines(ready, terminal)) terminal.tell(line);
  if (means.areDoubtsTold !== true) await tellDoubts(ready, means);
  if (prompter !== undefined && !isAgreed) await askToSign(ready, ledger, prompter);
  await keep?.();
  keeper?.signing(ledger.path, firstSeq);
  const recorded = await recordEvents(recordContext(host, ledger, signer, terminal), ready).catch((error) => {
    if (!mayHaveRecorded(error)) keeper?.notSigned();
    throw error;
  });
  keeper?.drop();
  return recorded;
}

/** Shows what would be signed and what the rules say; signs nothing. Throws RuleRefused where signing would. */
export async function showDrafts(drafts: readonly ReadyDraft[], means: Omit<SignMeans, 'isAgreed'>): Promise<void> {
  const { host, ledger, signer, terminal } = means;
  const preview = await previewEvents(recordContext(host, ledger, signer, terminal), drafts);
  if (terminal.isJson)
    terminal.printJson('preview/1', { entries: preview.map((one, i) => previewJson(one, drafts[i] as ReadyDraft)) });
  else for (const line of previewLines(drafts, terminal)) terminal.print(line);
  await tellDoubts(drafts, means);
  const stopping = preview.flatMap(stoppingFindings);
  if (stopping.length > 0) throw new RuleRefused(stopping);
  for (const { message, rule } of preview.flatMap(({ findings }) => findings)) {
    terminal.tell(`  for your attention: ${safeText(message)} [${rule}]`);
  }
  terminal.tell('dry run: nothing was signed');
}

function previewLines(drafts: readonly ReadyDraft[], terminal: Terminal): string[] {
  const [only] = drafts;
  return only !== undefined && drafts.length === 1
    ? entryLines(only, terminal.columns)
    : tableLines(drafts, terminal.columns);
}

/** Types by which custody passes, or that end what a person can take back. */
const grave: ReadonlySet<string> = new Set(['offer', 'answered', 'receive', 'release', 'dispose', 'close', 'erase']);

/** One entry that the command line says in full, into a ledger that it names, is signed at once; all others are asked about. */
async function askToSign(drafts: readonly ReadyDraft[], ledger: ChosenLedger, prompter: Prompter): Promise<void> {
  const isPlain = drafts.every(({ type, body }) => !grave.has(type) && body.irregular === undefined);
  if (drafts.length === 1 && ledger.isNamed && !prompter.hasAsked && isPlain) return;
  const what = drafts.length === 1 ? 'this entry' : `${drafts.length} entries`;
  if (await prompter.agree(`sign ${what} in ${safeText(ledger.shown)}?`)) return;
  throw new CustodyError('STOPPED', 'nothing was signed');
}

function previewJson({ seq, type, at, body, findings }: Recorded, draft: ReadyDraft) {
  return {
    seq,
    type,
    ...(at !== undefined && { at }),
    body: recordJson<BodyJson>(fieldsOf(type), body),
    withheld: privateFields(type, draft.body)
      .filter(({ field }) => !isOpenField(field, draft.open))
      .map(({ path }) => path),
    findings: findings.map(({ rule, kind, message, allowed }) => ({
      code: rule,
      kind,
      message,
      ...(allowed && { allowed }),
    })),
  };
}
