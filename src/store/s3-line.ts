/** One request to a bucket and its answer: signed, within a time, no longer than asked for, and never sent on to another place. */
import { Agent as PlainAgent, request as plainRequest, type RequestOptions } from 'node:http';
import { Agent as SafeAgent, request as safeRequest } from 'node:https';
import { AwsV4Signer } from 'aws4fetch';
import { concatBytes } from '../bytes/arrays.ts';
import { toHex } from '../bytes/hex.ts';
import type { S3Credentials, S3Place } from './s3-address.ts';

export interface S3Request {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  /** Absent for the bucket itself. ASCII that no server writes in another way. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** How many bytes the answer may have. */
  readonly most?: number;
}

export interface S3Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface S3Times {
  readonly connectMs: number;
  /** Without a byte for so long, it has failed. */
  readonly idleMs: number;
  /** The whole, besides what its bytes need at the slowest speed. */
  readonly wholeMs: number;
}

/** No answer came, or one that cannot be used. */
export class LineError extends Error {
  /** Whether the server may have got the request. */
  readonly isSent: boolean;
  readonly isTooLarge: boolean;

  constructor(message: string, { isSent, isTooLarge = false, cause }: LineFacts) {
    super(message, { cause });
    this.name = 'LineError';
    this.isSent = isSent;
    this.isTooLarge = isTooLarge;
  }
}

interface LineFacts {
  readonly isSent: boolean;
  readonly isTooLarge?: boolean;
  readonly cause?: unknown;
}

export const errorBytes: number = 64 * 1024;
const usualTimes: S3Times = { connectMs: 10_000, idleMs: 30_000, wholeMs: 60_000 };
const slowestPerMs = 32;

export class S3Line {
  readonly #place: S3Place;
  readonly #credentials: S3Credentials;
  readonly #now: () => number;
  readonly #times: S3Times;
  readonly #agent: PlainAgent | SafeAgent;
  readonly #keys = new Map<string, ArrayBuffer>();

  constructor(place: S3Place, credentials: S3Credentials, now: () => number, times: S3Times = usualTimes) {
    this.#place = place;
    this.#credentials = credentials;
    this.#now = now;
    this.#times = times;
    const how = { keepAlive: true, maxSockets: 16 };
    this.#agent = place.isEncrypted ? new SafeAgent(how) : new PlainAgent(how);
  }

  /** The answer, whatever its status. Throws LineError. */
  async send(request: S3Request): Promise<S3Answer> {
    const { method, body = new Uint8Array(0), most = errorBytes } = request;
    const { host, port, socket, isEncrypted, ca } = this.#place;
    const { url, headers } = await this.#sign(request);
    const options: RequestOptions = {
      method,
      agent: this.#agent,
      path: url.pathname + url.search,
      headers: { ...headers, ...(method === 'PUT' && { 'content-length': body.length }) },
      host,
      ...(port !== undefined && { port }),
      ...(socket !== undefined && { socketPath: socket }),
      ...(isEncrypted && { rejectUnauthorized: true, ...(ca !== undefined && { ca }) }),
    };
    return await this.#exchange(options, body, most);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #sign({ method, key, query = {}, headers = {}, body = new Uint8Array(0) }: S3Request) {
    const { host, port, isEncrypted, bucket, region } = this.#place;
    const shown = host.includes(':') ? `[${host}]` : host;
    const base = `${isEncrypted ? 'https' : 'http'}://${shown}${port === undefined ? '' : `:${port}`}`;
    const url = new URL(`${base}/${bucket}${key === undefined ? '' : `/${key}`}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(body)));
    const signed = await new AwsV4Signer({
      ...this.#credentials,
      url: url.href,
      method,
      service: 's3',
      region,
      cache: this.#keys,
      datetime: new Date(this.#now() * 1000).toISOString().replaceAll(/[:-]|\.\d{3}/g, ''),
      headers: { ...headers, 'x-amz-content-sha256': toHex(digest) },
    }).sign();
    return { url: signed.url, headers: { ...Object.fromEntries(signed.headers), host: url.host } };
  }

  #exchange(options: RequestOptions, body: Uint8Array, most: number): Promise<S3Answer> {
    const { connectMs, idleMs, wholeMs } = this.#times;
    return new Promise((accept, refuse) => {
      let isSent = false;
      const send = this.#place.isEncrypted ? safeRequest : plainRequest;
      const request = send(options);
      const timers: NodeJS.Timeout[] = [];
      const end = () => {
        for (const timer of timers) clearTimeout(timer);
      };
      const fail = (message: string, more: { cause?: unknown; isTooLarge?: boolean } = {}) => {
        end();
        refuse(new LineError(message, { isSent, ...more }));
        request.destroy();
      };
      const after = (ms: number, message: string) => {
        const timer = setTimeout(() => fail(message), ms);
        timers.push(timer);
        return timer;
      };
      after(wholeMs + Math.max(body.length, most) / slowestPerMs, 'the answer took too long');
      request.setTimeout(idleMs, () => fail('no answer came in time'));
      request.on('error', (error) => fail(error.message, { cause: error }));
      request.on('socket', (line) => {
        if (!line.connecting) {
          isSent = true;
          return;
        }
        const connecting = after(connectMs, 'no connection in time');
        line.once(this.#place.isEncrypted ? 'secureConnect' : 'connect', () => {
          isSent = true;
          clearTimeout(connecting);
        });
      });
      request.on('response', (response) => {
        const parts: Uint8Array[] = [];
        let length = 0;
        response.on('data', (piece: Buffer) => {
          length += piece.length;
          if (length > most) fail(`the answer has more than ${most} bytes`, { isTooLarge: true });
          else parts.push(piece);
        });
        response.on('error', (error) => fail(error.message, { cause: error }));
        response.on('aborted', () => fail('the answer was cut'));
        response.on('end', () => {
          end();
          accept({ status: response.statusCode ?? 0, headers: response.headers, body: concatBytes(...parts) });
        });
      });
      request.end(body);
    });
  }
}
