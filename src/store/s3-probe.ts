/** Tries in the very bucket what copies depend on. What it writes is removed again where it may be. */
import { equalBytes } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';
import type { Worm } from './s3-address.ts';
import type { S3Bucket, Version, Versioning } from './s3-bucket.ts';
import type { S3Answer } from './s3-line.ts';
import type { StoreFacts } from './store.ts';

interface S3Probe {
  readonly bucket: S3Bucket;
  readonly root: string;
  readonly worm: Worm | undefined;
  readonly way: string;
  readonly now: () => number;
  readonly mark: string;
}

interface Trial extends S3Probe {
  readonly folder: string;
  readonly versioning: Versioning;
  readonly holds: string[];
  readonly lacks: string[];
}

const racers = 8;
const mostSkew = 300;
const text = (words: string): Uint8Array => new TextEncoder().encode(`custody probe ${words}`);

/** Throws CustodyError STORE_UNFIT that says what does not hold, LineError, and as the bucket does. */
export async function probeS3(probe: S3Probe): Promise<StoreFacts> {
  const { bucket, worm } = probe;
  const versioning = await bucket.versioning();
  const trial: Trial = { ...probe, folder: `${probe.root}probe/${probe.mark}/`, versioning, holds: [], lacks: [] };
  const versions = { Enabled: 'with versions', Suspended: 'with versions suspended', Off: 'without versions' };
  const what = `a bucket of S3 ${versions[versioning]}, reached through ${probe.way}`;
  if (worm !== undefined && versioning !== 'Enabled')
    throw unfit(trial, 'it keeps no versions, so that nothing is locked');
  const first = await putNew(trial, 'first');
  if (first === 'denied') {
    await mustBeAbsent(trial);
    return { what, holds: ['this user may list'], may: 'read' };
  }
  await mustBeAbsent(trial);
  const isObeyed = await putAgain(trial);
  if (isObeyed) await race(trial);
  if (worm !== undefined) await lock(trial, worm);
  const isRemoved = await clean(trial);
  if (isRemoved && worm === undefined) trial.lacks.push('this user may delete stored objects; remove that right');
  return { what, holds: trial.holds, ...(trial.lacks.length > 0 && { lacks: trial.lacks }), may: 'write' };
}

/** Puts, reads and lists. Notes how far the clocks differ. */
async function putNew(trial: Trial, words: string): Promise<'denied' | undefined> {
  const { bucket, folder, holds, lacks } = trial;
  const answer = await bucket.put(`${folder}a`, text(words));
  if (answer.status === 403) return 'denied';
  mustBeDone(trial, answer);
  const skew = Math.abs(Date.parse(String(answer.headers.date)) / 1000 - trial.now());
  if (skew > mostSkew) lacks.push(`its clock and this one differ by ${Math.round(skew / 60)} minutes`);
  const [version, other] = await bucket.versionsOf(`${folder}a`);
  if (version === undefined || other !== undefined) throw unfit(trial, 'it does not list what it stored');
  await mustBe(trial, version, words, true);
  holds.push('what is stored is listed and read at once');
  return undefined;
}

/** Whether a second put at one place is refused. It need not be, where the first version stays. */
async function putAgain(trial: Trial): Promise<boolean> {
  const { bucket, folder, holds, lacks } = trial;
  const answer = await bucket.put(`${folder}a`, text('second'));
  const all = await bucket.versionsOf(`${folder}a`);
  const first = all.at(-1);
  const isKept = first !== undefined && equalBytes((await bucket.get(first, all.length === 1)).body, text('first'));
  if (!isKept) throw unfit(trial, 'it replaces what is stored');
  if (answer.status === 412 && all.length === 1) {
    holds.push('a second object at one place is refused');
    return true;
  }
  if (answer.status < 200 || answer.status >= 300 || all.length !== 2)
    throw unfit(trial, `it answers ${answer.status} to a second object at one place`);
  holds.push('the first version of an object stays');
  lacks.push('it takes a second object at one place, as a later version, which does not count');
  return false;
}

/** Of many puts at once one is done, and that one is read. */
async function race(trial: Trial): Promise<void> {
  const { bucket, folder, holds } = trial;
  const numbers = Array.from({ length: racers }, (_, number) => number);
  const answers = await Promise.all(numbers.map((number) => bucket.put(`${folder}b`, text(`racer ${number}`))));
  const done = numbers.filter((number) => (answers[number]?.status ?? 0) < 300);
  const [version, other] = await bucket.versionsOf(`${folder}b`);
  if (done.length !== 1 || version === undefined || other !== undefined)
    throw unfit(trial, `of ${racers} who put at one place at once, it tells ${done.length} that they did`);
  await mustBe(trial, version, `racer ${done[0]}`, true);
  holds.push(`of ${racers} who put at one place at once, one does`);
}

/** What is locked cannot be removed, also by those who may remove; a marker hides nothing. */
async function lock(trial: Trial, worm: Worm): Promise<void> {
  const { bucket, folder, holds, lacks } = trial;
  const key = `${folder}c`;
  const until = new Date((trial.now() + 86_400) * 1000).toISOString();
  const headers = { 'x-amz-object-lock-mode': worm.mode, 'x-amz-object-lock-retain-until-date': until };
  const stored = await bucket.put(key, text('locked'), headers);
  if (stored.status === 400) throw unfit(trial, 'it locks no object (Object Lock is chosen when a bucket is made)');
  mustBeDone(trial, stored);
  const [version] = await bucket.versionsOf(key);
  if (version === undefined || version.id === 'null') throw unfit(trial, 'it does not list what it locked');
  const shown = (await bucket.get(version, true)).headers;
  const isShown = shown['x-amz-object-lock-mode'] === worm.mode;
  const till = Date.parse(String(shown['x-amz-object-lock-retain-until-date']));
  if (!isShown || !(till >= Date.parse(until) - 1000)) throw unfit(trial, 'it does not show that it locked an object');
  const bypass = worm.mode === 'COMPLIANCE' ? { 'x-amz-bypass-governance-retention': 'true' } : {};
  const removed = await bucket.send({ method: 'DELETE', key, query: { versionId: version.id }, headers: bypass });
  if (removed.status !== 403) throw unfit(trial, `it answers ${removed.status} to who removes a locked object`);
  // it leaves a marker, or is refused
  const hidden = await bucket.send({ method: 'DELETE', key });
  if (hidden.status < 300) lacks.push('this user may hide objects behind a marker, which custody store check finds');
  await mustBe(trial, version, 'locked', false);
  holds.push(`a locked object (${worm.mode}) cannot be removed`);
}

async function mustBe(trial: Trial, version: Version, words: string, isOnly: boolean): Promise<void> {
  const { body } = await trial.bucket.get(version, isOnly);
  if (!equalBytes(body, text(words))) throw unfit(trial, 'it gives other bytes than were stored');
}

async function mustBeAbsent(trial: Trial): Promise<void> {
  const { bucket, folder } = trial;
  const none = `${folder}none`;
  const { status } = await bucket.ask({ method: 'GET', key: none });
  if (status !== 404 || (await bucket.versionsOf(none)).length > 0)
    throw unfit(trial, 'it has an object that nobody put');
}

function mustBeDone({ bucket }: Trial, answer: S3Answer): void {
  bucket.checked(answer, { method: 'PUT', key: '' });
}

/** Removes what may be removed; what is locked expires. Returns whether anything was removed for ever. */
async function clean({ bucket, folder }: Trial): Promise<boolean> {
  let isRemoved = false;
  for await (const { key, all } of bucket.versions(folder))
    for (const { id } of all) {
      const query: Record<string, string> = id === 'null' ? {} : { versionId: id };
      const { status } = await bucket.send({ method: 'DELETE', key, query });
      isRemoved ||= status < 300;
    }
  return isRemoved;
}

const unfit = ({ bucket }: Trial, why: string): CustodyError =>
  new CustodyError('STORE_UNFIT', `the store ${bucket.name} is unfit: ${why}`, {
    hint: 'use another bucket, or another service; nothing of a case was stored',
  });
