/** What the handover letter says of an offer: read from the ledger as its reader will see it, and from nowhere else. */
import { pageDigest } from '#layout';
import { fromHex } from '../bytes/hex.ts';
import { fingerprintHex, fingerprintWords } from '../crypto/fingerprint.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../custody/state.ts';
import type { Gathered } from '../flow/bundle-gather.ts';
import { readEntries, readEntry, type ShownEntry } from '../flow/entries.ts';
import { ledgerBytes, readOpenings } from '../flow/read-ledger.ts';
import { decodeUnverifiedCard, type Holder } from '../ledger/card.ts';
import { decodeOpenings } from '../ledger/openings.ts';
import { formatTime } from '../ledger/times.ts';
import type { Body } from '../ledger/vocabulary/index.ts';
import type { ComparedNumber, LetterExhibit, LetterFacts, LetterPerson } from '../report/letter.ts';
import { qrSvg, qrText } from '../signers/qr.ts';
import { isInside, staying } from './offer-exhibits.ts';

export interface LetterRequest {
  readonly ledger: string;
  /** The entry of the offer. */
  readonly seq: number;
  readonly state: CustodyState;
  readonly gathered: Gathered;
  readonly warn: (text: string) => void;
}

/** The facts of the letter. Throws CustodyError as reading the ledger does. */
export async function letterFacts({ ledger, seq, state, gathered, warn }: LetterRequest): Promise<LetterFacts> {
  const bytes = await ledgerBytes(ledger);
  const { openings } = decodeOpenings(gathered.granted.bytes);
  const offer = await readEntry(bytes, openings, seq);
  const body = offer.body as Body<'offer'>;
  const exhibits = body.exhibits.flatMap(({ number }) => exhibitOf(state, number) ?? []);
  const under = Array.isArray(body.under) ? body.under : [];
  const wanted = new Set([0, ...under, ...body.terms, ...exhibits.map(({ defined }) => defined)]);
  const entries = new Map<number, ShownEntry>();
  for await (const shown of readEntries(bytes, openings, (at) => wanted.has(at))) entries.set(shown.entry.seq, shown);
  // an office is named to itself, whatever it may read
  const own = (await readEntry(bytes, await readOpenings(ledger, warn), seq)).body as Body<'offer'>;
  const info = entries.get(0)?.genesis?.case;
  const [caseNumber, caseTitle] = [textOf(info?.number), textOf(info?.title)];
  const from = keyHolder(state, offer.entry.keyId);
  const opener = [...state.keys.values()].find(({ index }) => index === 0);
  const isOpener = opener === undefined || opener.id === offer.entry.keyId;
  const { granted, prefix, checkpoint, parts } = gathered;
  const { via, expires, due } = body;
  return {
    isSynthetic: [from.name, from.agency, caseNumber, caseTitle].some((text) => /\bTEST\b/.test(text ?? '')),
    caseNumber,
    caseTitle,
    offer: { seq, signed: utc(offer.entry.iat) },
    from,
    ...(!isOpener && { opener: personOf(opener.holder, fromHex(opener.id)) }),
    to: own.to.map(recipientOf),
    purpose: textOf(body.purpose),
    basis: basisOf(body.under, entries),
    terms: body.terms.map((at) => termWords(at, entries)),
    ...(textOf(via) !== undefined && { via: textOf(via) as string }),
    ...(expires !== undefined && { expires: utc(expires) }),
    ...(due !== undefined && { due: utc(due) }),
    exhibits: body.exhibits.map((each) => exhibitOfLetter(each, { state, entries, body, travelling: parts.evidence })),
    stays: staying(state, exhibits),
    disclosed: {
      fields: [...granted.fields].filter(([, count]) => count.granted > 0).map(([name]) => name),
      texts: granted.granted,
      kept: granted.kept,
    },
    record: {
      id: numberOf(fromHex(state.ledger)),
      entries: prefix.size,
      root: numberOf(prefix.root),
      checkpoint,
    },
    page: pageDigest(),
    qr: { text: qrText(checkpoint, { unicode: true, darkOnLight: true }), svg: qrSvg(checkpoint) },
  };
}

/** A private text where it can be read, else undefined. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const utc = (seconds: number): string => formatTime(seconds).replace('T', ' ').replace('Z', ' UTC');

function numberOf(digest: Uint8Array): ComparedNumber {
  return { hex: fingerprintHex(digest).split('\n'), words: fingerprintWords(digest) };
}

function personOf({ name, agency, jurisdiction, title }: Holder, key: Uint8Array): LetterPerson {
  return { name: title === undefined ? name : `${title} ${name}`, agency, jurisdiction, key: numberOf(key) };
}

function keyHolder(state: CustodyState, id: string): LetterPerson {
  const key = state.keys.get(id);
  return key === undefined ? { name: 'a key that is not enrolled' } : personOf(key.holder, fromHex(id));
}

function recipientOf(to: Body<'offer'>['to'][number]): LetterFacts['to'][number] {
  if ('office' in to) return { is: 'office', name: textOf(to.office) ?? 'an office whose name is withheld' };
  const is = 'card' in to ? 'card' : 'agency';
  const card = decodeUnverifiedCard('card' in to ? to.card : to.agency);
  return { is, ...personOf(card.holder, card.statement.keyId) };
}

function basisOf(under: Body<'offer'>['under'], entries: ReadonlyMap<number, ShownEntry>): string[] {
  if (!Array.isArray(under)) {
    const { absent, why } = under as { absent: string; why?: unknown };
    return [`none in writing: ${absent}${textOf(why) === undefined ? '' : ` (${textOf(why)})`}`];
  }
  return under.map((seq) => {
    const { type, body } = entries.get(seq) ?? {};
    if (type !== 'authority' || body === undefined) return `entry ${seq}`;
    const { number, kind, state, issuer } = body as Body<'authority'>;
    const by = textOf(issuer) === undefined ? '' : ` by ${textOf(issuer)}`;
    return `${number}: ${kind}, ${state}${by} (entry ${seq})`;
  });
}

function termWords(seq: number, entries: ReadonlyMap<number, ShownEntry>): string {
  const { type, body } = entries.get(seq) ?? {};
  if (type !== 'terms' || body === undefined) return `entry ${seq}`;
  const { kind, state, text, due } = body as Body<'terms'>;
  const until = due === undefined ? '' : `, by ${utc(due)}`;
  return `${kind} (${state})${until}: ${textOf(text) ?? 'wording withheld'} (entry ${seq})`;
}

interface ExhibitSurroundings {
  readonly state: CustodyState;
  readonly entries: ReadonlyMap<number, ShownEntry>;
  readonly body: Body<'offer'>;
  readonly travelling: ReadonlyMap<string, string>;
}

function exhibitOfLetter(
  { number, parts, seals, incidents }: Body<'offer'>['exhibits'][number],
  { state, entries, body, travelling }: ExhibitSurroundings,
): LetterExhibit {
  const exhibit = exhibitOf(state, number);
  const record = exhibit && recordOf(exhibit, entries);
  const inside = body.exhibits.filter((each) => isInside(state, exhibitOf(state, each.number), exhibit));
  return {
    number,
    ...(exhibit?.kind !== undefined && { kind: exhibit.kind }),
    ...textsOf(record, ['description', 'make', 'model', 'serial']),
    parts,
    inside: inside.map((each) => each.number),
    seals,
    incidents,
    ...(exhibit?.content !== undefined && { content: contentOf(exhibit.content) }),
    travels: exhibit !== undefined && travelling.has(exhibit.number),
  };
}

function contentOf({ size, sha256, root, records = 0 }: NonNullable<ExhibitState['content']>) {
  return sha256 === undefined ? { size, root: root ?? '', records } : { size, sha256 };
}

/** How the exhibit was written down when it came into the record. */
function recordOf({ number, defined }: ExhibitState, entries: ReadonlyMap<number, ShownEntry>): object | undefined {
  const { type, body } = entries.get(defined) ?? {};
  if (type === 'collect' && body !== undefined) return (body as Body<'collect'>).exhibit;
  if (type !== 'derive' || body === undefined) return undefined;
  return (body as Body<'derive'>).children.find((each) => each.number === number);
}

function textsOf<N extends string>(record: object | undefined, names: readonly N[]): { [name in N]?: string } {
  const texts: { [name in N]?: string } = {};
  for (const name of names) {
    const text = textOf((record as Record<string, unknown> | undefined)?.[name]);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}
