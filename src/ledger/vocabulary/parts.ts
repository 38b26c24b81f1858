/** Records that several event types share: persons, digests with their source, content, attachments, seals found. */
import {
  absent,
  boolean,
  bytes,
  code,
  contentKey,
  count,
  distinct,
  either,
  exhibitName,
  fileDigest,
  list,
  name,
  optional,
  orAbsent,
  pair,
  privateText,
  record,
  type Spec,
  seq,
  signedInteger,
  text,
  time,
} from '../schema.ts';

/** Where a value comes from (docs/spec/vocabulary.md). */
export const sources = ['computed', 'read', 'log', 'stated', 'typed'] as const;

const personFields = {
  name: privateText('name'),
  title: optional(privateText('title or rank')),
  badge: optional(privateText('badge or personnel number')),
  agency: optional(privateText('agency')),
  nameLatin: optional(privateText('name in Latin letters')),
};

export const person = (help: string) => record(help, personFields);

/** A person in a capacity, such as the interpreter. */
export const personPresent = (help: string) =>
  record(help, {
    ...personFields,
    capacity: optional(code('in what capacity', ['interpreter', 'lawyer', 'guardian', 'independent-witness'])),
  });

export const exhibitNumber = (help = 'exhibit number') => exhibitName(help);
export const exhibitNumbers = (help = 'exhibit numbers') => distinct(exhibitName(help));
export const sealNumbers = (help = 'seal numbers') => distinct(name(help), help, 0);

/** `[entry, …]`, or why there is no authority in writing (docs/spec/rules.md). */
export const under = either(
  distinct(seq('numbers of the authority entries it rests on')),
  absent('why the record has no authority', ['exigent', 'pending', 'not-needed'], true),
  'legal basis: numbers of authority entries, or why there is none',
);

/** The time of an act, or the span in which it happened where only that is known. */
export const moment = either(time('when it happened'), pair(time('when it happened'), 'between when and when', true));

const digest = (length: number, title: string) =>
  optional(
    record(
      title,
      {
        value: bytes('digest', length),
        src: code('where the digest comes from', sources),
        by: optional(privateText('tool or person it comes from')),
        ref: optional(fileDigest('SHA-256 of the attached log')),
      },
      [{ when: 'src', in: ['log'], needs: ['ref'] }],
    ),
  );

const algorithms = {
  sha256: digest(32, 'SHA-256'),
  sha512: digest(64, 'SHA-512'),
  'sha3-256': digest(32, 'SHA3-256'),
  blake3: digest(32, 'BLAKE3'),
  md5: digest(16, 'MD5, for comparison only'),
  sha1: digest(20, 'SHA-1, for comparison only'),
};
/** The digest of content under a key, which who has not the key cannot guess. */
export const keyedFields = {
  value: bytes('keyed digest', 32),
  key: contentKey('which content key'),
  src: code('where the digest comes from', sources),
  by: optional(privateText('tool or person it comes from')),
  ref: optional(fileDigest('digest of the attached log')),
  plain: optional(privateText('size and SHA-256: the count of bytes, a space, 64 hexadecimal digits')),
};
const digestFields = {
  keyed: optional(
    record('keyed digest: for content that others could guess', keyedFields, [
      { when: 'src', in: ['log'], needs: ['ref'] },
    ]),
  ),
  ...algorithms,
};
export const digestNames = Object.keys(algorithms) as readonly (keyof typeof algorithms)[];

/** Digests by algorithm, at least one; or one keyed digest and no other. */
export const digests = (help: string) =>
  record(help, digestFields, [{ atLeastOne: ['keyed', ...digestNames] }, { beside: 'keyed', forbids: digestNames }]);

/** Forbids a size where the digest at that path is keyed; requires it elsewhere. */
export const sizeUnlessKeyed = (path: string) =>
  [
    { beside: path, forbids: ['size'] },
    { without: path, needs: ['size'] },
  ] as const;

/** Where the digests of some files of a manifest come from. */
const origin = record(
  'files of which others computed the digests, or who signed did',
  {
    files: optional(count('how many of its files; absent: all of them', 1)),
    src: code('computed by who signed it, or stated by another computer', ['computed', 'stated']),
    host: optional(privateText('computer that read these files')),
    key: optional(bytes('id of the key that signed the results of that computer', 32)),
    shards: optional(list(bytes('SHA-256 of the result of a shard', 32), 'results taken over')),
  },
  [
    { when: 'src', in: ['computed'], needs: ['files'] },
    { when: 'src', in: ['stated'], forbids: ['key'] },
    { beside: 'key', needs: ['shards'] },
  ],
);

/** What data is, in exactly one of two ways: size and digests, or a manifest (docs/spec/ledger.md, section 5). */
export const content = either(
  record(
    'size and digests',
    {
      size: optional(count('size', 0, 'bytes')),
      digests: digests('digests'),
      pieces: optional(
        record('digests of equal pieces', {
          size: count('size of a piece', 1, 'bytes'),
          root: bytes('Merkle root over the SHA-256 of the pieces', 32),
        }),
      ),
    },
    [{ beside: 'digests.keyed', forbids: ['pieces'] }, ...sizeUnlessKeyed('digests.keyed')],
  ),
  record('manifest', {
    manifest: record('manifest', {
      root: bytes('Merkle root of the manifest', 32),
      records: count('number of records'),
      size: count('total size of its files', 0, 'bytes'),
      from: optional(list(origin, 'where the digests of its files come from; absent: who signed read all of them')),
    }),
  }),
  'content: size and digests, or a manifest',
);

const attachmentKinds = [
  'photograph',
  'signed-paper',
  'log',
  'warrant',
  'certificate',
  'report',
  'translation',
  'channel-receipt',
  'other',
] as const;
export const attachments = list(
  record(
    'a file that goes with the entry, by its digest',
    {
      sha256: optional(fileDigest('SHA-256 of the file')),
      size: optional(count('size', 0, 'bytes')),
      keyed: optional(bytes('keyed digest of the file, in place of SHA-256 and size', 32)),
      key: optional(contentKey('which content key')),
      mediaType: text('media type, such as image/jpeg'),
      kind: code('what it is', attachmentKinds),
      title: privateText('title'),
      translation: optional(
        record('what was translated, and by whom', {
          of: optional(bytes('SHA-256 of the file that was translated', 32)),
          language: text('language of the translation (BCP 47)'),
          translator: privateText('translator'),
        }),
      ),
    },
    [
      { exactlyOne: ['sha256', 'keyed'] },
      { beside: 'sha256', needs: ['size'] },
      { beside: 'sha256', forbids: ['key'] },
      { beside: 'keyed', needs: ['key'] },
      { beside: 'keyed', forbids: ['size'] },
      { when: 'kind', in: ['translation'], needs: ['translation'] },
      {
        when: 'kind',
        in: attachmentKinds.filter((kind) => kind !== 'translation'),
        forbids: ['translation'],
      },
    ],
  ),
  'photographs, signed papers, logs by their digest',
);

export const tool = (help: string) =>
  record(help, { name: text('name of the tool'), version: text('version of the tool') });

/** The official way by which a request, a parcel or a copy was announced, and its markings. */
export const channel = record('official channel, and how the message was marked', {
  kind: code('which channel', ['siena', 'e-codex', 'i-24-7', 'ncb', 'diplomatic', 'courier', 'other']),
  message: optional(privateText('number of the message')),
  sent: optional(time('when the message was sent')),
  handling: optional(code('handling code', ['H0', 'H1', 'H2', 'H3'])),
  sourceGrade: optional(code('evaluation code of the source', ['A', 'B', 'C', 'X'])),
  informationGrade: optional(code('evaluation code of the information', ['1', '2', '3', '4'])),
  classification: optional(text('classification')),
  urgency: optional(code('urgency', ['normal', 'urgent', 'very-urgent'])),
});

/** Said beside content: nothing was expected to be there. */
export const expectEmpty = optional(boolean('empty, as the examiner expected'));

/** Byte ranges that could not be read. */
export const unreadable = record('what could not be read', {
  count: count('number of unreadable sectors'),
  ranges: optional(
    list(pair(count('offset and length', 0, 'bytes'), 'offset and length in bytes'), 'unreadable ranges'),
  ),
  fill: optional(code('what replaces them', ['zeros', 'pattern', 'left-out'])),
  retries: optional(count('number of further attempts to read')),
  map: optional(fileDigest('SHA-256 of the attached map file')),
});

/** What was changed on the evidence, by whom and why. */
export const changes = (help: string, min = 0) =>
  list(
    record('a change', { what: privateText('what was changed'), who: privateText('by whom'), why: privateText('why') }),
    help,
    min,
  );

export const deviceState = (help: string) =>
  record(help, {
    power: optional(code('power', ['on', 'off', 'standby', 'unknown'])),
    screen: optional(code('screen', ['on', 'off', 'broken', 'unknown'])),
    lock: optional(code('lock', ['unlocked', 'locked', 'unknown'])),
    network: optional(code('network', ['connected', 'flight-mode', 'shielded', 'unplugged', 'unknown'])),
    battery: optional(count('battery', 0, 'percent')),
    clockShown: optional(time('what the device clock showed')),
    clockReference: optional(time('what the reference clock showed then')),
    unlock: optional(
      code('is the unlock code known (never write the code itself)', ['known', 'not-known', 'biometric']),
    ),
  });

/** A piece of media metadata with its source. */
const sourced = <T>(of: Spec<T>) =>
  optional(
    record(of.help, {
      value: orAbsent(of),
      src: code('where the value comes from', sources),
      by: optional(text('tool that read it, or who stated it')),
      ref: optional(fileDigest('SHA-256 of the attached log')),
    }),
  );

export const media = record('device data', {
  capacity: sourced(count('capacity', 0, 'bytes')),
  sectorSize: sourced(count('sector size', 1, 'bytes')),
  sectorCount: sourced(count('number of sectors')),
  interface: sourced(text('interface')),
  firmware: sourced(text('firmware version')),
  hpa: sourced(code('host protected area', ['none', 'present', 'removed'])),
  dco: sourced(code('device configuration overlay', ['none', 'present', 'removed'])),
  encryption: sourced(code('encryption', ['none', 'present', 'unlocked'])),
  smart: sourced(code('SMART health', ['passed', 'failed', 'not-available'])),
});

export const found = ['seen', 'not-seen', 'discrepancy'] as const;
export const foundExhibits = list(
  record('what was found of one exhibit', {
    number: exhibitNumber(),
    found: code('was it there', found),
    seals: optional(sealNumbers('seal numbers found on it')),
    remark: optional(privateText('what differs')),
  }),
  'what was found of each exhibit',
);

/** What the program says of itself and of the clock it signed by. */
export const made = record('the program that wrote the entry', {
  tool: text('name of the program'),
  version: text('its version'),
  build: bytes('SHA-256 of its build', 32),
});
export const clock = record('how reliable the clock is', {
  source: code('where the time comes from', ['ntp', 'gnss', 'manual', 'none']),
  offset: optional(signedInteger('how far the clock was off when checked', 'milliseconds')),
  checked: optional(time('when the clock was checked')),
});
