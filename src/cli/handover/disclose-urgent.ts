/**
 * `custody disclose --urgent`: a life is at risk, so one command does all of it. A term and a note about the exhibits are signed
 * together; the encrypted excerpt ends with the note; then the disclosure is signed, and only then the parcel gets its name.
 */
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError } from '../../errors.ts';
import { foreseeExcerpt } from '../../flow/handover/foresee-excerpt.ts';
import { readEntries } from '../../flow/ledger/entries.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { ledgerBytes, readLedger, readOpenings } from '../../flow/ledger/read-ledger.ts';
import { previewEvents } from '../../flow/ledger/record.ts';
import { stateFolder } from '../../flow/places.ts';
import { RuleRefused } from '../../flow/rule-refused.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { tellExcerpt } from '../bundle/excerpt-part.ts';
import { type Host, pathOf } from '../host/host.ts';
import { chooseSigner } from '../host/options.ts';
import type { Token } from '../record/assemble.ts';
import { draftOf } from '../record/drafts.ts';
import { stoppingFindings } from '../record/irregular.ts';
import { printRecorded, recordContext } from '../record/ledger/record-context.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { type SignMeans, signDrafts } from '../record/sign.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import { withTextsRead } from '../record/values/text-files.ts';
import {
  againOf,
  type DiscloseSetting,
  type DiscloseViewOptions,
  type Disclosing,
  exhibitNamed,
  gatherRequest,
  openSetting,
  targetOf,
} from './disclose-act.ts';
import { makeView } from './disclose-view.ts';

export interface UrgentOptions extends DiscloseViewOptions {
  readonly urgent?: boolean;
  readonly eraseBy?: string;
  readonly handling?: string;
}

interface Urgent extends Disclosing {
  readonly options: UrgentOptions;
}

/** Throws CustodyError for whatever keeps it from being made; until it asks, nothing is signed. */
export async function discloseUrgently(host: Host, { tokens: typed, options, finish }: Urgent): Promise<void> {
  const tokens = await withTextsRead(host, 'disclose', typed);
  const said = whatIsSaid(tokens, options);
  const setting = await openSetting(host, options);
  const { holder } = await readCard(pathOf(host, said.card));
  const target = await targetOf(host, { ...options, encrypt: [said.card] });
  const exhibits = (options.exhibit ?? []).map((number) => exhibitNamed(setting.state, number));
  const wanted = await gatherRequest(host, { setting, exhibits, options });
  const again = await againOf(options, setting);
  if (again !== undefined) {
    // the term and the note are right before it
    const always = new Set([again.seq - 2, again.seq - 1]);
    const excerpt = { exhibits, cuts: [] };
    return await makeView(host, {
      ...{ setting, target, again, exhibits, tokens, finish },
      wanted: { ...wanted, excerpt, always, last: again.seq - 1 },
      options: { ...options, reason: options.reason ?? ['urgent'] },
    });
  }
  const signer = await chooseSigner(host, options, setting.terminal);
  const own = setting.state.keys.get(Buffer.from(signer.keyId).toString('hex'))?.holder;
  const drafts = await draftsOf(host, {
    ...{ exhibits, said },
    setBy: own === undefined ? 'the signer' : `${own.name}, ${own.agency}`,
  });
  const more = discloseTokens(tokens, { options, party: `${holder.name}, ${holder.agency}` });
  const excerpt = { exhibits, cuts: [] };
  const earlier = await signedEarlier(setting, drafts);
  await tellSheet(host, { setting, signer, drafts: earlier === undefined ? drafts : [], more, excerpt });
  if (options.dryRun) return setting.terminal.tell('dry run: nothing was signed');
  const { terminal, ledger, prompter } = setting;
  const means = { host, ledger, signer, terminal, prompter, isAgreed: options.yes === true };
  const seqs = earlier ?? (await signPair(drafts, means));
  const { state } = (await readLedger(ledger.path, stateFolder(host.env), terminal.warn)).replay.position();
  await makeView(host, {
    // all is answered: nobody is asked once more
    setting: { ...setting, state, prompter: undefined },
    wanted: { ...wanted, state, excerpt, last: seqs.at(-1), always: new Set(seqs) },
    ...{ target, exhibits, signer, finish },
    tokens: more,
    options: { ...options, yes: true, reason: options.reason ?? ['urgent'] },
  });
}

async function signPair(drafts: readonly ReadyDraft[], means: SignMeans): Promise<readonly number[]> {
  const recorded = await signDrafts(drafts, means);
  const { terminal, ledger } = means;
  if (!terminal.isJson) printRecorded(recorded, ledger.shown, terminal);
  return recorded.map(({ seq }) => seq);
}

/** The term and the note, if the last two entries are exactly these: an earlier run was killed before it signed the disclosure. */
async function signedEarlier(
  { ledger, terminal, state }: DiscloseSetting,
  drafts: readonly ReadyDraft[],
): Promise<readonly number[] | undefined> {
  const openings = await readOpenings(ledger.path, terminal.warn);
  const from = state.entries.length - drafts.length;
  const seqs: number[] = [];
  for await (const { entry, type, body } of readEntries(
    await ledgerBytes(ledger.path),
    openings,
    (seq) => seq >= from,
  )) {
    const draft = drafts[entry.seq - from];
    if (draft === undefined || draft.type !== type || !holds(body, draft.body)) return undefined;
    seqs.push(entry.seq);
  }
  if (seqs.length < drafts.length) return undefined;
  terminal.tell(`entries ${seqs.join(' and ')} are the term and the note of an earlier run: they are not signed again`);
  return seqs;
}

/** Whether an entry says all that a draft says. */
const holds = (body: object | undefined, draft: object): boolean =>
  Object.entries(draft).every(([name, value]) => {
    const there = (body as Readonly<Record<string, unknown>> | undefined)?.[name];
    return JSON.stringify(there) === JSON.stringify(value);
  });

interface Said {
  readonly card: string;
  readonly purpose: string;
  readonly eraseBy: string;
}

/** Throws CustodyError MISSING_VALUE for what is not stated, USAGE for what does not go with `--urgent`. */
function whatIsSaid(tokens: readonly Token[], { exhibit, eraseBy, encrypt, reason = [], output }: UrgentOptions): Said {
  const [card, purpose] = ['to-party', 'purpose'].map((name) => tokens.find((token) => token.name === name)?.text);
  const lacks = [
    ...(exhibit === undefined ? ['the exhibits'] : []),
    ...(card === undefined ? ['--to CARD'] : []),
    ...(purpose === undefined ? ['--purpose @FILE'] : []),
    ...(eraseBy === undefined ? ['--erase-by TIME'] : []),
    ...(output === undefined ? ['-o PARCEL.age'] : []),
  ];
  if (card === undefined || purpose === undefined || eraseBy === undefined || lacks.length > 0)
    throw new CustodyError('MISSING_VALUE', `--urgent: say ${lacks.join(', ')}`);
  if (encrypt !== undefined)
    throw new CustodyError('USAGE', '--urgent encrypts to the card of --to: leave --encrypt out');
  if (reason.length > 1 || reason.some((word) => word.includes('=')))
    throw new CustodyError('USAGE', '--urgent takes one --reason CODE for all that is withheld');
  return { card, purpose, eraseBy };
}

interface Stated {
  readonly exhibits: readonly string[];
  readonly said: Said;
  readonly setBy: string;
}

/** The term and the note; the excerpt ends with the note, which is about each of the exhibits. */
async function draftsOf(host: Host, { exhibits, said, setBy }: Stated): Promise<ReadyDraft[]> {
  const about = { name: 'set', text: `exhibits=${JSON.stringify(exhibits)}` };
  const literal = (name: string, text: string): Token => ({ name, text, isLiteral: true });
  const terms = [
    ...[literal('kind', 'erase-by'), literal('state', 'set'), literal('binds', 'recipients')],
    ...[literal('due', said.eraseBy), literal('set-by', setBy), literal('text', `erase it; only for: ${said.purpose}`)],
  ];
  return [
    await draft(host, 'terms', [...terms, about]),
    await draft(host, 'note', [literal('text', said.purpose), about]),
  ];
}

async function draft(host: Host, type: EventTypeName, tokens: readonly Token[]): Promise<ReadyDraft> {
  const now = host.now();
  return await draftOf(
    type,
    { tokens, open: [] },
    {
      context: { now, zoneMinutes: host.zoneMinutes(now) },
      files: fileAccess(host),
      prompter: undefined,
      command: { words: 'disclose --urgent' },
    },
  );
}

/** What the disclosure says, in place of the card, the party; marked as urgent. Throws CustodyError USAGE for two handling codes. */
function discloseTokens(
  tokens: readonly Token[],
  { options: { handling }, party }: { readonly options: UrgentOptions; readonly party: string },
): Token[] {
  const has = (name: string): boolean => tokens.some((token) => token.name === name);
  if (has('channel') && handling !== undefined)
    throw new CustodyError('USAGE', '--channel says the handling code: leave --handling out');
  const marks = handling === undefined ? '' : `handling=${handling},`;
  return [
    ...tokens.filter(({ name }) => name !== 'to-party'),
    { name: 'to-party', text: party, isLiteral: true },
    ...(has('form') ? [] : [{ name: 'form', text: 'extract' }]),
    ...(has('channel') ? [] : [{ name: 'channel', text: `kind=other,${marks}urgency=very-urgent` }]),
  ];
}

interface SheetMeans {
  readonly setting: DiscloseSetting;
  readonly signer: Signer;
  readonly drafts: readonly ReadyDraft[];
  /** Of the disclosure. */
  readonly more: readonly Token[];
  readonly excerpt: { readonly exhibits: readonly string[]; readonly cuts: readonly number[] };
}

/** All of it on one sheet, before the one question. Throws RuleRefused where the rules would refuse any of the three entries. */
async function tellSheet(host: Host, { setting, signer, drafts, more, excerpt }: SheetMeans): Promise<void> {
  const { terminal, ledger } = setting;
  const trial = [
    { name: 'view', text: '0'.repeat(64) },
    { name: 'set', text: 'withheld=[]' },
    { name: 'set', text: `exhibits=${JSON.stringify(excerpt.exhibits)}` },
  ];
  const disclosure = await draft(host, 'disclose', [...more, ...trial]);
  const context = recordContext(host, ledger, signer, terminal);
  const stopping = (await previewEvents(context, [...drafts, disclosure])).flatMap(stoppingFindings);
  if (stopping.length > 0) throw new RuleRefused(stopping);
  const party = more.find(({ name }) => name === 'to-party')?.text ?? '';
  terminal.tell(`urgent disclosure of ${excerpt.exhibits.map(safeText).join(', ')} to ${safeText(party)}:`);
  terminal.tell(
    'a term and a note are signed together, then an encrypted excerpt is written, then the disclosure is signed',
  );
  const foreseen = await foreseeExcerpt(context, drafts, excerpt);
  if (foreseen !== undefined) tellExcerpt(foreseen, terminal);
}
