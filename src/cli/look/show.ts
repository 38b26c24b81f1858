/** `custody show`: one entry, or one exhibit with all that names it. */
import { Command } from 'commander';
import { toDiagnostic } from '../../bytes/diagnostic.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import type { ExhibitState } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { aboutExhibit, readEntry, type ShownEntry } from '../../flow/ledger/entries.ts';
import { readShown, shownRecord } from '../../flow/ledger/erased-texts.ts';
import { ledgerBytes, readLedger, readOpenings } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { createFile } from '../../fs/replace.ts';
import { decodeBody } from '../../ledger/decode/body.ts';
import type { Pointers } from '../../ledger/entry.ts';
import type { Genesis } from '../../ledger/genesis.ts';
import { metadataDigest } from '../../ledger/metadata.ts';
import { inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import { describedIn, doubtsOf } from '../../ledger/plausible.ts';
import type { Openings } from '../../ledger/private/openings.ts';
import { markEntry, markFields, type TextMarks } from '../../ledger/private/text-marks.ts';
import { openFields } from '../../ledger/private/withhold.ts';
import { quoted } from '../../ledger/quoted.ts';
import { decodeUnverifiedAnswer } from '../../ledger/statements/answer.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import { type Body, fieldsOf } from '../../ledger/vocabulary/index.ts';
import { caseFields, genesisFields } from '../../ledger/vocabulary/statements.ts';
import { answerLines, labelled } from '../../report/answer-lines.ts';
import {
  type Correction,
  correctedWords,
  correctionsOf,
  correctionWords,
  voidedWords,
} from '../../report/corrections.ts';
import { exhibitWords, titleOf } from '../../report/entry-line.ts';
import type { Teller } from '../../report/teller.ts';
import { type AtJson, type BodyJson, type CaseJson, recordJson, valueJson } from '../../report/value-json.ts';
import { recordLines } from '../../report/value-lines.ts';
import { tellAsOf } from '../host/as-of.ts';
import { cardLines, enrolledLines } from '../host/card-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addLangOption, type LangOptions, openTeller } from '../host/lang-option.ts';
import {
  addLedgerOption,
  addOutputOptions,
  chooseLedger,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
  type Terminal,
} from '../host/options.ts';
import { happened, localTime } from '../host/when.ts';
import { boundsHere } from './bounds-here.ts';
import { exhibitLines } from './show-exhibit.ts';

/** What is in the answer of an `answered` entry; none for others. An entry without effect may hold anything. Never throws. */
function receiptLines(
  { entry, type, body }: ShownEntry,
  { openings, marks, teller }: { readonly openings: Openings; readonly marks: TextMarks; readonly teller: Teller },
): string[] {
  const { words } = teller;
  const bytes = type === 'answered' && (body as { readonly answer?: unknown } | undefined)?.answer;
  if (!(bytes instanceof Uint8Array)) return [];
  try {
    const answer = decodeUnverifiedAnswer(bytes);
    const opened = openFields(answerFields, answer.body, { openings, keyId: fromHex(answer.keyId) });
    const marked = markFields(answerFields, opened.body, { seq: entry.seq, marks, under: 'answer' });
    const said = [
      labelled(teller)(phrase('signing key'), answer.keyId),
      ...cardLines(answer.card, teller),
      ...answerLines({ answer, body: marked }, teller),
    ];
    return [`${words(phrase('the recipient’s receipt'))}:`, ...said].map((line) => `  ${line}`);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return [`  ${words(phrase('the recipient’s receipt cannot be read: {why}', { why: error.message }))}`];
  }
}

/** One line for each exhibit that the entry is about, then one for the general entry before it and one for its key. */
function pointerPhrases({ about, general, key }: Pointers): Phrase[] {
  return [
    ...[...about].map(([number, entry]) =>
      entry === 0
        ? phrase('no entry before it is about {number}', { number })
        : phrase('the entry before it about {number} is entry {entry}', { number, entry }),
    ),
    phrase('the general entry before it is entry {entry}', { entry: general }),
    key === 0
      ? phrase('the opening entry names the key that signed it')
      : phrase('entry {entry} enrolled the key that signed it', { entry: key }),
  ];
}

/** The same for `--json`. */
function pointersJson({ about, general, key }: Pointers) {
  return { about: Object.fromEntries(about), general, key };
}

/** Lines of the opening entry, safe to print. */
function genesisLines(
  { format, nonce, keys, case: info, operation, anchorWithin, continues }: Genesis,
  teller: Teller,
): string[] {
  const { words } = teller;
  const { case: _, keys: __, ...rest } = genesisFields;
  return [
    ...recordLines(rest, { format, nonce, operation, anchorWithin, continues }, '  ', teller),
    ...(info === undefined ? [] : recordLines(caseFields, info, '  ', teller)),
    ...keys.flatMap(({ post, roles, card }) => [
      `  ${teller.pad(`${words(phrase('key'))}:`, 14)} ${words(
        phrase('{key} post {post} ({roles})', {
          key: card.keyId,
          post,
          roles:
            inTurn(
              roles.map((role) => phrase('{role:}', { role })),
              ',',
            ) ?? phrase('no role'),
        }),
      )}`,
      ...cardLines(card, teller).map((line) => `    ${line}`),
    ]),
  ];
}

/** The same for `--json`. */
function genesisJson({ format: ledgerFormat, nonce, keys, case: info, operation, anchorWithin, continues }: Genesis) {
  return {
    ledgerFormat,
    nonce: toHex(nonce),
    case: info === undefined ? null : recordJson<CaseJson>(caseFields, info),
    keys: keys.map(({ post, roles, card: { keyId, holder, iat, age, x5chain } }) => ({
      keyId,
      post,
      roles,
      card: { holder, iat, ...(age && { age }), ...(x5chain && { x5chain: x5chain.map(valueJson) }) },
    })),
    ...(operation !== undefined && { operation }),
    ...(anchorWithin !== undefined && { anchorWithin }),
    ...(continues && { continues: valueJson(continues) }),
  };
}

interface ShowOptions extends OutputOptions, LedgerOptions, LangOptions {
  readonly diagnostic?: boolean;
  readonly output?: string;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description('all about one exhibit or entry')
    .argument('<what>', 'number of an entry, or exhibit number')
    .option('--diagnostic', 'the signed bytes in CBOR diagnostic notation')
    .option(
      '-o, --output <file>',
      'also write the bytes of the entry to a new file, such as an answered entry for receive, or a permission for --rests',
    );
  return addOutputOptions(addLedgerOption(addLangOption(command))).action(
    async (what: string, options: ShowOptions) => {
      const terminal = openTerminal(host, options);
      const teller = await openTeller(options);
      const { path, shown: named } = chooseLedger(host, options);
      const opened = await readLedger(path, stateFolder(host.env), terminal.warn);
      await tellAsOf(host, terminal, { path, shown: named, entries: opened.replay.size });
      const [bytes, openings] = [await ledgerBytes(path), await readOpenings(path, terminal.warn)];
      const { state } = opened.replay.position();
      const record = await shownRecord(bytes, openings, state);
      const index = state.numbers.get(what.toLowerCase());
      if (index !== undefined && !/^\d+$/.test(what)) {
        if (options.output !== undefined) throw new CustodyError('USAGE', '-o writes one entry: name its number');
        const exhibit = state.exhibits[index];
        const isAbout = aboutExhibit(exhibit === undefined ? [what] : [exhibit.number, ...exhibit.also]);
        const entries: ShownEntry[] = [];
        for await (const each of readShown(record)) if (isAbout(each)) entries.push(each);
        if (terminal.isJson)
          return terminal.printJson('exhibit/1', {
            exhibit: exhibit === undefined ? null : exhibitJson(exhibit),
            entries: entries.map(({ entry }) => entry.seq),
          });
        if (exhibit === undefined) return;
        const around = { state, entries, later: record.later, host, teller, isPlain: terminal.isPlain };
        for (const line of await exhibitLines(exhibit, around)) terminal.print(line);
        return;
      }
      if (!/^\d+$/.test(what))
        throw new CustodyError('USAGE', `there is no exhibit ${what} in this case`, {
          hint: 'custody status lists the exhibits',
        });
      const shown = markEntry(await readEntry(bytes, openings, Number(what)), record.marks);
      if (options.output !== undefined) createFile(pathOf(host, options.output), shown.entry.bytes);
      const corrections = correctionsOf(record.later).get(Number(what)) ?? [];
      if (options.diagnostic) return terminal.printExact(`${toDiagnostic(shown.entry.statement.payload)}`);
      if (terminal.isJson) {
        const bounds = await boundsHere(host, path);
        return terminal.printJson('show/1', { ...showJson(shown), ...bounds(shown.entry.seq) });
      }
      printEntry(shown, { key: state.keys.get(shown.entry.keyId), corrections }, host, { terminal, teller });
      for (const line of receiptLines(shown, { ...record, teller })) terminal.print(line);
    },
  );
}

/** All that the record says of it, its seals as a list. */
const exhibitJson = ({ seals, ...exhibit }: ExhibitState) => valueJson({ ...exhibit, seals: [...seals.values()] });

function showJson({ entry, type, body, genesis, offset, voidedBy }: ShownEntry) {
  const { seq, iat, at, keyId } = entry;
  const content = genesis
    ? genesisJson(genesis)
    : { body: type === undefined || body === undefined ? null : recordJson<BodyJson>(fieldsOf(type), body) };
  return {
    seq,
    type: type ?? entry.type,
    iat,
    at: valueJson<unknown>(at ?? null) as AtJson | null,
    keyId,
    leaf: toHex(entry.leaf()),
    offset,
    bytes: entry.bytes.length,
    ...(voidedBy !== undefined && { voidedBy }),
    ...(entry.pointers && pointersJson(entry.pointers)),
    ...content,
    ...metadata(entry),
  };
}

/** The metadata digest of an exhibit as signed: what labels and forms carry. */
function metadata({ type, body }: ShownEntry['entry']): { metadataDigest?: string } {
  if (type !== 'collect') return {};
  const decoded = decodeBody('collect', body);
  return decoded.ok ? { metadataDigest: toHex(metadataDigest(decoded.body.exhibit)) } : {};
}

function printEntry(
  { entry, type, body, genesis, offset, voidedBy }: ShownEntry,
  {
    key,
    corrections,
  }: {
    key: { post: string; holder: { name: string; agency: string } } | undefined;
    corrections: readonly Correction[];
  },
  host: Host,
  { terminal, teller }: { readonly terminal: Terminal; readonly teller: Teller },
): void {
  const title = genesis
    ? teller.words(phrase('opening entry'))
    : type
      ? teller.type(type, titleOf(type, body))
      : teller.words(phrase('unknown type {type}', { type: entry.type }));
  const place = teller.words(phrase('entry {seq}', { seq: entry.seq }));
  const voided = voidedBy === undefined ? '' : `${voidedWords(voidedBy, teller)} `;
  terminal.print(
    terminal.paint('strong', `${place}: ${voided}${title} ${type && body ? exhibitWords(type, body) : ''}`.trimEnd()),
  );
  for (const correction of corrections) {
    const words = `${correctionWords(correction, teller)}: ${correctedWords(correction.body, teller)}`;
    terminal.print(terminal.paint('warn', `  ${words}`));
  }
  const { words, pad } = teller;
  const row = (label: Phrase, value: Phrase | string): void =>
    terminal.print(`  ${pad(`${words(label)}:`, 14)} ${typeof value === 'string' ? safeText(value) : words(value)}`);
  const [from = '', to] = [entry.at ?? []].flat().map(String);
  const at =
    entry.at === undefined
      ? phrase('when it was signed')
      : to === undefined
        ? from
        : phrase('{from} to {to}', { from, to });
  row(
    phrase('happened'),
    phrase('{time} (as recorded: {at})', { time: localTime(host, happened(entry.at, entry.iat)), at }),
  );
  row(phrase('signed'), phrase('{time}, by the clock of the signer', { time: localTime(host, entry.iat) }));
  row(
    phrase('signer'),
    key === undefined
      ? phrase('unknown')
      : phrase('{name}, {agency}, post {post}', {
          name: quoted(key.holder.name),
          agency: quoted(key.holder.agency),
          post: key.post,
        }),
  );
  row(phrase('key number'), entry.keyId);
  row(phrase('leaf hash'), toHex(entry.leaf()));
  row(phrase('bytes'), phrase('{size#} from byte {offset#}', { size: entry.bytes.length, offset }));
  for (const each of entry.pointers ? pointerPhrases(entry.pointers) : []) terminal.print(`  ${words(each)}`);
  const digest = metadata(entry).metadataDigest;
  if (digest !== undefined) row(phrase('device data'), `SHA-256 ${digest}`);
  if (genesis) for (const line of genesisLines(genesis, teller)) terminal.print(line);
  if (type === 'enrol' && body)
    for (const line of enrolledLines((body as Body<'enrol'>).card, teller)) terminal.print(`  ${line}`);
  if (type && body) for (const line of recordLines(fieldsOf(type), body, '  ', teller)) terminal.print(line);
  for (const doubt of type && body ? describedIn(type, body).flatMap(doubtsOf) : [])
    terminal.print(terminal.paint('warn', `  ${words(phrase('doubtful: {doubt}', { doubt }))}`));
  if (type && !body) terminal.print(`  ${words(phrase('the body breaks its schema: custody verify --full says how'))}`);
}
