/** `custody record TYPE` once its options are known: gather, check, sign, print. */
import { CustodyError } from '../../errors.ts';
import { formatTime } from '../../ledger/times.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { labelsOf } from '../config/find-case.ts';
import type { Host } from '../host/host.ts';
import {
  type ChosenLedger,
  chooseLedger,
  chooseSigner,
  type InOptions,
  openTerminal,
  type RecordOptions,
  type Terminal,
} from '../host/options.ts';
import { openPrompter, readContext } from '../host/prompt.ts';
import { authorityAsker, namesAuthority, runningNumberOf, stateOf, withAuthorityEntries } from './ask/authority.ts';
import { postsOf } from './ask/posts.ts';
import { csvTemplate } from './ask/template.ts';
import type { Token } from './assemble.ts';
import { addDevice } from './device-draft.ts';
import { withFieldPaths } from './field-names.ts';
import { gatherDrafts } from './gather.ts';
import { type KeyedFilesOptions, withKeyedFiles } from './keyed-files.ts';
import { printRecorded } from './ledger/record-context.ts';
import { tellLedger } from './ledger/tell-ledger.ts';
import { newNumbers } from './new-numbers.ts';
import { withTerms } from './offer-terms.ts';
import type { ReadyDraft } from './preview.ts';
import { showDrafts, signDrafts } from './sign.ts';
import { fileAccess } from './values/hash-file.ts';

export interface RecordTypeOptions extends RecordOptions, InOptions, KeyedFilesOptions {
  readonly at?: string;
  readonly open?: readonly string[];
  readonly from?: string;
  readonly exhibitsFrom?: string;
  /** One entry for each exhibit. */
  readonly each?: boolean;
  readonly template?: string;
  readonly device?: string;
  /** What a takeover in many cases says of all things. */
  readonly found?: string;
  readonly identifyProgram?: readonly string[];
  /** False after `--no-input`. */
  readonly input: boolean;
}

/** Throws CustodyError for whatever keeps the act from being recorded; then nothing was signed. */
export async function recordAct(
  host: Host,
  type: EventTypeName,
  tokens: readonly Token[],
  options: RecordTypeOptions,
): Promise<void> {
  const terminal = openTerminal(host, options);
  if (options.template !== undefined) return printTemplate(host, type, options.template);
  const ledger = chooseLedger(host, options);
  const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
  if (!ledger.isNamed) await tellLedger(host, ledger, terminal);
  // the key is opened before the first question: what is wrong with it costs no answers
  const signer = await chooseSigner(host, options, terminal);
  const now = host.now();
  const context = {
    ...readContext(host, now, prompter),
    label: labelsOf(host, ledger.path),
    posts: postsOf(host, ledger.path, terminal.warn),
    runningNumber: runningNumberOf(host, ledger.path, { warn: terminal.warn }),
  };
  const named = namesAuthority(tokens)
    ? withAuthorityEntries(tokens, await stateOf(host, ledger.path, terminal.warn))
    : tokens;
  const askMore = prompter && authorityAsker({ host, ledger, prompter });
  const means = {
    context,
    files: fileAccess(host),
    prompter,
    askMore,
    numbers: newNumbers({ host, ledger, terminal }),
  };
  const { device: path, identifyProgram: programs = [] } = options;
  const device = path === undefined ? undefined : await addDevice(host, named, { path, programs, terminal });
  const { open = [], from, exhibitsFrom } = options;
  const at = options.at ?? begunAt(host, terminal);
  const said = { tokens: device?.tokens ?? named, open, ...(at !== undefined && { at }) };
  const sources = { ...(from !== undefined && { from }), ...(exhibitsFrom !== undefined && { exhibitsFrom }) };
  const gathered = await gatherDrafts(host, type, { said, sources, means });
  const parted = options.each ? gathered.flatMap(eachApart) : gathered;
  const attached = device === undefined ? parted : parted.map((draft) => device.attach(draft));
  const placed = await withFieldPaths(attached, { host, ledger, terminal });
  const termed = type === 'offer' ? await withStandingTerms(host, ledger, placed, terminal) : placed;
  const maker = { keyId: signer.keyId, random: host.random };
  const drafts = options.keyed ? termed.map((draft) => withKeyedFiles(draft, maker)) : termed;
  if (options.dryRun) return await showDrafts(drafts, { host, ledger, signer, terminal, prompter });
  const recorded = await signDrafts(drafts, {
    host,
    ledger,
    signer,
    terminal,
    prompter,
    isAgreed: options.yes === true,
    ...(device && { keep: () => device.keep(ledger, drafts) }),
  });
  printRecorded(recorded, ledger.shown, terminal);
}

/** The same act as a draft for each exhibit, so that an excerpt about one tells nothing of the others. */
function eachApart(draft: ReadyDraft): readonly ReadyDraft[] {
  const { exhibits } = draft.body;
  if (!Array.isArray(exhibits) || exhibits.length < 2) return [draft];
  return exhibits.map((number) => ({ ...draft, body: { ...draft.body, exhibits: [number] } }));
}

/** An act happened when it was begun to be written down, where a draft of it is gone on with later. */
function begunAt(host: Host, terminal: Terminal): string | undefined {
  const { resumed } = host;
  if (resumed === undefined || host.now() - resumed.begun < soon) return undefined;
  const at = formatTime(resumed.begun, host.zoneMinutes(resumed.begun));
  terminal.tell(`when it happened: ${at}, when you began this draft; --at says another time`);
  return at;
}

/** Seconds in which an act is signed that is being written down. */
const soon = 600;

/** An offer names the terms that are on its exhibits. The terminal shows the names that were added. */
async function withStandingTerms(
  host: Host,
  { path }: ChosenLedger,
  drafts: readonly ReadyDraft[],
  terminal: Terminal,
): Promise<readonly ReadyDraft[]> {
  const state = await stateOf(host, path, terminal.warn);
  return drafts.map((draft) => {
    const named = withTerms(state, draft);
    if (named !== draft) terminal.tell(`terms that go along: entries ${(named.body.terms as number[]).join(', ')}`);
    return named;
  });
}

function printTemplate(host: Host, type: EventTypeName, format: string): void {
  if (format !== 'csv')
    throw new CustodyError('USAGE', `no template in the format ${format}`, { hint: '--template csv' });
  host.stdout.write(csvTemplate(type));
}
