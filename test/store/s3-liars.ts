/** Look-alikes of S3, each a few lines in the place of honest answers, with the code that its probe ends in. */
import type { Asked, Lie, Reply, S3Server } from './s3-server.ts';

export interface LookAlike {
  readonly name: string;
  /** `harmless` where nothing depends on what it does. */
  readonly ends: 'STORE_UNFIT' | 'STORE_ODD' | 'STORE_UNREACHABLE' | 'STORE_DENIED' | 'harmless';
  /** Part of the message. */
  readonly says?: string;
  readonly worm?: string;
  readonly lie: (server: S3Server) => Lie;
}

const xml = (body: string): Reply => ({ status: 200, body });
const isList = ({ query }: Asked): boolean => query.has('versions');
const isRead = ({ method, key }: Asked): boolean => method === 'GET' && key !== '';
const done: Reply = { status: 200 };

/** The answer to one kind of request is another one. */
const instead =
  (is: (asked: Asked) => boolean, other: (asked: Asked, honest: () => Reply) => ReturnType<Lie>) =>
  (): Lie =>
  (asked, honest) =>
    is(asked) ? other(asked, honest) : honest();

const list = (text: string) => instead(isList, () => xml(text));
const lines = (text: string) => list(`<ListVersionsResult>${text}</ListVersionsResult>`);
const version = (key: string, more = '<Size>1</Size>') =>
  `<Version><Key>${key}</Key><VersionId>null</VersionId>${more}</Version>`;

function* endless(): Generator<Uint8Array> {
  const piece = new Uint8Array(64 * 1024).fill(0x20);
  for (;;) yield piece;
}

async function* dripping(): AsyncGenerator<Uint8Array> {
  for (;;) {
    await new Promise((accept) => setTimeout(accept, 20));
    yield new Uint8Array(1);
  }
}

/** Objects that it says it has, and takes as they come. */
const overwriting =
  (status: number) =>
  (server: S3Server): Lie =>
  (asked, honest) => {
    if (asked.method !== 'PUT') return honest();
    const isThere = server.versionsOf(asked.key).length > 0;
    server.add(asked.key, asked.body);
    return { status: isThere ? status : 200 };
  };

export const lookAlikes: readonly LookAlike[] = [
  { name: 'ignores conditions', ends: 'STORE_UNFIT', says: 'it replaces what is stored', lie: overwriting(200) },
  { name: 'refuses the second, and takes it', ends: 'STORE_UNFIT', says: 'replaces', lie: overwriting(412) },
  {
    name: 'obeys conditions, but not of many at once',
    ends: 'STORE_UNFIT',
    says: 'of 8 who put',
    lie: (server) => (asked, honest) => {
      if (asked.method !== 'PUT' || !asked.key.endsWith('/b')) return honest();
      server.add(asked.key, asked.body);
      return done;
    },
  },
  {
    name: 'has conditions the wrong way round',
    ends: 'STORE_UNFIT',
    says: '412',
    lie: instead(
      ({ method }) => method === 'PUT',
      () => ({ status: 412 }),
    ),
  },
  { name: 'says 200 to everything', ends: 'STORE_ODD', lie: () => () => done },
  {
    name: 'says 200 to everything, with XML',
    ends: 'STORE_UNFIT',
    lie: () => (asked) => (isList(asked) ? xml('<ListVersionsResult/>') : xml('<VersioningConfiguration/>')),
  },
  {
    name: 'loses what it acknowledged',
    ends: 'STORE_UNFIT',
    says: 'does not list',
    lie: instead(
      ({ method }) => method === 'PUT',
      () => done,
    ),
  },
  { name: 'lists what was there before', ends: 'STORE_UNFIT', says: 'does not list', lie: lines('') },
  {
    name: 'gives other bytes',
    ends: 'STORE_UNFIT',
    says: 'other bytes',
    lie: instead(isRead, (_, honest) => {
      const { status, body } = honest();
      return { status, body: new Uint8Array((body as Uint8Array).length) };
    }),
  },
  {
    name: 'gives fewer bytes than it lists',
    ends: 'STORE_ODD',
    lie: instead(isRead, (_, honest) => ({ ...honest(), body: 'x' })),
  },
  {
    name: 'has what nobody put',
    ends: 'STORE_UNFIT',
    says: 'nobody put',
    lie: instead(
      ({ key }) => key.endsWith('/none'),
      () => xml('TEST'),
    ),
  },
  {
    name: 'lies about ETag and length of time',
    ends: 'harmless',
    lie: () => (_, honest) => ({ ...honest(), headers: { etag: '"00000000000000000000000000000000"', age: '-1' } }),
  },
  {
    name: 'sends an endless list',
    ends: 'STORE_ODD',
    says: 'more than',
    lie: instead(isList, () => ({ status: 200, body: endless() })),
  },
  {
    name: 'sends an endless object',
    ends: 'STORE_ODD',
    says: 'more than',
    lie: instead(isRead, () => ({ status: 200, body: endless() })),
  },
  {
    name: 'sends an endless error',
    ends: 'STORE_ODD',
    says: 'more than',
    lie: () => () => ({ status: 500, body: endless() }),
  },
  {
    name: 'sends a byte at a time',
    ends: 'STORE_UNREACHABLE',
    lie: instead(isRead, () => ({ status: 200, body: dripping() })),
  },
  { name: 'does not answer', ends: 'STORE_UNREACHABLE', lie: () => () => new Promise(() => {}) },
  { name: 'cuts the line', ends: 'STORE_UNREACHABLE', lie: () => () => undefined },
  { name: 'is busy', ends: 'STORE_UNREACHABLE', says: '503', lie: () => () => ({ status: 503 }) },
  ...[301, 302, 307, 308].map(
    (status): LookAlike => ({
      name: `sends on to another host (${status})`,
      ends: 'STORE_UNFIT',
      says: String(status),
      lie: () => () => ({ status, headers: { location: 'http://127.0.0.1:9/TEST' } }),
    }),
  ),
  { name: 'refuses everything', ends: 'STORE_DENIED', lie: () => () => ({ status: 403 }) },
  {
    name: 'has no such bucket',
    ends: 'STORE_UNFIT',
    says: '404 NoSuchBucket',
    lie: () => () => ({ status: 404, body: '<Error><Code>NoSuchBucket</Code></Error>' }),
  },
  {
    name: 'hides bytes of the terminal in its error',
    ends: 'STORE_UNFIT',
    lie: () => () => ({ status: 400, body: '<Error><Code>\u009b31mTEST</Code></Error>' }),
  },
  { name: 'sends XML that is broken', ends: 'STORE_ODD', says: 'broken', lie: list('<ListVersionsResult><Version>') },
  { name: 'sends no XML', ends: 'STORE_ODD', lie: list('{"versions": []}') },
  {
    name: 'sends bytes that are no text',
    ends: 'STORE_ODD',
    lie: instead(isList, () => ({ status: 200, body: Uint8Array.of(0xff, 0xfe) })),
  },
  {
    name: 'sends XML with a document type',
    ends: 'STORE_ODD',
    says: 'document type',
    lie: list('<!DOCTYPE a [<!ENTITY b "TEST">]><ListVersionsResult>&b;</ListVersionsResult>'),
  },
  {
    name: 'sends XML with an unknown entity',
    ends: 'STORE_ODD',
    lie: list('<ListVersionsResult>&b;</ListVersionsResult>'),
  },
  { name: 'sends another document', ends: 'STORE_ODD', says: 'another answer', lie: list('<Listing/>') },
  { name: 'sends XML that is deep', ends: 'STORE_ODD', says: 'too large', lie: lines('<a>'.repeat(5000)) },
  { name: 'sends XML with many elements', ends: 'STORE_ODD', says: 'too large', lie: lines('<a/>'.repeat(50_000)) },
  { name: 'sends XML with a long text', ends: 'STORE_ODD', says: 'too long', lie: lines('a'.repeat(10_000)) },
  { name: 'sends two documents', ends: 'STORE_ODD', lie: list('<ListVersionsResult/><ListVersionsResult/>') },
  { name: 'lists objects of others', ends: 'STORE_ODD', says: 'out of order', lie: lines(version('zzz')) },
  { name: 'lists a negative size', ends: 'STORE_ODD', lie: lines(version('a', '<Size>-1</Size>')) },
  { name: 'lists a nameless object', ends: 'STORE_ODD', lie: lines('<Version><Size>1</Size></Version>') },
  {
    name: 'sends the same page again and again',
    ends: 'STORE_ODD',
    lie: instead(isList, ({ query }) => {
      const key = query.get('prefix') ?? '';
      return xml(
        `<ListVersionsResult><IsTruncated>true</IsTruncated><NextKeyMarker>${key}</NextKeyMarker>${version(key)}</ListVersionsResult>`,
      );
    }),
  },
  {
    name: 'lists versions of one object without end',
    ends: 'STORE_ODD',
    says: 'more than 1000 versions',
    lie: (() => {
      let count = 0;
      return instead(isList, ({ query }) => {
        const key = query.get('prefix') ?? '';
        count += 1;
        return xml(
          `<ListVersionsResult><IsTruncated>true</IsTruncated><NextKeyMarker>${key}</NextKeyMarker><NextVersionIdMarker>${count}</NextVersionIdMarker>${version(key).repeat(500)}</ListVersionsResult>`,
        );
      });
    })(),
  },
  {
    name: 'says that it locks, and lets it be removed',
    ends: 'STORE_UNFIT',
    says: '204 to who removes',
    worm: 'COMPLIANCE:1d',
    lie: (server) => (asked, honest) => {
      if (asked.method !== 'DELETE') return honest();
      server.objects = server.objects.filter(({ version: id }) => id !== asked.query.get('versionId'));
      return { status: 204 };
    },
  },
  {
    name: 'takes a lock, and does not show it',
    ends: 'STORE_UNFIT',
    says: 'does not show that it locked',
    worm: 'COMPLIANCE:1d',
    lie: instead(isRead, (_, honest) => ({ ...honest(), headers: {} })),
  },
  {
    name: 'locks for a shorter time',
    ends: 'STORE_UNFIT',
    says: 'does not show that it locked',
    worm: 'COMPLIANCE:1d',
    lie: instead(isRead, (_, honest) => {
      const reply = honest();
      return { ...reply, headers: { ...reply.headers, 'x-amz-object-lock-retain-until-date': '2026-01-01T00:00:00Z' } };
    }),
  },
];
