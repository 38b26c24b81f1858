/** Whatever the bytes are, a decoder of this room reads them or refuses them with a code; no changed byte passes for signed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { CborError } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { verifySign1 } from '../../src/crypto/sign1.ts';
import { CustodyError } from '../../src/errors.ts';
import { checkAt } from '../../src/ledger/at.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { decodeBody } from '../../src/ledger/decode/body.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { decodeUnverifiedGenesis } from '../../src/ledger/genesis.ts';
import { decodeOpenings } from '../../src/ledger/private/openings.ts';
import type { Demand, Fields } from '../../src/ledger/schema.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import { createAnswer, decodeUnverifiedAnswer, verifyAnswer } from '../../src/ledger/statements/answer.ts';
import { decodeUnverifiedCard, ed25519KeyOfCertificate, verifyCard } from '../../src/ledger/statements/card.ts';
import { createDirectory, decodeUnverifiedDirectory, verifyDirectory } from '../../src/ledger/statements/directory.ts';
import { formatTime } from '../../src/ledger/times.ts';
import { answerFields } from '../../src/ledger/vocabulary/answer.ts';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { untaggedValues } from '../bytes/cbor-arbitrary.ts';
import { cardOf, countingRandom, entryWith, genesisWith, iat, nonce, one, phone, two } from '../ledger/samples.ts';
import { certificateOfOne, certificateOfTwo } from '../ledger/statements/certificates.ts';
import { recordArbitrary } from './arbitrary-body.ts';

const card = await cardOf(two);
const agency = decodeUnverifiedCard(await cardOf(one));
const directory = await createDirectory({
  posts: [{ card, post: 'desk', roles: ['custodian'] }],
  issued: iat,
  expires: iat + 60,
  signer: one,
  iat,
});
const genesis = await genesisWith({ caseInfo: { number: 'TEST-1', title: 'TEST' } });
const entry = await entryWith({ type: 'collect', body: phone, at: formatTime(iat - 60) });

/** A valid random answer by the second TEST key. */
const answerDrafts = recordArbitrary(answerFields, [] as readonly Demand[]).map((draft) => {
  const {
    directory: _,
    into: __,
    ...rest
  } = draft as Record<string, unknown> & { exhibits: object[]; received: object; size: number; seen?: object };
  const exhibits = rest.exhibits.map((exhibit) => ({ ...exhibit, ours: undefined }));
  const accepts = exhibits.some((exhibit) => /^accepted/.test(String((exhibit as unknown as Fields).outcome)));
  const received = { ...rest.received, at: '2026-01-01T00:00:00Z' };
  const seen = rest.seen && [[0, rest.size - 1]];
  return { ...rest, by: card, exhibits, received, ...(seen && { seen }), ...(accepts && { into: nonce }) };
});
const [answerDraft] = fc.sample(answerDrafts, { numRuns: 1, seed: 7 });
const { bytes: answer } = await createAnswer({
  body: answerDraft as never,
  nonceHex: toHex(nonce),
  iat,
  signer: two,
  random: countingRandom(),
});

const readers: Record<string, { sample: Uint8Array; read: (bytes: Uint8Array) => Promise<boolean> }> = {
  entry: {
    sample: entry,
    read: async (bytes) => verifySign1(decodeUnverifiedEntry(bytes).statement, one.publicKey),
  },
  genesis: {
    sample: genesis,
    read: async (bytes) => {
      const { entry, keys } = decodeUnverifiedGenesis(decodeUnverifiedEntry(bytes));
      return verifySign1(entry.statement, keys[0].card.publicKey);
    },
  },
  card: { sample: card, read: async (bytes) => verifyCard(decodeUnverifiedCard(bytes)) },
  directory: { sample: directory, read: async (bytes) => verifyDirectory(decodeUnverifiedDirectory(bytes), agency) },
  answer: { sample: answer, read: async (bytes) => verifyAnswer(decodeUnverifiedAnswer(bytes)) },
};

/** Whether the bytes pass as signed; false when refused with a code that a user can see. */
async function passes(read: (bytes: Uint8Array) => Promise<boolean>, bytes: Uint8Array): Promise<boolean> {
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return false;
    throw error;
  }
}

describe.each(Object.entries(readers))('%s bytes', (_, { sample, read }) => {
  it('pass as they are', async () => {
    expect(await passes(read, sample)).toBe(true);
  });

  it('do not pass with any bit changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: sample.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
        const changed = sample.slice();
        changed[at] = (changed[at] as number) ^ (1 << bit);
        expect(await passes(read, changed)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('do not pass cut short or with more behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: sample.length - 1 }),
        fc.uint8Array({ minLength: 1, maxLength: 5 }),
        async (at, more) => {
          expect(await passes(read, sample.slice(0, at))).toBe(false);
          expect(await passes(read, concatBytes(sample, more))).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of any other kind are refused with a code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await passes(read, bytes)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

describe('values of any kind', () => {
  it('are a body or get faults with paths, never an error', () => {
    fc.assert(
      fc.property(untaggedValues, fc.constantFrom(...eventTypeNames), (value, type) => {
        const decoded = decodeBody(type, value);
        if (!decoded.ok) expect(decoded.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('are a time of the event or a fault, never an error', () => {
    fc.assert(
      fc.property(untaggedValues, (at) => {
        const check = checkAt({ at, iat, body: new Map() });
        if (!check.ok) expect(check.fault.path).toBe('at');
      }),
      { numRuns: 300 },
    );
  });
});

describe('bytes of any kind', () => {
  const any = fc.uint8Array({ maxLength: 200 });

  it('are a checkpoint or CHECKPOINT_INVALID', () => {
    fc.assert(
      fc.property(any, (bytes) => {
        expect(() => parseCheckpoint(bytes)).toThrow(expect.objectContaining({ code: 'CHECKPOINT_INVALID' }));
      }),
    );
  });

  it('are openings up to where they break', () => {
    fc.assert(
      fc.property(any, (bytes) => {
        const { broken } = decodeOpenings(bytes);
        if (bytes.length > 0) expect(broken).toBeLessThan(bytes.length);
      }),
    );
  });

  it('have no certified key unless they are a certificate', () => {
    fc.assert(
      fc.property(fc.constantFrom(certificateOfOne, certificateOfTwo), fc.nat(), (certificate, at) => {
        expect(ed25519KeyOfCertificate(certificate.slice(0, at % certificate.length))).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(any, (bytes) => {
        expect(ed25519KeyOfCertificate(bytes)).toBeUndefined();
      }),
    );
  });

  it('are cut the same in chunks of any size', () => {
    const stream = concatBytes(genesis, entry, entry);
    const cut = (
      bytes: Uint8Array,
      sizes: readonly number[],
    ): { entries: string[]; offset: number; failure: string } => {
      const splitter = new EntrySplitter();
      const entries: string[] = [];
      let at = 0;
      for (let i = 0; at < bytes.length; i++) {
        const size = sizes[i % sizes.length] as number;
        try {
          entries.push(...splitter.push(bytes.slice(at, at + size)).map(toHex));
        } catch (error) {
          if (!(error instanceof CborError)) throw error;
          break;
        }
        at += size;
      }
      const { failure, offset } = splitter;
      return { entries, offset, failure: failure === undefined ? '' : `${failure.reason}@${failure.offset}` };
    };
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 6 }),
        fc.nat({ max: stream.length }),
        fc.uint8Array({ maxLength: 40 }),
        (sizes, end, junk) => {
          const bytes = concatBytes(stream.slice(0, end), junk);
          expect(cut(bytes, sizes)).toEqual(cut(bytes, [bytes.length + 1]));
        },
      ),
      { numRuns: 200 },
    );
  });
});
