/** A manifest: the same however its bytes arrive; what has the root of another is that other. */

import fc from 'fast-check';
import { toHex } from '../../../src/bytes/hex.ts';
import { bytesFromLatin1 } from '../../../src/crypto/digest.ts';
import { ManifestReader } from '../../../src/evidence/manifest-reader.ts';
import type { ManifestRecord } from '../../../src/evidence/record.ts';
import { encodeHeader } from '../../../src/evidence/record.ts';
import { encodeManifest, encodeOne, manifest } from '../../evidence/manifest-samples.ts';
import { hold, same, type Target } from '../target.ts';

const samples = fc.sample(manifest, { numRuns: 25, seed: 5 }).filter(({ records }) => records.length > 1);
const seeds = samples.map(({ head, records }) => encodeManifest(head, records.slice(0, 5)));
const roots = new Map<string, Uint8Array>();

export const target: Target = {
  reads: 'a manifest',
  form: 'cbor',
  refuses: ['MANIFEST_INVALID'],
  seeds: () => seeds,
  run(bytes) {
    // each part makes the reader look at the begun record again: no more than some 500 parts
    const [whole, ...parts] = [bytes.length || 1, Math.max(7, bytes.length >> 9), 64].map((step) =>
      outcomeOf(bytes, step),
    );
    for (const part of parts)
      hold(
        part.said === whole?.said && part.records.length === whole.records.length,
        `bytes that arrive in parts are read the same: ${part.said} / ${whole?.said}`,
      );
    if (whole?.error !== undefined) throw whole.error;
    const { head, records, root } = whole as ReturnType<typeof outcomeOf>;
    if (head === undefined || records.includes('withheld')) return;
    const written = Buffer.concat([
      bytesFromLatin1(encodeHeader(head)),
      ...(records as ManifestRecord[]).map(encodeOne),
    ]);
    hold(same(written, bytes), 'what is read is written to the same bytes');
    const before = roots.get(root);
    if (before !== undefined) hold(same(before, bytes), 'two manifests have one root');
    else if (roots.size < 4000) roots.set(root, bytes.slice());
  },
};

function outcomeOf(bytes: Uint8Array, step: number) {
  const reader = new ManifestReader();
  const records: (ManifestRecord | 'withheld')[] = [];
  let error: Error | undefined;
  const take = (): void => {
    for (let what = reader.next(); what !== undefined; what = reader.next())
      records.push(what === 'record' ? reader.view.toRecord() : what);
  };
  try {
    for (let at = 0; at < bytes.length; at += step) {
      reader.feed(bytes.slice(at, at + step));
      take();
    }
    reader.end();
    take();
  } catch (caught) {
    error = caught as Error;
  }
  const totals = error === undefined ? reader.totals() : undefined;
  return {
    said: error?.message ?? `root ${toHex(totals?.root ?? new Uint8Array(0))}`,
    error,
    records,
    head: reader.header,
    root: toHex(totals?.root ?? new Uint8Array(0)),
  };
}
