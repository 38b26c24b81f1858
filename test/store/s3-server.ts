/**
 * A small S3 in memory, on a socket: versions, conditions, locks and pages as the tests need them. `lie` may answer in its place, so
 * that each look-alike is a few lines.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { connectS3, type S3Options } from '../../src/store/s3.ts';
import type { LedgerStore } from '../../src/store/store.ts';

export interface Stored {
  readonly key: string;
  readonly version: string;
  readonly bytes: Uint8Array;
  readonly isMarker: boolean;
  readonly lock: { readonly mode: string; readonly until: string } | undefined;
}

export interface Asked {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Uint8Array;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Pieces may have no end. */
  readonly body?: string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** What a look-alike answers; undefined cuts the line. */
export type Lie = (asked: Asked, honest: () => Reply) => Reply | Promise<Reply> | undefined;

export const now = 1_796_000_000;
export const bucket = 'test-bucket';
export const keys = { accessKeyId: 'TESTKEY', secretAccessKey: 'TEST/SECRET/NEVER/SHOWN' };
const error = (status: number, code: string): Reply => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`,
});

export class S3Server {
  readonly socket: string;
  versioning: 'Off' | 'Enabled' | 'Suspended' = 'Off';
  /** Whether a second object at one place is refused. */
  isObeyed = true;
  canLock = false;
  lie: Lie | undefined;
  objects: Stored[] = [];
  readonly asked: Asked[] = [];
  #count = 0;
  readonly #server: Server;

  private constructor(socket: string) {
    this.socket = socket;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(folder: string, name = 's3.sock'): Promise<S3Server> {
    const server = new S3Server(join(folder, name));
    await new Promise<void>((accept) => server.#server.listen(server.socket, accept));
    return server;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  url(prefix = ''): string {
    return `s3://localhost/${bucket}${prefix}?socket=${encodeURIComponent(this.socket)}`;
  }

  open(more: Partial<S3Options> & { worm?: string; prefix?: string } = {}): LedgerStore {
    const { worm, prefix, ...options } = more;
    const settings = { url: this.url(prefix), insecure: false, ...(worm && { worm }) };
    const mark = `mark-${this.#count++}`;
    return connectS3('vault', settings, { credentials: keys, now: () => now, mark, pauseMs: 1, ...options });
  }

  /** What the store has of a key, the oldest first. */
  versionsOf(key: string): Stored[] {
    return this.objects.filter((each) => each.key === key);
  }

  /** Puts without any condition, as somebody else may. */
  add(
    key: string,
    bytes: Uint8Array,
    { isMarker = false, lock }: { isMarker?: boolean; lock?: Stored['lock'] } = {},
  ): Stored {
    const isKept = this.versioning === 'Enabled';
    const version = isKept ? `v${String(this.#count++).padStart(6, '0')}` : 'null';
    if (!isKept) this.objects = this.objects.filter((each) => each.key !== key || each.version !== 'null');
    const stored = { key, version, bytes, isMarker, lock };
    this.objects.push(stored);
    return stored;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asked: Asked = {
      method: request.method ?? '',
      key: url.pathname.slice(bucket.length + 2),
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(parts),
    };
    this.asked.push(asked);
    const honest = () => this.#answer(asked);
    const reply = this.lie === undefined ? honest() : await this.lie(asked, honest);
    if (reply === undefined) return void request.socket.destroy();
    response.on('error', () => {}).setMaxListeners(0);
    const date = new Date(now * 1000).toUTCString();
    response.writeHead(reply.status, { date, etag: '"TEST"', ...reply.headers });
    const { body = '' } = reply;
    if (typeof body === 'string' || body instanceof Uint8Array) return void response.end(body);
    for await (const piece of body) {
      if (response.destroyed) return;
      if (!response.write(piece)) await new Promise((accept) => response.once('drain', accept).once('close', accept));
    }
    response.end();
  }

  #answer(asked: Asked): Reply {
    const { method, key, query } = asked;
    if (!/^AWS4-HMAC-SHA256 Credential=TESTKEY\//.test(asked.headers.authorization ?? ''))
      return error(403, 'AccessDenied');
    if (key === '' && query.has('versioning')) {
      const status = this.versioning === 'Off' ? '' : `<Status>${this.versioning}</Status>`;
      return { status: 200, body: `<VersioningConfiguration>${status}</VersioningConfiguration>` };
    }
    if (key === '' && query.has('versions')) return this.#list(query);
    if (method === 'PUT') return this.#put(asked);
    if (method === 'DELETE') return this.#delete(asked);
    const version = query.get('versionId');
    const found = this.versionsOf(key).filter((each) => version === null || each.version === version);
    const last = found.at(-1);
    if (last === undefined || last.isMarker) return error(404, 'NoSuchKey');
    const { lock } = last;
    const shown = lock && { 'x-amz-object-lock-mode': lock.mode, 'x-amz-object-lock-retain-until-date': lock.until };
    return { status: 200, headers: { ...shown }, body: last.bytes };
  }

  #put({ key, headers, body }: Asked): Reply {
    const last = this.versionsOf(key).at(-1);
    const isThere = last !== undefined && !last.isMarker;
    if (headers['if-none-match'] === '*' && isThere && this.isObeyed) return error(412, 'PreconditionFailed');
    const [mode, until] = ['mode', 'retain-until-date'].map((name) => headers[`x-amz-object-lock-${name}`]);
    if (mode !== undefined && !this.canLock) return error(400, 'InvalidRequest');
    const lock = typeof mode === 'string' && typeof until === 'string' ? { mode, until } : undefined;
    const { version } = this.add(key, body, { lock });
    return { status: 200, headers: version === 'null' ? {} : { 'x-amz-version-id': version } };
  }

  #delete({ key, query }: Asked): Reply {
    const version = query.get('versionId') ?? (this.versioning === 'Enabled' ? undefined : 'null');
    if (version === undefined) this.add(key, new Uint8Array(0), { isMarker: true });
    const found = this.versionsOf(key).find((each) => each.version === version);
    if (found?.lock !== undefined) return error(403, 'AccessDenied');
    this.objects = this.objects.filter((each) => each !== found);
    return { status: 204 };
  }

  #list(query: URLSearchParams): Reply {
    const [prefix, delimiter, marker, versionMarker] = ['prefix', 'delimiter', 'key-marker', 'version-id-marker'].map(
      (name) => query.get(name) ?? '',
    ) as [string, string, string, string];
    const most = Number(query.get('max-keys') ?? 1000);
    const newestFirst = this.objects.filter(({ key }) => key.startsWith(prefix)).reverse();
    const all = newestFirst.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    const isBehind = all.findIndex(({ key, version }) => key === marker && version === versionMarker);
    const after = isBehind >= 0 ? all.slice(isBehind + 1) : all.filter(({ key }) => key > marker);
    const lines: { key: string; version: string; text: string }[] = [];
    for (const { key, version, isMarker, bytes } of after) {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      const folder = key.slice(0, end + 1);
      if (end >= 0 && (folder === lines.at(-1)?.key || (marker !== '' && marker.startsWith(folder)))) continue;
      const name = isMarker ? 'DeleteMarker' : 'Version';
      const size = isMarker ? '' : `<Size>${bytes.length}</Size>`;
      const line = `<${name}><Key>${key}</Key><VersionId>${version}</VersionId>${size}</${name}>`;
      const group = `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`;
      lines.push(end >= 0 ? { key: folder, version: '', text: group } : { key, version, text: line });
    }
    const page = lines.slice(0, most);
    const last = page.at(-1);
    const isCut = lines.length > most && last !== undefined;
    const next = isCut
      ? `<NextKeyMarker>${last.key}</NextKeyMarker><NextVersionIdMarker>${last.version}</NextVersionIdMarker>`
      : '';
    const text = page.map((line) => line.text).join('');
    return {
      status: 200,
      body: `<?xml version="1.0" encoding="UTF-8"?><ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${isCut}</IsTruncated>${next}${text}</ListVersionsResult>`,
    };
  }
}
