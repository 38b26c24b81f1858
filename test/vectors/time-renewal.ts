/** Vectors of keys that fell into other hands, of stamps that outlive their certificates, and of stamps in files. */
import { noon } from './ledger-writer.ts';
import { notAStamp } from './time-authority.ts';
import { anchored, day, first, hour, second, short, type ToldOfTime, text } from './time-told.ts';

export const toldOfRenewal: readonly ToldOfTime[] = [
  {
    name: 'key-compromised-after-a-stamp',
    about: 'A stamp shows that every entry of a key is older than its compromise.',
    findings: ['ANCHOR_CHECKED', 'COMPROMISED_LATER'],
    write: async (writer, { chief, officer }) => {
      const token = first.stamp(writer.checkpoint(), { time: noon + hour, accuracy: 1 });
      await writer.add('anchor', { size: writer.size, kind: 'rfc3161', token }, { by: chief, iat: noon + hour });
      const since = noon + 2 * hour;
      await writer.add(
        'end-key',
        { key: officer.signer.keyId, reason: 'compromised', since },
        { by: chief, iat: since + 60 },
      );
    },
  },
  {
    name: 'key-compromised-between-stamps',
    about: 'A stamp shows that the first entries of a key are older than its compromise; nothing shows it of the last.',
    findings: ['ANCHOR_CHECKED', 'COMPROMISED_LATER', 'KEY_COMPROMISED'],
    verdict: 'inconclusive',
    write: async (writer, { chief, officer }) => {
      await anchored(writer, { time: noon + hour });
      await writer.add('note', { text: 'TEST after the stamp' }, { iat: noon + 2 * hour });
      const since = noon + 3 * hour;
      await writer.add(
        'end-key',
        { key: officer.signer.keyId, reason: 'compromised', since },
        { by: chief, iat: since + 60 },
      );
    },
  },
  {
    name: 'key-compromised-before-a-stamp',
    about: 'The stamp is younger than the compromise, so it shows nothing about it.',
    findings: ['ANCHOR_CHECKED', 'KEY_COMPROMISED'],
    verdict: 'inconclusive',
    write: async (writer, { chief, officer }) => {
      await anchored(writer, { time: noon + 3 * hour });
      const since = noon + hour;
      await writer.add('end-key', { key: officer.signer.keyId, reason: 'compromised', since }, { by: chief });
    },
  },
  {
    name: 'authority-compromised',
    about: 'The key of the authority fell into other hands after the stamp: anyone who has it can state any time.',
    findings: ['ANCHOR_NOT_CHECKED'],
    write: (writer) => anchored(writer, { time: noon + hour }),
    pins: [first.pin({ compromisedSince: text(noon + day) })],
  },
  {
    name: 'authority-compromised-after-a-renewal',
    about:
      'A second authority stamped the entry that holds the first stamp before the key of the first fell into other hands.',
    findings: ['ANCHOR_CHECKED'],
    write: async (writer) => {
      await anchored(writer, { time: noon + hour });
      await anchored(writer, { time: noon + 2 * hour }, second);
    },
    pins: [first.pin({ compromisedSince: text(noon + day) }), second.pin()],
  },
  {
    name: 'authority-compromised-before-a-renewal',
    about: 'The second authority stamped the record after the key of the first had fallen into other hands.',
    findings: ['ANCHOR_CHECKED', 'ANCHOR_NOT_CHECKED'],
    write: async (writer) => {
      await anchored(writer, { time: noon + hour });
      await anchored(writer, { time: noon + 2 * day }, second);
    },
    pins: [first.pin({ compromisedSince: text(noon + day) }), second.pin()],
  },
  {
    name: 'anchor-outlived',
    about: 'The certificate of the authority has ended since, and nothing newer covers its stamp.',
    findings: ['ANCHOR_CHECKED', 'ANCHOR_OUTLIVED'],
    write: (writer) => anchored(writer, { time: noon + hour }, short),
    pins: [short.pin()],
  },
  {
    name: 'anchor-renewed',
    about: 'The certificate of the authority has ended since, and another authority covers its stamp.',
    findings: ['ANCHOR_CHECKED'],
    write: async (writer) => {
      await anchored(writer, { time: noon + hour }, short);
      await anchored(writer, { time: noon + day }, second);
    },
    pins: [short.pin(), second.pin()],
  },
  {
    name: 'time-proof-in-a-file',
    about: 'A stamp over the first three entries, in a file that the reader gives.',
    findings: ['ANCHOR_CHECKED'],
    write: async () => undefined,
    timeProofs: (writer) => [first.stamp(writer.checkpoint(3), { time: noon + hour })],
  },
  {
    name: 'time-proof-of-another-record',
    about: 'A file with a stamp of a pinned authority over something else.',
    findings: ['ANCHOR_UNFIT'],
    verdict: 'inconclusive',
    write: async () => undefined,
    timeProofs: () => [first.stamp('TEST: another text', { time: noon + hour })],
  },
  {
    name: 'time-proof-that-is-none',
    about: 'A file that is not a stamp.',
    findings: ['TIME_PROOF_NOT_CHECKED'],
    write: async () => undefined,
    timeProofs: () => [notAStamp],
  },
];
