/** One changed input: a vector with some bytes, entries, fields or facts of the verifier other than they were. */

import type { CborValue } from '../../src/bytes/cbor.ts';
import { fromBase64, toBase64, toHex } from '../../src/bytes/hex.ts';
import type { Chance } from '../fuzz/chance.ts';
import { mutateBytes } from './bytes.ts';
import { edited, Pool, type Tools } from './edit.ts';
import { bytesOf, checkpointOf, type ModelEntry, type ModelLedger, readLedger, rebuild } from './ledger-model.ts';

export interface LedgerVector {
  readonly name: string;
  ledger: string;
  checkpoints: string[];
  disclosures?: { bytes: string; isWhole: boolean };
  trust: { format: 1; pins: Record<string, unknown>[] };
  remembered?: { size: number; root: string };
  profile?: string;
  now: number;
  with?: { ledger: string; checkpoints: string[] }[];
}

/** What the changes draw from. */
export class Corpus {
  readonly vectors: readonly LedgerVector[];
  readonly withDisclosures: readonly LedgerVector[];
  readonly pool = new Pool();
  readonly #ledgers = new Map<string, ModelLedger>();

  constructor(vectors: readonly LedgerVector[]) {
    this.vectors = vectors;
    this.withDisclosures = vectors.filter(({ disclosures }) => disclosures !== undefined);
    for (const vector of vectors) {
      for (const { ledger } of [vector, ...(vector.with ?? [])]) {
        for (const { statement } of this.read(ledger)) if (statement !== undefined) this.pool.note(statement.payload);
      }
    }
  }

  /** An entry of any ledger of the corpus. */
  anyEntry(random: Chance): ModelEntry {
    const entries = this.read(random.pick(this.vectors).ledger);
    return entries.length === 0 ? this.anyEntry(random) : random.pick(entries);
  }

  /** The entries of a ledger in base64; the caller may change the list and its entries, but not the values within. */
  read(ledger: string): ModelLedger {
    const known = this.#ledgers.get(ledger) ?? readLedger(fromBase64(ledger));
    this.#ledgers.set(ledger, known);
    return known.map((entry) => ({ ...entry }));
  }
}

/** A changed copy of a vector of the corpus. The same corpus and chance make the same. */
export async function mutatedLedger(corpus: Corpus, tools: Tools): Promise<LedgerVector> {
  const { random } = tools;
  const vector = structuredClone(random.pick(random.oneIn(15) ? corpus.withDisclosures : corpus.vectors));
  const how = random.below(10);
  if (how < 2) flipBytes(vector, random);
  else if (how === 2) changeFacts(vector, corpus, random);
  else {
    await changeEntries(vector, corpus, tools, how < 5 ? shuffleEntries : editEntry);
    if (random.oneIn(4)) changeFacts(vector, corpus, random);
  }
  if (vector.with?.length === 0) delete vector.with;
  return vector;
}

function flipBytes(vector: LedgerVector, random: Chance): void {
  const place = random.pick([
    vector,
    vector,
    vector,
    ...(vector.with ?? []),
    ...(vector.disclosures ? [vector.disclosures] : []),
  ]);
  if ('ledger' in place) place.ledger = toBase64(mutateBytes(fromBase64(place.ledger), random));
  else place.bytes = toBase64(mutateBytes(fromBase64(place.bytes), random));
}

type Change = (ledger: ModelLedger, corpus: Corpus, tools: Tools) => Promise<void>;

async function changeEntries(vector: LedgerVector, corpus: Corpus, tools: Tools, change: Change): Promise<void> {
  const { random, signers } = tools;
  const rows = [vector, ...(vector.with ?? [])];
  const ledgers = rows.map(({ ledger }) => corpus.read(ledger));
  const times = random.oneIn(3) ? 2 : 1;
  const isBuilt = !random.oneIn(8);
  for (let i = 0; i < times; i += 1) await change(random.pick(ledgers), corpus, tools);
  if (isBuilt) await rebuild(ledgers, signers);
  for (const [at, row] of rows.entries()) {
    const ledger = ledgers[at] as ModelLedger;
    row.ledger = toBase64(bytesOf(ledger));
    if (isBuilt && !random.oneIn(10) && ledger.length > 0)
      row.checkpoints = row.checkpoints.map(() => checkpointOf(ledger));
  }
}

/** Entries that are dropped, swapped, repeated, moved, or come from another ledger. */
async function shuffleEntries(ledger: ModelLedger, corpus: Corpus, { random }: Tools): Promise<void> {
  const at = random.below(ledger.length);
  const other = random.below(ledger.length);
  const how = random.below(5);
  const [one, two] = [ledger[at], ledger[other]];
  if (one === undefined || two === undefined) return;
  if (how === 0) ledger.splice(at, 1);
  else if (how === 1) [ledger[at], ledger[other]] = [two, one];
  else if (how === 2) ledger.splice(other, 0, { ...one });
  else if (how === 3) {
    ledger.splice(1 + random.below(ledger.length), 0, corpus.anyEntry(random));
  } else ledger.length = Math.max(1, at);
}

/** Changes the payload, header or signer of an entry, and signs it again. */
async function editEntry(ledger: ModelLedger, corpus: Corpus, tools: Tools): Promise<void> {
  const { random, signers } = tools;
  const entry = ledger[random.oneIn(12) ? 0 : ledger.length - 1 - random.below(Math.min(ledger.length, 6))];
  const { statement } = entry ?? {};
  if (entry === undefined || statement === undefined) return;
  const header = structuredClone(statement.header) as Map<number, CborValue>;
  let { payload } = statement;
  const claims = header.get(15);
  const how = random.below(12);
  if (how === 0 && claims instanceof Map) {
    claims.set(6, (claims.get(6) as number) + random.pick([-86_500, -3600, -1, 1, 400, 86_500, 40 * 86_400]));
  } else if (how === 1) {
    const key = random.pick([...ledger.map((one) => one.statement?.header.get(4)), random.pick([...signers.keys()])]);
    if (key instanceof Uint8Array) {
      header.set(4, key);
      const signed = ledger.find((one) => one.statement?.header.get(4) === key)?.statement?.header.get(15);
      if (claims instanceof Map && signed instanceof Map) claims.set(1, signed.get(1) as CborValue);
    }
  } else if (how === 2 && payload instanceof Map) {
    const other = corpus.anyEntry(random).statement?.payload;
    if (other instanceof Map && other.has('body')) {
      payload = new Map([...payload, ['type', other.get('type')], ['body', other.get('body')]] as [
        string,
        CborValue,
      ][]);
    }
  } else if (payload instanceof Map && payload.has('body') && !random.oneIn(10)) {
    payload = new Map([...payload, ['body', await edited(payload.get('body') as CborValue, tools, 'body')]] as [
      string,
      CborValue,
    ][]);
  } else {
    payload = await edited(payload, tools);
  }
  entry.statement = { ...statement, header, payload };
}

/** Pins, checkpoints, the clock, the memory, the other ledgers given: one of them becomes another. */
function changeFacts(vector: LedgerVector, corpus: Corpus, random: Chance): void {
  const { pins } = vector.trust;
  const pin = pins.length > 0 ? random.pick(pins) : undefined;
  const time = new Date((vector.now - random.below(60 * 86_400)) * 1000)
    .toISOString()
    .replace('.000', random.oneIn(3) ? '.5' : '');
  const how = random.below(12);
  if (how === 0) pins.splice(random.below(pins.length), 1);
  else if (how === 1 && pin) pin.until = time;
  else if (how === 2 && pin) pin.compromisedSince = time;
  else if (how === 3 && pin)
    pin[random.pick(['name', 'agency'])] = random.pick(['TEST Other', 'TEST Agency', 'TEST Chief']);
  else if (how === 4) vector.checkpoints = random.oneIn(2) ? [] : [...random.pick(corpus.vectors).checkpoints];
  else if (how === 11) {
    vector.checkpoints = vector.checkpoints.map((text) => latin1(mutateBytes(Buffer.from(text, 'latin1'), random)));
  } else if (how === 5) vector.now -= random.below(70 * 86_400);
  else if (how === 6)
    vector.remembered = { size: 1 + random.below(9), root: toHex(new Uint8Array(32).fill(random.below(3))) };
  else if (how === 7 && vector.with) vector.with.splice(random.below(vector.with.length), 1);
  else if (how === 8 && vector.with?.[0]) {
    const [first] = vector.with;
    [vector.ledger, first.ledger] = [first.ledger, vector.ledger];
    [vector.checkpoints, first.checkpoints] = [first.checkpoints, vector.checkpoints];
  } else if (how === 9) {
    const key = corpus.anyEntry(random).statement?.header.get(4);
    if (key instanceof Uint8Array) {
      const more = { name: 'TEST Officer', agency: 'TEST Agency', how: 'in-person', when: '2026-11-01T09:00:00+01:00' };
      const keyId = toHex(key);
      if (!pins.some((one) => one.keyId === keyId)) pins.push({ kind: 'key', keyId, ...more });
    }
  } else if (vector.disclosures && random.oneIn(3)) vector.disclosures.isWhole = !vector.disclosures.isWhole;
  else if (vector.disclosures) {
    vector.disclosures.bytes = toBase64(mutateBytes(fromBase64(vector.disclosures.bytes), random));
  } else vector.disclosures = { bytes: toBase64(new Uint8Array()), isWhole: true };
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
