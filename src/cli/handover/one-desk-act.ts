/** What people typed into `custody handover`, made into an offer and what its taker says. */
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { recordHandover, type Taking, takingPost } from '../../flow/handover/handover.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import type { Recorded } from '../../flow/ledger/record.ts';
import { stateFolder } from '../../flow/places.ts';
import { readFileCapped } from '../../fs/read.ts';
import { maxCardBytes } from '../../ledger/limits.ts';
import { type Host, pathOf } from '../host/host.ts';
import { chooseLedger, chooseSigner, type RecordOptions, type Terminal } from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { assembleBody, type Token } from '../record/assemble.ts';
import { draftOf } from '../record/drafts.ts';
import { printRecorded, recordContext } from '../record/ledger/record-context.ts';
import { tellLedger } from '../record/ledger/tell-ledger.ts';
import { termLines, termTokens } from '../record/offer-terms.ts';
import { openFields } from '../record/open.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import { resolveFiles } from '../record/values/pending-file.ts';
import { answeredJson, passageLines } from './answered-lines.ts';
import { isShared, ofAnswered, ofOffer, readChecks, readException, readSeq } from './handover-said.ts';
import { type OfferedJson, offeredExhibits, offerLines } from './offer-exhibits.ts';

export interface HandoverOptions extends RecordOptions {
  readonly offer?: string;
  readonly toKey: string;
  readonly toCard?: string;
  readonly toPost?: string;
  readonly toPassphraseFile?: string;
  readonly condition: string;
  readonly sealsIntact?: boolean;
  readonly open?: readonly string[];
  /** False after `--no-input`. */
  readonly input: boolean;
}

export interface HandingOver {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly options: HandoverOptions;
  readonly said: {
    readonly tokens: readonly Token[];
    readonly exceptions: readonly Token[];
    readonly numbers: readonly string[];
  };
}

/** Hands over. Throws RuleRefused, and CustodyError for whatever keeps it from being recorded; then nothing was. */
export async function handOver(handing: HandingOver): Promise<void> {
  const { host, terminal, options, said } = handing;
  const ledger = chooseLedger(host, options);
  if ((said.numbers.length === 0) === (options.offer === undefined))
    throw new CustodyError('MISSING_VALUE', 'name exhibits, or with --offer an open offer');
  const found = { checks: readChecks(said.exceptions), exceptions: said.exceptions.flatMap(readException) };
  const place = said.tokens.find(({ name }) => name === 'place')?.text;
  if (place === undefined)
    throw new CustodyError('MISSING_VALUE', 'handover needs --place', { hint: 'say where the desk is' });
  if (!ledger.isNamed) await tellLedger(host, ledger, terminal);
  const { replay } = await readLedger(ledger.path, stateFolder(host.env), terminal.warn);
  const { state } = replay.position();
  const offered = offeredExhibits(state, said.numbers);
  for (const line of [...offerLines(state, offered), ...termLines(state, offered)]) terminal.tell(line);
  const { offer, entering } = await deskDrafts(handing, state, offered);
  const signer = await chooseSigner(host, options, terminal);
  const taking = deskTaking(handing, await takerOf(handing, state), found);
  if (options.input && terminal.isInteractive && options.yes !== true) {
    const what = typeof offer === 'number' ? `the offer of entry ${offer}` : counted(offered.length);
    if (!(await openPrompter(host).agree(`hand over ${what} to post ${safeText(taking.post)}?`)))
      throw new CustodyError('STOPPED', 'nothing was signed');
  }
  const recorded = await recordHandover(recordContext(host, ledger, signer, terminal), { offer, taking, entering });
  await tell(recorded, handing);
}

/** The entry of the offer, or that of one that is open, and the fields of the entry that passes custody. Throws as `handOver`. */
export async function deskDrafts(handing: HandingOver, state: CustodyState, offered: readonly OfferedJson[]) {
  const { options, said } = handing;
  const offer =
    options.offer === undefined
      ? await offerDraft(handing, offered, termTokens(state, offered, said.tokens))
      : readSeq(options.offer);
  return { offer, entering: await enteringDraft(handing) };
}

type Taker = Pick<Taking, 'signer' | 'card'> & { readonly post: string };

/** What the colleague says of what is taken over. */
export const deskTaking = (
  { options, said }: HandingOver,
  taker: Taker,
  found: Pick<Taking, 'checks' | 'exceptions'> = { checks: {}, exceptions: [] },
): Taking & Taker => ({
  ...taker,
  ...found,
  place: said.tokens.find(({ name }) => name === 'place')?.text ?? '',
  ...takingSaid(options),
});

const counted = (count: number): string => (count === 1 ? 'this exhibit' : `these ${count} exhibits`);

const takingSaid = ({ condition, sealsIntact, open }: HandoverOptions) => ({
  condition,
  areSealsIntact: sealsIntact === true,
  isOpen: open?.includes('all') === true,
});

async function tell(recorded: readonly Recorded[], { host, terminal, options }: HandingOver): Promise<void> {
  const { path, shown } = chooseLedger(host, options);
  const { state } = (await readLedger(path, stateFolder(host.env), terminal.warn)).replay.position();
  const last = recorded.at(-1);
  if (last === undefined) throw new CustodyError('BUG', 'nothing was recorded');
  if (terminal.isJson)
    return terminal.printJson('answered/1', answeredJson({ recorded, entry: last, state, shown, receipt: undefined }));
  printRecorded(recorded, shown, terminal);
  for (const line of passageLines(state, last)) terminal.print(line);
}

/** Who takes over; the key is opened unless it was. Throws CustodyError as opening does, CARD_INVALID, USAGE. */
export async function takerOf(
  { host, terminal, options }: HandingOver,
  state: CustodyState,
  opened?: Signer,
): Promise<Taker> {
  const { toKey, toCard, toPost, toPassphraseFile: file } = options;
  // a PIN of another person's token is never tried: it would lock after a few
  const env = { ...host.env, CUSTODY_PIN_FILE: file, ...(file !== undefined && { CUSTODY_PASSPHRASE_FILE: file }) };
  const own = { ...host, env };
  if (toCard === undefined && /^(agent|pkcs11):/.test(toKey))
    throw new CustodyError('MISSING_VALUE', 'name the key card of the person who takes over with --to-card');
  const path = pathOf(host, toCard ?? `${toKey}.pub`);
  const { keyId } = await readCard(path);
  const signer = opened ?? (await chooseSigner(own, { key: toKey }, terminal));
  const { post, id } = takingPost(state, signer, toPost);
  if (id !== keyId) throw new CustodyError('CARD_INVALID', `${toCard ?? `${toKey}.pub`} is the card of another key`);
  const card = await readFileCapped(path, maxCardBytes);
  return { signer, card, post };
}

async function offerDraft(
  { host, options, said }: HandingOver,
  offered: readonly OfferedJson[],
  terms: readonly Token[],
) {
  const card = options.toCard ?? `${options.toKey}.pub`;
  const tokens = [
    { name: 'set', text: `exhibits=${JSON.stringify(offered)}` },
    { name: 'to-card', text: card },
    ...ofOffer(said.tokens),
    ...terms,
  ];
  const now = host.now();
  const context = { now, zoneMinutes: host.zoneMinutes(now) };
  const means = { context, files: fileAccess(host), prompter: undefined, command: { words: 'handover' } };
  return await draftOf('offer', { tokens, open: options.open ?? [] }, means);
}

/** The entry that passes custody says of the circumstances what the offer says. */
async function enteringDraft({ host, options, said }: HandingOver) {
  const now = host.now();
  const body = assembleBody('answered', ofAnswered(said.tokens), { now, zoneMinutes: host.zoneMinutes(now) });
  const open = (options.open ?? []).filter((name) => name === 'all' || isShared(name));
  return { body: await resolveFiles(body, fileAccess(host)), open: openFields('answered', open) };
}
