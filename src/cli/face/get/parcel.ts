/** `custody get`, something that was sent to us: read and verified first, then decided on a sheet, signed and taken in. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fromHex } from '../../../bytes/hex.ts';
import { commandIn } from '../../../bytes/shell-word.ts';
import { safeText } from '../../../bytes/text.ts';
import { fingerprintWords } from '../../../crypto/fingerprint.ts';
import { CustodyError } from '../../../errors.ts';
import { NotOffered } from '../../../flow/handover/offer.ts';
import { checkOut, disclosuresOf, type SignedAnswer } from '../../../flow/handover/sign.ts';
import { trustFile } from '../../../flow/places.ts';
import { addPin } from '../../../flow/verify/trust.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { parseCheckpoint } from '../../../ledger/checkpoint.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { quoted } from '../../../ledger/quoted.ts';
import { formatTime } from '../../../ledger/times.ts';
import { faceOf } from '../../../report/face/face.ts';
import { faceText } from '../../../report/face/face-text.ts';
import { comparedMeans, type KeyPin } from '../../../verify/trust/trust.ts';
import { sayPhrase } from '../../../words/say.ts';
import { acceptDelivery } from '../../accept/accept.ts';
import { type ActMeans, type Decided, decidedOf, signAndKeep } from '../../accept/act.ts';
import { settleEarlier } from '../../accept/earlier.ts';
import { type AcceptCase, examineCase, type Opened, withDelivery } from '../../accept/examine.ts';
import type { AcceptOptions } from '../../accept/options.ts';
import { takingLedger } from '../../accept/taking.ts';
import { manifestsBeside } from '../../check/evidence-options.ts';
import { type Host, pathOf } from '../../host/host.ts';
import { openTeller } from '../../host/lang-option.ts';
import { trustHere } from '../../host/own-trust.ts';
import { readContext } from '../../host/prompt.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import { askQuestions } from '../ask.ts';
import { settle, tellLeft } from '../case-run.ts';
import { commandOf, fileWord, flagWords, runWords, tellCommands } from '../explain.ts';
import { lastStoredIn } from '../last-stored.ts';
import { tellNext } from '../next.ts';
import { afterFirst, freeName } from '../paths.ts';
import type { Answers } from '../question.ts';
import { type ParcelMeans, parcelTable } from '../questions/parcel.ts';
import { decisionsOf } from '../questions/parcel-decisions.ts';
import { senderTable } from '../questions/sender.ts';
import type { Sheet } from '../sheet.ts';
import { askSigner } from '../signer.ts';
import { filesOf, takeIn } from '../take/act.ts';
import { draftsOfEntries } from '../take/entries.ts';
import { removeManifests } from '../unsigned-manifests.ts';
import type { GetMeans, GetOptions } from './command.ts';
import { acceptWords, explainParcel } from './explain.ts';
import { askInto, intoOptions } from './into-case.ts';
import { askUnoffered } from './not-offered.ts';
import { askOnExcerpt } from './on-excerpt.ts';
import { parcelSheet } from './parcel-sheet.ts';
import { storedEntries } from './stored.ts';
import { foreseenBy, OnlyExplained, takingInBy } from './taking-in.ts';

/** A draft of an answer that another person made: shown whole, compared again, signed. Throws as `custody accept --sign`. */
export async function getDraft(host: Host, file: string, options: GetOptions, { terminal }: GetMeans): Promise<void> {
  if (options.explain) {
    terminal.printExact(
      commandIn(commandOf(['accept', ...flagWords('sign', file), ...runWords(options)]), terminal.shell),
    );
    return;
  }
  await acceptDelivery(host, undefined, { options: { ...options, sign: file, memory: true }, terminal });
}

/** Asks, shows the sheet and signs. Throws WentBack at a first question, CustodyError for whatever keeps it from being signed. */
export async function getParcel(host: Host, file: string, options: GetOptions, means: GetMeans): Promise<void> {
  const { terminal, asker } = means;
  const signer = means.signer ?? (await askSigner(host, options, means));
  const output = usualAnswer(host, file);
  const teller = await openTeller(options);
  let into: string | undefined;
  const kept = new Set<string>();
  const unoffered = await withDelivery(host, pathOf(host, file), { ...options, memory: true }, async (opened) => {
    const first = await askInto(host, opened, options, means);
    const accepting: AcceptOptions & { onExcerpt?: boolean } = {
      ...options,
      memory: true,
      output,
      ...intoOptions(host, options, first),
    };
    into = accepting.into;
    const taking = await takingLedger(host, accepting, terminal);
    const act: ActMeans = {
      options: accepting,
      terminal,
      teller,
      taking,
      prompter: asker.prompter,
      signer,
      isAgreed: true,
      onForeseen: foreseenBy(options, means),
      opened: () => {
        const facts = { number: quoted(first['into.case'] ?? ''), file: safeText(taking?.shown ?? '') };
        terminal.print(asker.result(phrase('Opened case {number} ({file}, entry 0).', facts)));
      },
    };
    const shownTime = (seconds: number): string => formatTime(seconds, host.zoneMinutes(seconds));
    const takingIn = takingInBy(options, means, { own: opened.own, into: taking?.shown ?? '', shownTime });
    try {
      if ((await settleEarlier(host, opened, { ...act, takingIn })) !== undefined) {
        asker.keeper.drop();
        return undefined;
      }
    } catch (error) {
      if (!(error instanceof OnlyExplained)) throw error;
      const answer = error.isOfAnswer ? flagWords('output', output) : [];
      tellCommands([commandOf(['accept', fileWord(file), ...acceptWords(act), ...answer])], means);
      return undefined;
    }
    const manifests = options.explain ? undefined : taking && manifestsBeside(taking.path);
    try {
      accepting.onExcerpt = await askOnExcerpt(opened.delivery, asker);
      const found = await examineCase(host, opened, {
        ...{ options: accepting, terminal, manifests, isFirstLook: true },
        onManifest: (path) => kept.add(path),
      });
      await showFace(host, found, { shown: file, means });
      const { known, options: more, pins } = await askSender(host, { opened, found, accepting, means, options });
      const onSigning = (): void => kept.clear();
      await decideParcel(host, known, { ...act, options: more }, { ...means, file, options, pins, onSigning });
    } catch (error) {
      if (!(error instanceof NotOffered)) throw error;
      const proposed = await askUnoffered(error, opened, means, taking?.id !== undefined);
      if (proposed !== undefined) return proposed;
      tellLeft(asker);
    } finally {
      removeManifests(kept, asker);
    }
    return undefined;
  });
  if (unoffered === undefined || into === undefined) return;
  await takeIn(host, { ...options, ledger: into }, { terminal, asker, signer, proposed: unoffered });
}

const usualAnswer = (host: Host, file: string): string =>
  freeName(host, (count) => `${basename(file).replace(/\.(zip|tar|age|custody)$/i, '')}${afterFirst(count)}.answer`);

interface Showing {
  readonly shown: string;
  readonly means: GetMeans;
  /** Beside those of the trust file. */
  readonly pins?: readonly KeyPin[];
}

/** The five lines of `custody verify`. */
async function showFace(host: Host, { examined, own }: AcceptCase, { shown, means, pins = [] }: Showing) {
  const { asker } = means;
  const filed = await trustHere(host);
  const trust = { pins: [...filed.pins, ...pins] };
  const { verification, state } = examined;
  const face = faceOf({ verification, state, trust, own: new Set([own.keyId]) }, { is: 'terminal', path: shown });
  const telling = {
    langs: [asker.lang],
    columns: asker.columns,
    width: asker.width,
    paint: (_: unknown, text: string) => text,
  };
  asker.prompter.say('');
  asker.prompter.say(faceText(face, { ...telling, isShort: true }).trimEnd());
}

interface Asking {
  readonly opened: Opened;
  readonly found: AcceptCase;
  readonly accepting: AcceptOptions;
  readonly means: GetMeans;
  readonly options: GetOptions;
}

/**
 * Asks whose key it is, and for a checkpoint; then verifies again with the answers, and reads no evidence twice. After `--explain`
 * the trust file stays as it is.
 */
async function askSender(host: Host, { opened, found, accepting, means, options: { explain } }: Asking) {
  const { terminal, asker } = means;
  const [opener] = found.examined.verification.signers;
  const trust = await trustHere(host);
  const isConfirmed = opener === undefined || opener.claimed === false;
  if (!isConfirmed) {
    const words = fingerprintWords(fromHex(opener.keyId));
    asker.tell(phrase('Key of {name}, {agency}:', { name: opener.name, agency: opener.agency }));
    const across = asker.columns < 60 ? 4 : 8;
    for (let from = 0; from < words.length; from += across)
      asker.prompter.say(`  ${words.slice(from, from + across).join(' ')}`);
  }
  const checkCheckpoint = async (name: string): Promise<void> => {
    parseCheckpoint(await readFileCapped(pathOf(host, name), 65_536));
  };
  const answers = await askQuestions(senderTable({ isConfirmed, checkCheckpoint }), asker);
  const how = comparedMeans.find((means) => means === answers['trust.how']);
  const pins: KeyPin[] = [];
  if (opener !== undefined && answers.trust === 'y' && how !== undefined) {
    const now = host.now();
    const { keyId, name, agency } = opener;
    const isKnown = trust.pins.some((pin) => pin.kind !== 'ledger' && 'keyId' in pin && pin.keyId === keyId);
    const when = formatTime(now, host.zoneMinutes(now));
    const pin: KeyPin = { kind: 'key', keyId, name, agency, how, when };
    if (explain && !isKnown) pins.push(pin);
    if (!explain) {
      if (!isKnown) await addPin(trustFile(host.env), pin);
      asker.tell(phrase('Confirmed: {name}, {agency}. custody trust remove takes it back.', { name, agency }));
    }
  }
  const options = { ...accepting, ...(answers.checkpoint && { checkpoint: [answers.checkpoint] }) };
  const known = await examineCase(host, opened, { options, terminal, inspected: found.inspected, pins });
  if (answers.trust === 'y' || answers.checkpoint)
    await showFace(host, known, { shown: opened.delivery.path, means, pins });
  return { known, options, pins };
}

interface Deciding extends GetMeans {
  readonly file: string;
  readonly options: GetOptions;
  /** Confirmed now, in no file yet. */
  readonly pins: readonly KeyPin[];
  /** Signing begins: what it signs may name a manifest, so each stays. */
  readonly onSigning: () => void;
}

async function decideParcel(host: Host, found: AcceptCase, act: ActMeans, means: Deciding): Promise<void> {
  const { asker } = means;
  const { taking } = act;
  const stored = await lastStoredIn(host, { taking, keyId: found.own.keyId, warn: means.terminal.warn });
  const parcel: ParcelMeans = {
    lang: asker.lang,
    state: () => found.examined.state,
    context: () => readContext(host, host.now(), asker.prompter),
    usualPlace: host.settings?.get('place')?.value.toString(),
    lastStored: () => stored,
    filesOf: (word) => filesOf(host, word),
    facts: () => found.facts,
    checkAnswer: (name) => {
      if (existsSync(pathOf(host, name))) throw new CustodyError('EXISTS', `${name} is there already`);
    },
    usualAnswer: () => act.options.output ?? '',
  };
  const table = parcelTable(parcel);
  let decided: Decided | undefined;
  const show = (now: Answers): Sheet => {
    decided = decidedOf({ ...found.facts, decisions: decisionsOf(found.facts, now) }, taking);
    return parcelSheet(now, { means: parcel, decided, own: found.own, into: taking?.shown });
  };
  const asked = await askQuestions(table, asker);
  const { is, answers } = await settle({ table, answers: asked, show }, asker, means.options);
  if (is === 'no' || decided === undefined) return tellLeft(asker);
  const store = storedEntries(answers, decided.decisions);
  if (is === 'explain') return explainParcel(host, { answers, decisions: decided.decisions, store, act, means });
  const output = answers.answer ?? '';
  await checkOut(pathOf(host, output));
  means.onSigning();
  const said = { context: { ...parcel.context() }, files: fileAccess(host), prompter: undefined };
  const also = await draftsOfEntries(store, said);
  const signed = await signAndKeep(host, found, decided, { ...act, options: { ...act.options, output }, also });
  if (signed !== undefined) tellAnswered(signed, { output, into: decided.facts.into, means, act });
}

interface ToldAnswer {
  readonly output: string;
  readonly into: string | undefined;
  readonly means: GetMeans;
  readonly act: ActMeans;
}

function tellAnswered({ recorded: [entry] }: SignedAnswer, { output, into, means, act }: ToldAnswer): void {
  const print = (said: Phrase): void => means.terminal.print(means.asker.result(said));
  print(phrase('Signed. Send to the sender: {answer} and {texts}', { answer: output, texts: disclosuresOf(output) }));
  if (entry === undefined || into === undefined) return;
  const { shown = '' } = act.taking ?? {};
  print(
    phrase(
      'Entry {seq} in {file}. Until they enter your answer it is “arriving” here: store and examine it, do not hand it on.',
      { seq: entry.seq, file: safeText(shown) },
    ),
  );
  tellNext(means, `custody get ${sayPhrase(means.asker.lang, phrase('(their bundle with your answer)'))}`);
}
