/** Puts what was hashed on record: as the check of an exhibit, or as a copy that was made; the outcome is computed. */
import { toHex } from '../../bytes/hex.ts';
import { type ContentState, type CustodyState, type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { type Algorithm, algorithms } from '../../evidence/record.ts';
import { type Measured, measuredNothing } from '../../flow/evidence/measured.ts';
import type { ResumeState, Signing } from '../../flow/hash/resume-state.ts';
import { previewEvents, type Recorded } from '../../flow/ledger/record.ts';
import { recordedBefore } from '../../flow/ledger/recorded-before.ts';
import { statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { RuleRefused } from '../../flow/rule-refused.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { exists, refuseUnwritable } from '../../fs/exists.ts';
import { maxDelay } from '../../ledger/limits.ts';
import { formatTime, parseTime } from '../../ledger/times.ts';
import { labelsOf } from '../config/find-case.ts';
import type { Host } from '../host/host.ts';
import { type ChosenLedger, chooseLedger, chooseSigner, type Terminal } from '../host/options.ts';
import { openPrompter, type Prompter, readContext } from '../host/prompt.ts';
import { askFlag } from '../record/ask/ask.ts';
import { askAuthority, namesAuthority, withAuthorityEntries } from '../record/ask/authority.ts';
import { checkBody } from '../record/ask/check.ts';
import { missingIn } from '../record/ask/missing.ts';
import { assembleBody, type Token } from '../record/assemble.ts';
import { stoppingFindings } from '../record/irregular.ts';
import { recordContext } from '../record/ledger/record-context.ts';
import { tellLedger } from '../record/ledger/tell-ledger.ts';
import { numberTyped } from '../record/new-numbers.ts';
import { openFields } from '../record/open.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { signDrafts } from '../record/sign.ts';
import { withUnrecorded } from '../record/unrecorded.ts';
import { fillTypeDefaults } from '../record/values/defaults.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import { type PlainBody, resolveFiles } from '../record/values/pending-file.ts';
import { withTextsRead } from '../record/values/text-files.ts';
import type { ReadContext } from '../typed/read-time.ts';
import { refuseIncomparable, refuseOtherSize, refuseUnaudited, warnOtherCapacity } from './before.ts';
import { type AcquireOutcome, acquiredBody, type BodyMeans, measuredBody, plain } from './bodies.ts';
import { chooseKeying } from './keyed.ts';
import { type HashRecordOptions, type recordedAs, recordFlags } from './record-options.ts';
import type { ResumedFacts } from './resume-options.ts';

/** The digests that someone stated of an exhibit whose content nothing fixes. */
function statedAlgorithms(exhibit: ExhibitState | undefined): Algorithm[] {
  if (exhibit?.stated === undefined || exhibit.content !== undefined) return [];
  const { stated } = exhibit;
  return algorithms.filter((name) => stated[name] !== undefined);
}

export interface HashRecorder {
  readonly ledger: ChosenLedger;
  /** What the record says that the exhibit holds, when it was opened. */
  readonly content: ContentState | undefined;
  /** Digests without which what was hashed cannot be compared with the record. */
  readonly algorithms: readonly Algorithm[];
  /** Signs and appends; a run that was resumed says so, and when it was begun. Throws RuleRefused and CustodyError as recording does. */
  record(found: Measured, resumed?: ResumedFacts, state?: ResumeState): Promise<readonly Recorded[]>;
  /** Why nothing more can be recorded of this exhibit, of a run that may be on record already; else that is thrown on opening. */
  readonly refusal: CustodyError | undefined;
  /** What an interrupted run had signed before it was ended. Throws CustodyError as reading does. */
  recordedBefore(found: Measured, signing: Signing | undefined): Promise<readonly Recorded[] | undefined>;
  /** The same for a run that came to nothing. */
  recordFailure(outcome: 'failed' | 'stopped', why: string): Promise<readonly Recorded[]>;
}

export interface HashedAs {
  /** Whether one file, device or image is hashed, or several names by their manifest. */
  readonly isOne: boolean;
  readonly hasManifest: boolean;
  /** Whether a manifest is audited: what is on record must then be a manifest. */
  readonly isAudit?: boolean;
  readonly format: string;
  /** Bytes that will be read, where one file is hashed and that is known. */
  readonly size?: number | undefined;
  /** Where the run writes: a result that cannot be recorded is kept beside that; else beside the ledger. */
  readonly output?: string | undefined;
  /** The command line, for the record. */
  readonly command: string;
  /** Whether an interrupted run is gone on with, which may have signed already. */
  readonly isResumed?: boolean;
}

/**
 * Opens key and ledger and asks the rules, all before anything is hashed, so that a night of work is not refused after it.
 * Undefined where nothing is to be recorded. Throws CustodyError USAGE, MISSING_VALUE, RuleRefused and those of opening.
 */
export async function openHashRecorder(
  host: Host,
  options: HashRecordOptions,
  { tokens, terminal, hashed }: { tokens: readonly Token[]; terminal: Terminal; hashed: HashedAs },
): Promise<HashRecorder | undefined> {
  const { as, exhibit: named } = options;
  const { format, open, recordFailure } = options;
  const asked = [named, options.ledger, format, open, recordFailure].some((option) => option !== undefined);
  if (as === undefined && tokens.length === 0 && !asked) return undefined;
  if (as === 'measure' && format !== undefined)
    throw new CustodyError('USAGE', '--format describes a copy: use it with --as acquire');
  if (as === undefined)
    throw hashed.isAudit === true
      ? new CustodyError('MISSING_VALUE', '--as is required: measure')
      : new CustodyError('MISSING_VALUE', '--as is required: acquire or measure', {
          hint: 'acquire: a copy was made; measure: an exhibit was hashed and compared',
        });
  if (named === undefined) throw new CustodyError('MISSING_VALUE', `--as ${as} needs --exhibit`);
  if (as === 'acquire' && !tokens.some(({ name }) => name === 'source'))
    throw new CustodyError('MISSING_VALUE', '--as acquire needs --source, the exhibit that was copied');
  if (!hashed.isOne && !hashed.hasManifest)
    throw new CustodyError('MISSING_VALUE', 'several names need a manifest, and you keep none', {
      hint: 'keep it with -o FILE',
    });
  const ledger = chooseLedger(host, options);
  refuseIntoEvidence(ledger.path);
  if (exists(ledger.path)) refuseUnwritable(ledger.path);
  const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
  if (!ledger.isNamed) await tellLedger(host, ledger, terminal);
  const signer = await chooseSigner(host, options, terminal);
  let started = host.now();
  let resumed: ResumedFacts | undefined;
  const time = (at: number) => formatTime(at, host.zoneMinutes(at));
  const stateOf = async () =>
    (await statusOf(ledger.path, { stateFolder: stateFolder(host.env), warn: () => {} })).state;
  const state = await stateOf();
  const number = as === 'acquire' ? numberTyped(named, state, { host, terminal }) : named;
  const exhibit = exhibitOf(state, number);
  const context = { ...readContext(host, started, prompter), label: labelsOf(host, ledger.path) };
  const said = await withTextsRead(host, as, tokens);
  let typed = (namesAuthority(said) ? withAuthorityEntries(said, state) : said).map(inRecord);

  const keying = await chooseKeying(host, options, {
    ...{ as, state, exhibit, hashed, tokens: typed, ledger: ledger.path, keyId: signer.keyId, terminal, prompter },
  });

  const draftOf = async (fields: PlainBody): Promise<ReadyDraft> => {
    const now = host.now();
    const said = assembleBody(as, typed, context);
    for (const name of Object.keys(said))
      if ((name !== 'why' && fields[name] !== undefined) || (as === 'measure' && computed.has(name)))
        throw isComputed(as, name);
    const body = await resolveFiles({ ...fields, ...said }, fileAccess(host));
    fillTypeDefaults(as, body);
    const isShort = started < now && now - started <= maxDelay;
    const at: ReadyDraft['at'] = isShort ? [time(started), time(now)] : time(now);
    checkBody(as, body, {
      at,
      now,
      command: { words: hashed.isAudit === true ? 'audit' : 'hash', flags: recordFlags },
    });
    const openings = keying?.openings;
    return { type: as, at, body, open: openFields(as, options.open ?? []), ...(openings && { openings }) };
  };
  const means = (): BodyMeans => ({ host, number, hashed, resumed });
  const acquired = (found: Measured, outcome: AcquireOutcome): PlainBody => {
    const isOwnRun = !typed.some(({ name }) => name === 'tool');
    return acquiredBody(keying?.apply(found) ?? found, outcome, {
      ...means(),
      format: options.format,
      ownRun: isOwnRun ? started : undefined,
    });
  };
  const measured = (found: Measured, exhibit: ExhibitState | undefined): PlainBody =>
    measuredBody(keying?.apply(found) ?? found, exhibit, means());

  const trial =
    as === 'acquire'
      ? acquired({ ...measuredNothing('not yet known'), content: undefined }, 'incomplete')
      : plain({ exhibit: number, depth: 'every-byte', outcome: 'not-examined', against: { nothing: 'not-examined' } });
  const refuse = async () => {
    if (hashed.isAudit === true) refuseUnaudited(number, exhibit);
    else if (as === 'measure' && exhibit?.content !== undefined) {
      refuseIncomparable(exhibit, hashed.isOne);
      refuseOtherSize(exhibit, hashed, { tokens: typed, terminal, canAsk: prompter !== undefined });
    }
    if (prompter !== undefined) typed = await askAct(as, typed, { trial, state, context, prompter });
    if (as === 'acquire') warnOtherCapacity(state, hashed, { tokens: typed, terminal });
    const draft = await draftOf(trial);
    const preview = await previewEvents(recordContext(host, ledger, signer, terminal), [draft]);
    const stopping = preview.flatMap(stoppingFindings);
    const refused = prompter === undefined ? stopping : stopping.filter((finding) => finding.class === 'impossible');
    if (refused.length > 0) throw new RuleRefused(refused);
  };
  let refusal: CustodyError | undefined;
  await refuse().catch((error) => {
    if (hashed.isResumed !== true || !isRefusal(error)) throw error;
    refusal = error;
  });

  const sign = async (body: PlainBody, isResumable = false) => {
    const draft = await draftOf(body);
    const means = { host, ledger, signer, terminal, prompter, isAgreed: options.yes === true };
    return await signDrafts([draft], means).catch((error) => {
      // a new content key is not kept beside: the file is small, and is hashed again
      if (!isRefusal(error) || draft.openings !== undefined) throw error;
      throw withUnrecorded(error, draft, { beside: hashed.output ?? ledger.path, isResumable });
    });
  };
  return {
    ledger,
    content: exhibit?.content,
    algorithms: as === 'measure' ? statedAlgorithms(exhibit) : [],
    refusal,
    recordedBefore: async (found, signing) => {
      if (signing?.ledger !== ledger.path) return undefined;
      const before = await recordedBefore(
        { ...signing, as, exhibit: number, keyId: toHex(signer.keyId), found },
        () => {},
      );
      return before && [before];
    },
    record: async (found, facts, resumeState) => {
      if (resumeState !== undefined) {
        const { size } = await statusOf(ledger.path, { stateFolder: stateFolder(host.env), warn: () => {} });
        resumeState.noteSigning({ ledger: ledger.path, size });
      }
      resumed = facts;
      started = (facts && parseTime(facts.began)?.seconds) ?? started;
      const body =
        as === 'acquire'
          ? acquired(found, found.why === undefined ? 'complete' : 'incomplete')
          : measured(found, exhibitOf(await stateOf(), number));
      return await sign(body, resumeState !== undefined);
    },
    recordFailure: async (outcome, why) => {
      const found = measuredNothing(why);
      return await sign(as === 'acquire' ? acquired(found, outcome) : measured(found, exhibit));
    },
  };
}

/** Fields of a hash check that are never typed. */
const computed: ReadonlySet<string> = new Set(['outcome', 'against', 'depth', 'content', 'audit', 'unreadable']);

/** In `record acquire` the one exhibit that is named is the source; here the copy is in hand. */
const inRecord = (token: Token): Token => (token.name === 'source' ? { ...token, name: 'exhibit' } : token);

function isComputed(as: string, name: string): CustodyError {
  return as === 'acquire' && ['settings', 'started', 'ended'].includes(name)
    ? new CustodyError('USAGE', `--${name} goes with --tool: custody fills it in for its own run`)
    : new CustodyError('USAGE', `${name} is filled in by the program, from what it reads`);
}

/** Asks at a terminal for what neither the command line nor the reading says of the act, before anything is read. */
interface AskAct {
  /** What the program fills in, as far as it is known before the reading. */
  readonly trial: PlainBody;
  readonly state: CustodyState;
  readonly context: ReadContext;
  readonly prompter: Prompter;
}

/** The tokens with those that were asked for. Throws CustodyError MISSING_VALUE when the input ends. */
async function askAct(
  as: (typeof recordedAs)[number],
  given: readonly Token[],
  { trial, state, context, prompter }: AskAct,
): Promise<Token[]> {
  const tokens = [...given];
  for (;;) {
    const body = { ...trial, ...assembleBody(as, tokens, context) };
    fillTypeDefaults(as, body);
    const flag = missingIn(as, body)[0]?.flags[0];
    if (flag === undefined) break;
    for (const text of await askFlag(flag, prompter, context)) tokens.push({ name: flag.name, text });
  }
  return await askAuthority(as, tokens, { state, at: context.now, prompter });
}
