/** Vectors of certificates that ended since: of the key that opened a ledger, and of a key that answered an offer. */
import { toBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { across } from './across-vectors.ts';
import { Agency, handOver } from './agency.ts';
import { authority, certificateOfChief } from './certificates.ts';
import { LedgerWriter, noon, verifiedAt } from './ledger-writer.ts';
import type { Cast } from './record-vectors.ts';
import { type Judged, pinOf, type Vector, vectorOf } from './vector.ts';

const note = { text: 'TEST note' };
const rootOf = (checkpoint: string): Uint8Array =>
  new Uint8Array(Buffer.from(checkpoint.split('\n')[2] ?? '', 'base64'));

const authorityPin = {
  kind: 'root',
  sha256: toHex(sha256(authority)),
  certificate: toBase64(authority),
  name: 'TEST authority',
  agency: 'TEST Ministry',
  how: 'letter',
  when: '2026-11-04T09:00:00Z',
} as const;

export async function expiredVectors(people: Cast): Promise<Vector[]> {
  return [...(await expiredSince(people)), ...(await answererExpiredSince(people))];
}

/** The certificate of the opening key was valid when it signed, and has ended since. */
async function expiredSince({ chief, officer }: Cast): Promise<Vector[]> {
  const { holder, signer } = chief;
  const certified = await createCard({ holder, signer, iat: noon - 3600, x5chain: [certificateOfChief] });
  const opener = { ...chief, card: certified };
  const writer = await LedgerWriter.open({ label: 'certificate-ended', people: [opener, officer] });
  await writer.add('note', note);
  await writer.add('note', note, { by: opener });
  const root = authorityPin;
  const later = Date.parse('2027-06-01T09:00:00Z') / 1000;
  const head = { size: 3, root: rootOf(writer.checkpoint()) };
  const relied = ['CERTIFICATE_RELIED_ON'];
  const make = (name: string, about: string, findings: readonly string[], more: Partial<Vector> & Partial<Judged>) =>
    vectorOf(writer, opener, { name, about, findings, verdict: 'inconclusive', pins: [root], now: later, ...more });
  const gap = ['CERTIFICATE_EXPIRED_SINCE', ...relied];
  return [
    make(
      'certificate-expired-since',
      'The certificate ended on 1 January 2027, and the reader’s clock is later.',
      gap,
      {},
    ),
    make(
      'certificate-expired-seen-before',
      'The certificate ended, and this reader had seen all entries before that.',
      relied,
      { verdict: 'verified', remembered: { ...head, seen: [{ ...head, time: verifiedAt }] } },
    ),
    make(
      'certificate-expired-seen-later',
      'The certificate ended, and this reader saw the entries only after that.',
      gap,
      { remembered: { ...head, seen: [{ ...head, time: later - 86_400 }] } },
    ),
    make(
      'certificate-expired-seen-in-part',
      'The certificate ended, and this reader had seen only a part of the entries of its key before that.',
      gap,
      { remembered: { ...head, seen: [{ size: 1, root: rootOf(writer.checkpoint(1)), time: verifiedAt }] } },
    ),
    make('certificate-expired-ledger-pinned', 'The certificate ended, and the ledger itself is pinned.', relied, {
      verdict: 'verified',
      pins: [root, ledgerPin(writer)],
    }),
    make('certificate-expired-key-pinned', 'The certificate ended, and the key itself is pinned.', [], {
      verdict: 'verified',
      pins: [root, pinOf(opener)],
    }),
    make(
      'certificate-clock-not-believed',
      'The clock of the reader shows 1970, so it cannot say whether the certificate has ended.',
      ['CLOCK_AHEAD', 'CLOCK_NOT_BELIEVED', ...relied],
      { now: 86_400 },
    ),
  ];
}

/** A certificate speaks for the key that answered an offer; it was valid then, and has ended since. */
async function answererExpiredSince({ chief }: Cast): Promise<Vector[]> {
  const { holder, signer } = chief;
  const card = await createCard({ holder, signer, iat: noon - 3600, x5chain: [certificateOfChief] });
  const officer = { ...chief, card, post: 'SE', roles: ['custodian'] as const };
  const label = 'across answerer-expired';
  const a = await Agency.open(label, 'KA', 'NL');
  const b = await Agency.open(label, 'SE', 'SE', { officer });
  await a.collect('KA/1');
  await handOver(a, b, ['KA/1']);
  const now = Date.parse('2027-06-01T09:00:00Z') / 1000;
  const head = { size: a.size, root: rootOf(a.ledger.checkpoint()) };
  const make = (name: string, about: string, findings: readonly string[], more: Partial<Vector>): Vector => {
    const judged = {
      verdict: findings.length > 0 ? 'inconclusive' : 'verified',
      findings: [...findings, 'LEFT_UNCHECKED'],
    } as const;
    return { ...across([a], { name, about, pinned: [a.chief], pins: [authorityPin], ...judged }), now, ...more };
  };
  const gap = ['ANSWERER_DOUBTFUL'];
  const seen = (time: number) => ({ remembered: { ...head, seen: [{ ...head, time }] } });
  const about = 'The certificate of the key that answered ended after it answered';
  return [
    make('answerer-expired-since', `${about}, and the reader’s clock is later.`, gap, {}),
    make('answerer-expired-seen-later', `${about}, and this reader saw the entry only later.`, gap, seen(now - 86_400)),
    make('answerer-expired-seen-before', `${about}, and this reader had seen the entry before.`, [], seen(verifiedAt)),
    {
      ...across([a, b], { name: 'answerer-expired-ledger-given', about: `${about}, and its pinned ledger is given.` }),
      now,
    },
  ];
}

function ledgerPin(writer: LedgerWriter) {
  const [first = ''] = writer.checkpoint().split('\n');
  return {
    kind: 'ledger',
    ledger: first.slice('custody/'.length),
    name: 'TEST Chief',
    agency: 'TEST Agency',
    how: 'in-person',
    when: '2026-11-01T09:00:00+01:00',
  } as const;
}
