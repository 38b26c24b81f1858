/** Vectors of what lies around the record: times, identity, head, breaks. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import { fromHex, toBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { authority, certificateOfChief, endedCertificateOfChief } from './certificates.ts';
import { type Actor, LedgerWriter, noon } from './ledger-writer.ts';
import { type Cast, cast, notes } from './record-vectors.ts';
import { respelled } from './respelled.ts';
import { pinOf, type Vector, vectorOf } from './vector.ts';

const note = { text: 'TEST note' };
const rootOf = (checkpoint: string): Uint8Array =>
  new Uint8Array(Buffer.from(checkpoint.split('\n')[2] ?? '', 'base64'));

type Write = (writer: LedgerWriter) => Promise<unknown>;

/** A ledger of notes with something added. */
async function notesAnd(name: string, people: Cast, write: Write): Promise<LedgerWriter> {
  const writer = await notes(name, people);
  await write(writer);
  return writer;
}

async function timeVectors(people: Cast): Promise<Vector[]> {
  const { chief, officer } = people;
  const make = async (
    name: string,
    about: string,
    findings: readonly string[],
    write: Write,
    verdict: 'failed' | 'verified' | 'inconclusive' = 'failed',
  ) => vectorOf(await notesAnd(name, people, write), chief, { name, about, findings, verdict });
  const promised = await LedgerWriter.open({
    label: 'anchors-promised',
    people: [chief, officer],
    anchorWithin: 86_400,
  });
  const anchor = (kind: string) => ({ size: 2, kind, token: new Uint8Array([0x30, 0]) });
  return [
    await make(
      'act-after-signing',
      'A note about something that happens an hour after it was signed.',
      ['AT_INVALID'],
      (writer) => writer.add('note', note, { at: '2026-11-03T14:00:00Z' }),
    ),
    await make('act-time-malformed', 'A time of the act without zone.', ['AT_INVALID'], (writer) =>
      writer.add('note', note, { at: '2026-11-03T11:00:00' }),
    ),
    await make(
      'late-without-reason',
      'A note signed two days after the act that does not say why.',
      ['AT_INVALID'],
      (writer) => writer.add('note', note, { at: '2026-11-01T11:00:00Z' }),
    ),
    await make(
      'unknown-type-with-false-time',
      'An entry of an unknown type: its time of the act is judged all the same.',
      ['AT_INVALID', 'TYPE_UNSUPPORTED'],
      (writer) => writer.add('teleport', {}, { at: '2026-11-03T14:00:00Z' }),
    ),
    await make(
      'clock-backwards',
      'An entry that claims to be signed before the one in front of it.',
      ['CLOCK_BACKWARDS'],
      (writer) => writer.add('note', note, { iat: noon + 30 }),
      'verified',
    ),
    await make(
      'clock-ahead',
      'An entry signed a year after the verifier’s clock.',
      ['CLOCK_AHEAD'],
      (writer) => writer.add('note', note, { iat: noon + 400 * 86_400 }),
      'verified',
    ),
    await make(
      'clock-from-nowhere',
      'A signer who says that the clock came from nothing.',
      ['CLOCK_UNKNOWN'],
      (writer) => writer.add('note', { ...note, clock: { source: 'none' } }),
      'verified',
    ),
    await make(
      'anchor-not-checked',
      'An outside time proof of a known kind, which this version does not check.',
      ['ANCHOR_NOT_CHECKED'],
      (writer) => writer.add('anchor', anchor('rfc3161')),
      'verified',
    ),
    await make(
      'anchor-of-unknown-kind',
      'An outside time proof of a kind that format 1 does not know.',
      ['ANCHOR_UNSUPPORTED'],
      (writer) => writer.add('anchor', anchor('sundial')),
      'inconclusive',
    ),
    vectorOf(promised, chief, {
      name: 'anchors-promised',
      about: 'A ledger that promises outside time proofs each day.',
      verdict: 'inconclusive',
      findings: ['ANCHOR_PROMISE_UNCHECKED'],
    }),
  ];
}

async function identityVectors(people: Cast): Promise<Vector[]> {
  const { chief, officer } = people;
  const make = async (
    name: string,
    about: string,
    findings: readonly string[],
    more: Partial<Vector> & { verdict?: 'verified' },
  ) => vectorOf(await notes(name, people), chief, { name, about, findings, verdict: 'inconclusive', ...more });
  const stolen = await notesAnd('key-compromised', people, (writer) =>
    writer.add('end-key', { key: officer.signer.keyId, reason: 'compromised', since: noon }, { by: chief }),
  );
  const accused = await notesAnd('key-compromised-by-no-admin', people, (writer) =>
    writer.add('end-key', { key: officer.signer.keyId, reason: 'compromised', since: noon }, { by: officer }),
  );
  const pinned = await notes('ledger-pinned', people);
  const facts = { name: 'TEST case', agency: 'TEST Agency', how: 'letter', when: '2026-11-04T09:00:00Z' } as const;
  return [
    await make('nobody-pinned', 'A sound ledger, and a verifier who trusts nobody.', ['SIGNER_NOT_PINNED'], {
      pins: [],
    }),
    await make(
      'only-enrolled-key-pinned',
      'The pinned key is enrolled in the ledger but did not open it: that proves nothing.',
      ['SIGNER_NOT_PINNED'],
      {
        pins: [pinOf(officer)],
      },
    ),
    vectorOf(pinned, chief, {
      name: 'ledger-pinned',
      about: 'The ledger itself is pinned by its id, its key is not.',
      verdict: 'verified',
      pins: [{ kind: 'ledger', ledger: toHex(pinned.id), ...facts }],
    }),
    await make(
      'name-differs-from-pin',
      'The pin calls the opener by another agency than the card does.',
      ['CLAIM_DIFFERS'],
      {
        verdict: 'verified',
        pins: [pinOf(chief, { agency: 'TEST Other Agency' })],
      },
    ),
    vectorOf(pinned, chief, {
      name: 'name-respelled-in-pin',
      about: 'The pin spells the name and the agency of the opener in another way than the card does.',
      verdict: 'verified',
      pins: [pinOf(chief, { name: respelled(chief.holder.name), agency: respelled(chief.holder.agency) })],
    }),
    vectorOf(pinned, chief, {
      name: 'name-claimed-by-pin',
      about: 'The pin gives the name of the opener, and beside it the name that the card bears.',
      verdict: 'verified',
      pins: [pinOf(chief, { name: 'TEST Real Name', claimed: pinOf(chief).name })],
    }),
    await make(
      'name-differs-from-claimed',
      'The pin has the name on the card, and says that cards bear another.',
      ['CLAIM_DIFFERS'],
      { verdict: 'verified', pins: [pinOf(chief, { claimed: 'TEST Officer 31-B' })] },
    ),
    await make('pin-expired', 'The pin of the opener ended before the ledger was opened.', ['PIN_EXPIRED'], {
      pins: [pinOf(chief, { until: '2026-11-03T12:00:00Z' })],
    }),
    await make(
      'pin-compromised',
      'The pin of the opener says that the key fell into other hands.',
      ['PIN_COMPROMISED'],
      {
        pins: [pinOf(chief, { compromisedSince: '2027-01-01T00:00:00Z' })],
      },
    ),
    vectorOf(accused, chief, {
      name: 'key-compromised-by-no-admin',
      about: 'Someone who is no admin says that a key is compromised: the entry has no effect.',
      findings: ['ROLE_MISSING'],
    }),
    vectorOf(stolen, chief, {
      name: 'key-compromised',
      about: 'The ledger withdraws a key as compromised; nothing outside shows that its entries are older.',
      verdict: 'inconclusive',
      findings: ['KEY_COMPROMISED'],
    }),
  ];
}

/** The opener's card bears a certificate, and the verifier pins an authority. */
async function certificateVectors({ chief, officer }: Cast): Promise<Vector[]> {
  const facts = {
    name: 'TEST authority',
    agency: 'TEST Ministry',
    how: 'letter',
    when: '2026-11-04T09:00:00Z',
  } as const;
  const root = { kind: 'root', sha256: toHex(sha256(authority)), certificate: toBase64(authority), ...facts } as const;
  const make = async (
    name: string,
    about: string,
    findings: readonly string[],
    { certificate, ...more }: Partial<Vector> & { certificate: Uint8Array; verdict: 'verified' | 'inconclusive' },
  ) => {
    const { holder, signer } = chief;
    const card = await createCard({ holder, signer, iat: noon - 3600, x5chain: [certificate] });
    const people = { chief: { ...chief, card }, officer, stranger: officer };
    return vectorOf(await notes(name, people), chief, { name, about, findings, pins: [root], ...more });
  };
  return [
    await make(
      'certificate-relied-on',
      'Only an authority is pinned; it certifies the key that opened the ledger.',
      ['CERTIFICATE_RELIED_ON'],
      { certificate: certificateOfChief, verdict: 'verified' },
    ),
    await make(
      'certificate-ended-before',
      'The certificate of the opening key had ended when the ledger was opened.',
      ['CERTIFICATE_REFUSED'],
      { certificate: endedCertificateOfChief, verdict: 'inconclusive' },
    ),
    await make(
      'certificate-outlived',
      'The pin of the authority ends before the ledger was opened, and with it what it certifies.',
      ['CERTIFICATE_RELIED_ON', 'PIN_EXPIRED'],
      {
        certificate: certificateOfChief,
        verdict: 'inconclusive',
        pins: [{ ...root, until: '2026-11-03T12:00:00Z' }],
      },
    ),
  ];
}

/** A record that is sound, checked against a profile. */
async function profileVectors(people: Cast): Promise<Vector[]> {
  const bare = await notes('profile-not-met', people);
  return [
    vectorOf(bare, people.chief, {
      name: 'profile-not-met',
      about: 'A ledger of notes is sound, and has not what a request between states requires.',
      verdict: 'inconclusive',
      findings: ['PROFILE_NOT_MET'],
      profile: 'mla',
    }),
  ];
}

async function headVectors(people: Cast): Promise<Vector[]> {
  const { chief } = people;
  const whole = await notes('end-not-shown', people);
  const other = await notes('other-ledger', people);
  const forked = await LedgerWriter.open({ label: 'end-not-shown', people: [chief, people.officer] });
  await forked.add('note', { text: 'TEST another note' });
  await forked.add('note', note);
  const cut = concatBytes(...whole.entries.slice(0, 3));
  const fits = whole.checkpoint();
  const make = (
    name: string,
    about: string,
    findings: readonly string[],
    more: Partial<Vector> & { verdict?: 'verified' | 'inconclusive' | 'failed' },
  ) => vectorOf(whole, chief, { name, about, findings, verdict: 'failed', ...more });
  return [
    make('end-not-shown', 'A sound ledger, and nothing that shows where it ends.', ['END_NOT_SHOWN'], {
      checkpoints: [],
      verdict: 'verified',
    }),
    make('end-shown-in-part', 'A checkpoint over three of the four entries.', ['END_NOT_SHOWN'], {
      checkpoints: [whole.checkpoint(3)],
      verdict: 'verified',
    }),
    make(
      'cut-without-checkpoint',
      'The sound ledger cut back to three whole entries, and nothing that shows it: the file alone cannot.',
      ['END_NOT_SHOWN'],
      {
        ledger: cut,
        checkpoints: [],
        verdict: 'verified',
      },
    ),
    make(
      'cut-with-checkpoint',
      'The sound ledger cut back to three whole entries, and a checkpoint over all four.',
      ['CHECKPOINT_BEYOND_END'],
      {
        ledger: cut,
        checkpoints: [whole.checkpoint(3), fits],
        verdict: 'inconclusive',
      },
    ),
    make('checkpoint-of-other-ledger', 'A checkpoint of another ledger.', ['CHECKPOINT_OTHER_LEDGER'], {
      checkpoints: [fits, other.checkpoint()],
    }),
    make(
      'checkpoint-of-fork',
      'A checkpoint over three entries of the same ledger, continued in another way.',
      ['CHECKPOINT_MISMATCH'],
      {
        checkpoints: [fits, forked.checkpoint()],
      },
    ),
    make('seen-longer', 'This user has seen the ledger with one entry more.', ['OLDER_COPY_NOT_SHOWN'], {
      ledger: cut,
      checkpoints: [whole.checkpoint(3)],
      remembered: { size: 4, root: rootOf(fits) },
      verdict: 'inconclusive',
    }),
    make(
      'seen-other-end-not-shown',
      'This user has seen other entries in the ledger, and has no checkpoint. Whether it ends here is asked of a ledger that is the same.',
      ['SEEN_MISMATCH'],
      { checkpoints: [], remembered: { size: 3, root: rootOf(forked.checkpoint()) } },
    ),
    make('seen-other', 'This user has seen other entries in the ledger.', ['SEEN_MISMATCH'], {
      remembered: { size: 3, root: rootOf(forked.checkpoint()) },
    }),
    make(
      'seen-whole',
      'This user has seen the ledger just so, which may have been this very copy.',
      ['END_NOT_SHOWN'],
      {
        checkpoints: [],
        remembered: { size: 4, root: rootOf(fits) },
        verdict: 'verified',
      },
    ),
  ];
}

async function breakVectors({ chief, officer }: Cast): Promise<Vector[]> {
  const continues = {
    ledger: fromHex('ab'.repeat(32)),
    size: 12,
    root: fromHex('cd'.repeat(32)),
    break: 'admin-lost',
  } as const;
  const writer = await LedgerWriter.open({ label: 'break-declared', people: [chief, officer], continues });
  return [
    vectorOf(writer, chief, {
      name: 'break-declared',
      about: 'A ledger that continues one whose last admin was lost.',
      verdict: 'inconclusive',
      findings: ['BREAK_DECLARED'],
    }),
  ];
}

export async function outsideVectors(): Promise<Vector[]> {
  const people: Cast & { readonly stranger: Actor } = await cast();
  return [
    ...(await timeVectors(people)),
    ...(await identityVectors(people)),
    ...(await certificateVectors(people)),
    ...(await profileVectors(people)),
    ...(await headVectors(people)),
    ...(await breakVectors(people)),
  ];
}
