/** The replay itself: it continues from its position, follows keys past what it does not know, and never gives more than was good. */
import { beforeAll, describe, expect, it } from 'vitest';
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { serialiseState } from '../../../src/custody/state/state-bytes.ts';
import { CustodyError } from '../../../src/errors.ts';
import type { SeenEntry } from '../../../src/verify/checks/check.ts';
import type { FindingInput } from '../../../src/verify/finding/types.ts';
import { type Position, Replay } from '../../../src/verify/replay/replay.ts';
import { replayLedger } from '../../../src/verify/replay/replay-ledger.ts';
import { type Actor, actor, LedgerWriter } from '../../vectors/ledger-writer.ts';
import { type Cast, cast } from '../../vectors/record-vectors.ts';
import { sourceOf } from '../../vectors/vector.ts';

const note = { text: 'TEST note' };
const broken = (entry: Uint8Array): Uint8Array => entry.map((byte, i) => (i === entry.length - 1 ? byte ^ 1 : byte));
let people: Cast;
let newcomer: Actor;

beforeAll(async () => {
  people = await cast();
  newcomer = await actor('Newcomer', 'desk', ['examiner']);
});

const enrolment = () => ({ card: newcomer.card, post: newcomer.post, roles: newcomer.roles });

/** Opening entry, note, enrolment, note by the one enrolled, offer to the stranger, note. */
async function written(label: string): Promise<LedgerWriter> {
  const writer = await LedgerWriter.open({ label, people: [people.chief, people.officer] });
  await writer.add('collect', {
    manner: 'found',
    exhibit: { number: 'KA/1', kind: 'other-device', quantity: 1, description: 'TEST', condition: 'TEST' },
    from: { nobody: 'found' },
    foundAt: 'TEST',
    under: { absent: 'not-needed', why: 'TEST' },
  });
  await writer.add('enrol', enrolment(), { by: people.chief });
  await writer.add('note', note, { by: newcomer });
  await writer.add('offer', {
    exhibits: [{ number: 'KA/1', parts: 'with', seals: [], incidents: [] }],
    to: [{ card: people.stranger.card }],
    purpose: 'TEST',
    under: { absent: 'not-needed', why: 'TEST' },
    terms: [],
  });
  await writer.add('note', note);
  await writer.add('note', note);
  return writer;
}

/** What a pass over these bytes hears. */
async function hear(bytes: Uint8Array, from?: () => Position) {
  let findings: FindingInput[] = [];
  let seen: SeenEntry[] = [];
  const replayed = await replayLedger({
    source: sourceOf(bytes, 300),
    ...(from && { from }),
    listen() {
      findings = [];
      seen = [];
      return { finding: (finding) => findings.push(finding), seen: (entry) => seen.push(entry) };
    },
  });
  return { ...replayed, findings, seen };
}

async function positionAfter(writer: LedgerWriter, size: number): Promise<Position> {
  const { replay } = await hear(concatBytes(...writer.entries.slice(0, size)));
  return replay.position();
}

describe('replay', () => {
  it('gives each entry once, in order, with its event', async () => {
    const writer = await written('replayed');
    const { seen, findings, endFaults, fileBytes } = await hear(writer.bytes());
    expect(seen.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(seen.map(({ event }) => event?.type)).toEqual([
      undefined,
      'collect',
      'enrol',
      'note',
      'offer',
      'note',
      'note',
    ]);
    expect(seen.every(({ applied }) => applied)).toBe(true);
    expect(findings.map(({ code }) => code)).toEqual(['AUTHORITY_NOT_NEEDED', 'AUTHORITY_NOT_NEEDED']);
    expect(endFaults).toEqual([]);
    expect(fileBytes).toBe(writer.bytes().length);
  });

  it('goes on from any place to the same end', async () => {
    const writer = await written('resumed');
    const bytes = writer.bytes();
    const whole = (await hear(bytes)).replay;
    for (let size = 1; size <= writer.size; size += 1) {
      const position = await positionAfter(writer, size);
      const { replay, seen } = await hear(bytes, () => position);
      expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 7 - size }, (_, i) => size + i));
      expect(replay.size).toBe(whole.size);
      expect(replay.bytes).toBe(bytes.length);
      expect(replay.frontier.root()).toEqual(whole.frontier.root());
      const [one, other] = [replay.position(), whole.position()];
      expect(serialiseState(one.state)).toEqual(serialiseState(other.state));
      expect([one.lastIat, one.unsupportedFrom]).toEqual([other.lastIat, other.unsupportedFrom]);
      // An offer is open since entry 4, so roots are kept from size 5 on.
      for (const at of [5, 6, 7]) expect(replay.reading.rootAt(at)).toEqual(whole.reading.rootAt(at));
    }
    expect(whole.reading.rootAt(5)).toBeDefined();
    expect(whole.reading.rootAt(4)).toBeUndefined();
  });

  it('ends before a bad signature, and everything the entry and its successors did is undone', async () => {
    const writer = await written('undone');
    const [genesis, collect, enrol, ...rest] = writer.entries as [Uint8Array, Uint8Array, Uint8Array, ...Uint8Array[]];
    // The enrolment is damaged in its signature alone: what follows fits its bytes no more.
    const damaged = concatBytes(genesis, collect, broken(enrol), ...rest);
    const { replay, endFaults, seen } = await hear(damaged);
    expect(endFaults.map(({ code }) => code)).toEqual(['SIGNATURE_INVALID']);
    expect(replay.size).toBe(2);
    expect(replay.position().state.keys.size).toBe(2);
    expect(seen.map(({ seq }) => seq)).toEqual([0, 1]);
  });

  it('takes the first of several bad signatures, whichever is found first', async () => {
    const writer = await written('two bad');
    writer.put(broken(await writer.entry('note', { text: 'x'.repeat(900_000) })));
    writer.put(broken(await writer.entry('note', note)));
    const { endFaults, replay } = await hear(writer.bytes());
    expect(endFaults).toMatchObject([{ code: 'SIGNATURE_INVALID', seq: 7 }]);
    expect(replay.size).toBe(7);
  });

  it('does so from a remembered place too', async () => {
    const writer = await written('remembered');
    const position = () => positionAfter(writer, 4);
    const positions = [await position(), await position()];
    writer.put(
      broken(await writer.entry('end-key', { key: newcomer.signer.keyId, reason: 'left' }, { by: people.chief })),
    );
    await writer.add('note', note, { by: people.chief });
    const { replay, endFaults } = await hear(writer.bytes(), () => positions.pop() as Position);
    expect(endFaults).toMatchObject([{ code: 'SIGNATURE_INVALID', seq: 7 }]);
    expect(replay.size).toBe(7);
    expect([...replay.position().state.keys.values()].every(({ ended }) => ended === undefined)).toBe(true);
  });

  it('takes an entry of an unknown type for history only, and still follows keys behind it', async () => {
    const writer = await LedgerWriter.open({ label: 'unknown', people: [people.chief, people.officer] });
    await writer.add('teleport', { to: 'elsewhere' });
    await writer.add('enrol', enrolment(), { by: people.chief });
    await writer.add('note', note, { by: newcomer });
    await writer.add('seal', {
      state: 'applied',
      number: 'B-1',
      closes: ['KA/9'],
      kind: 'bag',
      blocks: ['access'],
      package: 'TEST',
    });
    await writer.add('end-key', { key: newcomer.signer.keyId, reason: 'left' }, { by: people.chief });
    await writer.add('note', note, { by: newcomer });
    const { findings, endFaults, replay } = await hear(writer.bytes());
    expect(findings.map(({ code }) => code)).toEqual(['TYPE_UNSUPPORTED']);
    expect(endFaults.map(({ code }) => code)).toEqual(['SIGNER_ENDED']);
    expect(replay.unsupportedFrom).toBe(1);
    expect(replay.size).toBe(6);
  });

  it('counts the bytes behind the end, read or told', async () => {
    const writer = await written('behind');
    const bytes = concatBytes(writer.bytes(), new Uint8Array(5000).fill(0xff));
    const read = await hear(bytes);
    expect(read.endFaults[0]?.facts).toMatchObject({ offset: writer.bytes().length, behind: 5000 });
    let asked = 0;
    const source = sourceOf(bytes, 100);
    const told = await replayLedger({
      source: async function* (from) {
        for await (const chunk of source(from)) {
          asked += chunk.length;
          yield chunk;
        }
      },
      fileBytes: bytes.length,
    });
    expect(told.endFaults[0]?.facts).toEqual(read.endFaults[0]?.facts);
    expect(asked).toBeLessThan(bytes.length - 4000);
  });

  it('refuses what does not begin like a ledger without reading it to its end', async () => {
    let asked = 0;
    const endless = async function* () {
      for (;;) {
        asked += 65_536;
        yield new Uint8Array(65_536);
      }
    };
    const reading = replayLedger({ source: endless });
    await expect(reading).rejects.toSatisfy((error) => error instanceof CustodyError && error.code === 'NOT_A_LEDGER');
    expect(asked).toBe(65_536);
  });

  it('has no position before the opening entry', () => {
    expect(() => new Replay().position()).toThrow('no opening entry');
  });
});
