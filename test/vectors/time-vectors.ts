/** Vectors of outside proofs of time: what checked stamps show of entries, and of clocks. */
import { toBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Pin } from '../../src/verify/trust/trust.ts';
import { LedgerWriter, noon } from './ledger-writer.ts';
import { cast, notes } from './record-vectors.ts';
import { toldOfRenewal } from './time-renewal.ts';
import { anchored, day, first, hour, second, type ToldOfTime, text } from './time-told.ts';
import { pinOf, type Vector, vectorOf } from './vector.ts';

const asRoot = (): Pin => ({
  ...{ kind: 'root', sha256: toHex(sha256(first.root)), certificate: toBase64(first.root) },
  ...{ name: 'TEST first clock', agency: 'TEST Time', how: 'letter', when: '2026-11-01T09:00:00+01:00' },
});

const told: readonly ToldOfTime[] = [
  {
    name: 'anchor-checked',
    about: 'A stamp over the first four entries, by an authority whose root the reader pinned for time.',
    findings: ['ANCHOR_CHECKED'],
    write: (writer) => anchored(writer, { time: noon + hour }),
  },
  {
    name: 'anchor-checked-by-its-own-certificate',
    about: 'The same, and the reader pinned the certificate of the authority itself.',
    findings: ['ANCHOR_CHECKED'],
    write: (writer) => anchored(writer, { time: noon + hour }),
    pins: [first.pinOfItself()],
  },
  {
    name: 'anchor-of-another-authority',
    about: 'A stamp by an authority that the reader did not pin.',
    findings: ['ANCHOR_NOT_CHECKED'],
    write: (writer) => anchored(writer, { time: noon + hour }),
    pins: [second.pin()],
  },
  {
    name: 'anchor-of-a-root-for-people',
    about: 'The reader pinned the root of the authority for people, which says nothing about time.',
    findings: ['ANCHOR_NOT_CHECKED'],
    write: (writer) => anchored(writer, { time: noon + hour }),
    pins: [asRoot(), second.pin()],
  },
  {
    name: 'anchor-under-another-policy',
    about: 'The reader accepts stamps under another policy only.',
    findings: ['ANCHOR_NOT_CHECKED'],
    write: (writer) => anchored(writer, { time: noon + hour }),
    pins: [first.pin({ policies: ['0.4.0.2023.1.1'] })],
  },
  {
    name: 'anchor-under-its-policy',
    about: 'The policy of the stamp is one that the reader accepts.',
    findings: ['ANCHOR_CHECKED'],
    write: (writer) => anchored(writer, { time: noon + hour }),
    pins: [first.pin({ policies: ['0.4.0.2023.1.1', '1.2.3.4'] })],
  },
  {
    name: 'anchor-after-the-pin',
    about: 'The pin of the authority ended before the time of the stamp.',
    findings: ['ANCHOR_NOT_CHECKED'],
    write: (writer) => anchored(writer, { time: noon + hour }),
    pins: [first.pin({ until: text(noon + hour) })],
  },
  {
    name: 'anchor-over-other-entries',
    about: 'A stamp over the first three entries, entered as one over four.',
    findings: ['ANCHOR_UNFIT'],
    verdict: 'inconclusive',
    write: (writer) =>
      writer.add('anchor', {
        ...{ size: 4, kind: 'rfc3161' },
        token: first.stamp(writer.checkpoint(3), { time: noon + hour }),
      }),
  },
  {
    name: 'anchor-damaged',
    about: 'A stamp of a pinned authority with a bit of its signature turned.',
    findings: ['ANCHOR_UNFIT'],
    verdict: 'inconclusive',
    write: (writer) => anchored(writer, { time: noon + hour, isDamaged: true }),
  },
  {
    name: 'anchor-before-its-certificate',
    about: 'A stamp that states a time before the certificate of its authority was valid.',
    findings: ['ANCHOR_NOT_CHECKED'],
    write: (writer) => anchored(writer, { time: noon - 365 * day }, first, noon + hour),
  },
  {
    name: 'entry-dated-back',
    about: 'A note that claims to be older than a stamp that is in the record before it.',
    findings: ['ANCHOR_CHECKED', 'CLOCK_BACKWARDS', 'SIGNED_LATER_THAN_SAID'],
    verdict: 'inconclusive',
    write: async (writer) => {
      await anchored(writer, { time: noon + day });
      await writer.add('note', { text: 'TEST dated back' }, { iat: noon + hour });
    },
  },
  {
    name: 'entry-within-the-tolerance',
    about:
      'A note that is five minutes older than the stamp before it, less its accuracy: as far as clocks may differ.',
    findings: ['ANCHOR_CHECKED', 'CLOCK_BACKWARDS'],
    write: async (writer) => {
      await anchored(writer, { time: noon + day });
      await writer.add('note', { text: 'TEST' }, { iat: noon + day - 301 });
    },
  },
  {
    name: 'entry-dated-ahead',
    about: 'A note that claims to be signed a day after the stamp that covers it.',
    findings: ['ANCHOR_CHECKED', 'CLOCK_BACKWARDS', 'SIGNED_EARLIER_THAN_SAID'],
    write: async (writer) => {
      await writer.add('note', { text: 'TEST dated ahead' }, { iat: noon + day + hour });
      await anchored(writer, { time: noon + hour });
    },
  },
  {
    name: 'authority-with-false-time',
    about: 'An authority that states a time a year ahead moves the bounds, and the finding names it.',
    findings: ['ANCHOR_CHECKED', 'SIGNED_LATER_THAN_SAID'],
    verdict: 'inconclusive',
    write: (writer) => anchored(writer, { time: noon + 365 * day }, first, noon + hour),
  },
  {
    name: 'authorities-disagree',
    about: 'A stamp in the record states a later time than another authority that covers the entry that holds it.',
    findings: ['ANCHORS_DISAGREE', 'ANCHOR_CHECKED', 'SIGNED_LATER_THAN_SAID'],
    verdict: 'inconclusive',
    write: async (writer) => {
      await anchored(writer, { time: noon + 10 * day }, first, noon + hour);
      await anchored(writer, { time: noon + 2 * hour }, second);
    },
  },
  {
    name: 'authorities-agree',
    about: 'Two authorities stamp the record one after the other.',
    findings: ['ANCHOR_CHECKED'],
    write: async (writer) => {
      await anchored(writer, { time: noon + hour });
      await anchored(writer, { time: noon + 2 * hour }, second);
    },
  },
  {
    name: 'anchors-promised-and-kept',
    about: 'A ledger that promises a proof each day, and has one for each entry that is older than a day.',
    findings: ['ANCHOR_CHECKED', 'ANCHOR_PROMISE_KEPT'],
    write: (writer) => anchored(writer, { time: noon + 20 * hour }),
    anchorWithin: day,
    now: noon + 30 * hour,
  },
  {
    name: 'anchors-promised-and-late',
    about: 'A ledger that promises a proof each hour, with one that came after a day.',
    findings: ['ANCHOR_CHECKED', 'ANCHOR_PROMISE_BROKEN'],
    verdict: 'inconclusive',
    write: (writer) => anchored(writer, { time: noon + day }),
    anchorWithin: hour,
    now: noon + day + 60,
  },
  {
    name: 'anchors-promised-and-missing',
    about: 'A ledger that promises a proof each day and has none, read by somebody who pinned an authority.',
    findings: ['ANCHOR_PROMISE_BROKEN'],
    verdict: 'inconclusive',
    write: async () => undefined,
    anchorWithin: day,
  },
];

async function makeVector({
  write,
  pins = [first.pin(), second.pin()],
  anchorWithin,
  timeProofs,
  ...rest
}: ToldOfTime): Promise<Vector> {
  const people = await cast();
  const writer =
    anchorWithin === undefined
      ? await notes(rest.name, people)
      : await LedgerWriter.open({ label: rest.name, people: [people.chief, people.officer], anchorWithin });
  await write(writer, people);
  return vectorOf(writer, people.chief, {
    verdict: 'verified',
    ...rest,
    pins: [pinOf(people.chief), ...pins],
    ...(timeProofs && { timeProofs: timeProofs(writer) }),
  });
}

/** All of them. */
export const timeVectors = (): Promise<Vector[]> => Promise.all([...told, ...toldOfRenewal].map(makeVector));
