/** Promises and tails torn at every byte. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CustodyError } from '../../src/errors.ts';
import { withLedger } from '../../src/fs/ledger/append.ts';
import { readPending } from '../../src/fs/ledger/settled.ts';
import { freshFolder, judge, owner, records, Scene, tally } from './lab.ts';
import { pendingBytes } from './leftovers.ts';

const base = freshFolder();
const three = records('A', 3);
const ids = ['A-0001', 'A-0002', 'A-0003'];
const waiting = records('P', 1, 120);

describe('an interrupted entry', () => {
  it('is completed from a tail torn at every byte', async () => {
    let losses = 0;
    for (let there = 0; there <= waiting.length; there += 1) {
      const scene = new Scene(join(base, 'tail'), {
        'case.custody': Buffer.concat([three, waiting.subarray(0, there)]),
        'case.pending': pendingBytes(three.length, waiting),
      });
      scene.reset();
      const found = await judge(scene, ids, '');
      expect(found.ids).toEqual([...ids, 'P-0001']);
      expect(found.recovered).toBe(true);
      expect(scene.names()).toEqual(['case.custody']);
      losses += found.lost.length;
    }
    tally('ledger torn at every byte of an interrupted entry', waiting.length + 1, losses);
  });

  it('whose promise is torn at every byte was never appended, and is dropped', async () => {
    const whole = pendingBytes(three.length, waiting);
    let losses = 0;
    for (let length = 0; length < whole.length; length += 1) {
      const scene = new Scene(join(base, 'promise'), {
        'case.custody': three,
        'case.pending': whole.subarray(0, length),
      });
      scene.reset();
      const found = await judge(scene, ids, '');
      expect(found.ids).toEqual(ids);
      expect(found.recovered).toBe(false);
      expect(scene.names()).toEqual(['case.custody']);
      losses += found.lost.length;
    }
    tally('promise torn at every byte', whole.length, losses);
  });

  it('whose promise has any byte changed is never appended', async () => {
    const whole = pendingBytes(three.length, waiting);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      const scene = new Scene(join(base, 'changed'), { 'case.custody': three, 'case.pending': changed });
      scene.reset();
      expect((await judge(scene, ids, '')).ids).toEqual(ids);
    }
    tally('promise with any byte changed', whole.length, 0);
  });

  it('written of zeros by a power cut is no promise', async () => {
    const scene = new Scene(join(base, 'zeros'), { 'case.custody': three, 'case.pending': new Uint8Array(140) });
    scene.reset();
    expect((await judge(scene, ids, '')).ids).toEqual(ids);
    expect(scene.names()).toEqual(['case.custody', 'case.torn-1']);
  });

  it('is recognised as kept where later entries stand, and dropped', async () => {
    const scene = new Scene(join(base, 'kept'), {
      'case.custody': Buffer.concat([three, waiting, records('Q', 1)]),
      'case.pending': pendingBytes(three.length, waiting),
    });
    scene.reset();
    const found = await judge(scene, [...ids, 'P-0001', 'Q-0001'], '');
    expect(found).toEqual({ ids: [...ids, 'P-0001', 'Q-0001'], lost: [], unacknowledged: [], recovered: false });
    expect(scene.names()).toEqual(['case.custody']);
  });

  const misfits: readonly [string, Uint8Array, number][] = [
    ['the ledger was cut below it', three.subarray(0, 400), three.length],
    ['other bytes stand in its place', Buffer.concat([three, records('X', 1)]), three.length],
    [
      'other bytes stand after a part of it',
      Buffer.concat([three, waiting.subarray(0, 50), Buffer.from('junk')]),
      three.length,
    ],
    ['it names a place inside another entry', three, 100],
  ];
  for (const [what, ledger, offset] of misfits) {
    it(`is refused, nothing touched, where ${what}`, async () => {
      const pending = pendingBytes(offset, waiting);
      const scene = new Scene(join(base, 'misfit'), { 'case.custody': ledger, 'case.pending': pending });
      scene.reset();
      const failure = await judge(scene, [], '').catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(CustodyError);
      expect(failure).toMatchObject({ code: 'LEDGER_DAMAGED', hint: expect.stringContaining('custody repair') });
      expect(Buffer.from(scene.bytes()).equals(Buffer.from(ledger))).toBe(true);
      expect(Buffer.from(scene.bytes('case.pending')).equals(pending)).toBe(true);
      expect(scene.names()).toEqual(['case.custody', 'case.pending']);
    });
  }

  it('that does not fit is set aside by repair, and the ledger grows again', async () => {
    const pending = pendingBytes(three.length, waiting);
    const scene = new Scene(join(base, 'aside'), {
      'case.custody': Buffer.concat([three, Buffer.from('junk')]),
      'case.pending': pending,
    });
    scene.reset();
    await withLedger(scene.ledger, { owner, recover: 'leave' }, async (ledger) => {
      expect(ledger.pending()?.offset).toBe(three.length);
      await expect(ledger.cutTail(three.length)).rejects.toMatchObject({ code: 'LEDGER_DAMAGED' });
      expect(await ledger.discardPending()).toBe(join(scene.folder, 'case.torn-1'));
      expect(await ledger.cutTail(three.length)).toBe(join(scene.folder, 'case.torn-2'));
      const next = records('N', 1);
      await ledger.append(next, { expectedSize: ledger.size });
    });
    expect(readPending(scene.ledger)).toBeUndefined();
    expect((await judge(scene, [...ids, 'N-0001'], '')).lost).toEqual([]);
    expect(Buffer.from(scene.bytes('case.torn-1')).equals(pending)).toBe(true);
    expect(Buffer.from(scene.bytes('case.torn-2')).toString()).toBe('junk');
  });

  it('left alone can be completed on request', async () => {
    const scene = new Scene(join(base, 'request'), {
      'case.custody': three,
      'case.pending': pendingBytes(three.length, waiting),
    });
    scene.reset();
    await withLedger(scene.ledger, { owner, recover: 'leave' }, async (ledger) => {
      expect(ledger.size).toBe(three.length);
      expect((await ledger.completePending())?.bytes.length).toBe(waiting.length);
      expect(ledger.size).toBe(three.length + waiting.length);
      expect(await ledger.completePending()).toBeUndefined();
    });
  });
});
