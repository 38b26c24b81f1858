/** A bucket: objects that are put once, read by version, and listed with all their versions. What comes back is capped and checked. */
import { CustodyError } from '../errors.ts';
import { errorBytes, LineError, type S3Answer, type S3Line, type S3Request } from './s3-line.ts';
import { readXml, textOf, type XmlElement } from './s3-xml.ts';
import { maxAppendBytes, odd } from './store.ts';

/** One version of an object, or a marker that hides those before it. */
export interface Version {
  readonly key: string;
  readonly id: string;
  readonly isMarker: boolean;
  readonly size: number;
}

/** All versions of one key, the newest first. */
export interface Versions {
  readonly key: string;
  readonly all: readonly Version[];
}

interface Page {
  readonly versions: readonly Version[];
  readonly prefixes: readonly string[];
  readonly next: { readonly key: string; readonly version: string } | undefined;
}

export type Versioning = 'Enabled' | 'Suspended' | 'Off';

const pageBytes = 4 * 1024 * 1024;
const mostVersions = 1000;
const mostPrefixes = 1_000_000;
const tries = 3;

export class S3Bucket {
  readonly name: string;
  readonly #line: S3Line;
  /** How many objects or names a page has; the server's own number where absent. */
  readonly #pageKeys: number | undefined;
  readonly #pauseMs: number;

  constructor(name: string, line: S3Line, { pageKeys, pauseMs = 200 }: { pageKeys?: number; pauseMs?: number } = {}) {
    this.name = name;
    this.#line = line;
    this.#pageKeys = pageKeys;
    this.#pauseMs = pauseMs;
  }

  /** Sends a request once. Throws LineError. */
  send(request: S3Request): Promise<S3Answer> {
    return this.#line.send(request);
  }

  close(): void {
    this.#line.close();
  }

  /** Puts an object where none is. The answer may be any. Throws LineError. */
  put(key: string, body: Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<S3Answer> {
    return this.send({ method: 'PUT', key, body, headers: { 'if-none-match': '*', ...headers } });
  }

  /** The bytes of a version. Throws CustodyError STORE_ODD where they are not as many as the list says. */
  async get(version: Version, isOnly: boolean): Promise<S3Answer> {
    const { key, id, size } = version;
    if (size > maxAppendBytes) throw odd(this.name, `an object of ${size} bytes`);
    // a bucket that never had versions may not know this name for the one that it has
    const query: Record<string, string> = id === 'null' && isOnly ? {} : { versionId: id };
    const answer = await this.ask({ method: 'GET', key, query, most: Math.max(size, errorBytes) });
    if (answer.status !== 200) throw odd(this.name, `a list that names ${key}, and no such object`);
    if (answer.body.length !== size)
      throw odd(this.name, `${answer.body.length} bytes of ${key}, of which its list says ${size}`);
    return answer;
  }

  async versioning(): Promise<Versioning> {
    const answer = await this.ask({ method: 'GET', query: { versioning: '' } });
    const status = textOf(this.#xml(answer, 'VersioningConfiguration'), 'Status')?.trim();
    if (status === undefined || status === '') return 'Off';
    if (status === 'Enabled' || status === 'Suspended') return status;
    throw odd(this.name, 'an unknown state of its versions');
  }

  /** Keys that begin so, in their order, each with all its versions. Begins after a key. */
  async *versions(prefix: string, after?: string): AsyncGenerator<Versions> {
    let group: Version[] = [];
    for await (const { versions } of this.#pages({ prefix }, after))
      for (const version of versions) {
        const { key } = version;
        const last = group[0]?.key;
        if (!key.startsWith(prefix) || key < (last ?? after ?? '')) throw odd(this.name, 'a list out of order');
        if (last !== undefined && key !== last) {
          yield { key: last, all: group };
          group = [];
        }
        group.push(version);
        if (group.length > mostVersions) throw odd(this.name, `more than ${mostVersions} versions of ${key}`);
      }
    const [first] = group;
    if (first !== undefined) yield { key: first.key, all: group };
  }

  /** All versions of one object; empty if it was never there. */
  async versionsOf(key: string): Promise<readonly Version[]> {
    for await (const found of this.versions(key)) if (found.key === key) return found.all;
    return [];
  }

  /** What comes between a prefix and the next `/`, in order, also where all of it was deleted. */
  async *folders(prefix: string, after?: string): AsyncGenerator<string> {
    let last = '';
    let count = 0;
    for await (const { prefixes } of this.#pages({ prefix, delimiter: '/' }, after))
      for (const found of prefixes) {
        count += 1;
        if (!found.startsWith(prefix) || found < last || count > mostPrefixes)
          throw odd(this.name, 'a list out of order');
        if (found !== last && found !== after) yield found.slice(prefix.length).replace(/\/$/, '');
        last = found;
      }
  }

  /**
   * The answer, if it is one of success, or 404 of an object. Tries again what can be asked twice. Throws CustodyError
   * STORE_UNREACHABLE, STORE_DENIED, STORE_UNFIT, STORE_ODD.
   */
  async ask(request: S3Request): Promise<S3Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt === tries;
      try {
        const answer = await this.send(request);
        const isBusy = answer.status >= 500 || answer.status === 429;
        if (!isBusy || isLast) return this.checked(answer, request);
      } catch (error) {
        if (!(error instanceof LineError) || error.isTooLarge || isLast) throw this.told(error);
      }
      await pause(attempt * this.#pauseMs);
    }
  }

  /** The same answer. Throws CustodyError for one that is neither success nor 404 of an object. */
  checked(answer: S3Answer, { method, key }: S3Request): S3Answer {
    const { status } = answer;
    if (status >= 200 && status < 300) return answer;
    const code = this.#codeOf(answer);
    if (status === 404 && key !== undefined && method !== 'PUT' && code !== 'NoSuchBucket') return answer;
    const what = `${status}${code === undefined ? '' : ` ${code}`}`;
    if (status === 401 || status === 403)
      throw new CustodyError('STORE_DENIED', `the store ${this.name} refuses: ${what}`, {
        hint:
          code === 'RequestTimeTooSkewed'
            ? 'set the clock of this computer'
            : 'check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile; ask the administrator of the bucket for the right',
      });
    if (status >= 500 || status === 429)
      throw new CustodyError('STORE_UNREACHABLE', `the store ${this.name} does not answer now: ${what}`, {
        hint: 'nothing was stored; try again later',
      });
    const isElsewhere = status >= 300 && status < 400;
    throw new CustodyError('STORE_UNFIT', `the store ${this.name} answers ${what}`, {
      hint: isElsewhere
        ? 'it points to another place, which is never followed: name that host or region in the address'
        : 'does the bucket exist, and does its address name host and region rightly?',
    });
  }

  /** An error of the line in the words of a store. */
  told(error: unknown): unknown {
    if (!(error instanceof LineError)) return error;
    if (error.isTooLarge) return odd(this.name, error.message);
    const isUnproven = /certificate|SSL|TLS|altname|self.signed/i.test(error.message);
    if (isUnproven && !error.isSent)
      return new CustodyError('STORE_UNFIT', `the store ${this.name} does not prove who it is: ${error.message}`, {
        cause: error,
        hint: 'name the certificate of the authority in its address: ?ca=FILE',
      });
    return new CustodyError('STORE_UNREACHABLE', `the store ${this.name} cannot be reached: ${error.message}`, {
      cause: error,
      hint: 'nothing was stored; try again later',
    });
  }

  async *#pages(query: Record<string, string>, after: string | undefined): AsyncGenerator<Page> {
    let marker: Record<string, string> = after === undefined ? {} : { 'key-marker': after };
    for (;;) {
      const size = this.#pageKeys === undefined ? {} : { 'max-keys': String(this.#pageKeys) };
      const answer = await this.ask({
        method: 'GET',
        query: { versions: '', ...query, ...size, ...marker },
        most: pageBytes,
      });
      const page = this.#page(this.#xml(answer, 'ListVersionsResult'));
      yield page;
      if (page.next === undefined) return;
      const { key, version } = page.next;
      const isSame = key === (marker['key-marker'] ?? '') && version === (marker['version-id-marker'] ?? '');
      if (isSame || key < (marker['key-marker'] ?? '')) throw odd(this.name, 'a list that goes back');
      marker = { 'key-marker': key, ...(version !== '' && { 'version-id-marker': version }) };
    }
  }

  #page(root: XmlElement): Page {
    const versions: Version[] = [];
    const prefixes: string[] = [];
    for (const child of root.children) {
      if (child.name === 'CommonPrefixes') prefixes.push(textOf(child, 'Prefix') ?? '');
      const isMarker = child.name === 'DeleteMarker';
      if (child.name !== 'Version' && !isMarker) continue;
      const key = textOf(child, 'Key') ?? '';
      const id = textOf(child, 'VersionId') || 'null';
      const size = isMarker ? '0' : (textOf(child, 'Size') ?? '');
      if (key === '' || id.length > 1024 || !/^\d{1,15}$/.test(size))
        throw odd(this.name, 'a list with a line that says nothing');
      versions.push({ key, id, isMarker, size: Number(size) });
    }
    if (textOf(root, 'IsTruncated') !== 'true') return { versions, prefixes, next: undefined };
    const key = textOf(root, 'NextKeyMarker') ?? '';
    if (key === '' || versions.length + prefixes.length === 0) throw odd(this.name, 'a list without an end');
    return { versions, prefixes, next: { key, version: textOf(root, 'NextVersionIdMarker') ?? '' } };
  }

  #xml({ body, status }: S3Answer, root: string): XmlElement {
    try {
      if (status !== 200) throw new Error(`status ${status}`);
      return readXml(body, root);
    } catch (error) {
      throw odd(this.name, error instanceof Error ? error.message : 'XML that is broken');
    }
  }

  /** The code of an error; undefined where the answer says none. */
  #codeOf({ body }: S3Answer): string | undefined {
    try {
      const code = textOf(readXml(body, 'Error'), 'Code');
      return code !== undefined && /^[A-Za-z0-9.]{1,64}$/.test(code) ? code : undefined;
    } catch {
      // a server between may answer in a form of its own
      return undefined;
    }
  }
}

export const pause = (ms: number): Promise<void> => new Promise((accept) => setTimeout(accept, ms));
