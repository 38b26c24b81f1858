/** A replica whose disk is full once the store has the entry: it is recorded, and the next command completes the file. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushLedger, verifyStored } from '../../src/flow/store/copies.ts';
import type { Append, PutOutcome } from '../../src/store/store.ts';
import { MemoryStore } from './memory.ts';
import { computer, how, openCase } from './people.ts';

const disk = mkdtempSync(join(tmpdir(), 'disk-'));
const isMounted =
  process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'custody-test', disk]).status === 0;

describe.skipIf(!isMounted && !process.env.CI)('a full disk', () => {
  beforeAll(() => expect(isMounted).toBe(true));
  afterAll(() => {
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it('after the store took the entry, and a part of it fits', async () => {
    const [folder, filler] = [join(disk, 'ann'), join(disk, 'filler')];
    mkdirSync(folder);
    let isFilling = false;
    const store = new (class extends MemoryStore {
      override async put(ledger: Uint8Array, append: Append): Promise<PutOutcome> {
        const outcome = await super.put(ledger, append);
        if (isFilling) fill(filler);
        return outcome;
      }
    })();
    const ann = computer(folder, async () => store);
    const id = await openCase(ann);
    await pushLedger(ann.path, how(ann, store));
    await ann.note('before');
    isFilling = true;
    const failed = ann.note('x'.repeat(9_000));
    await expect(failed).rejects.toThrow(expect.objectContaining({ code: 'DISK_FULL' }));
    await expect(failed).rejects.toThrow('the entry is recorded in the store, and not yet in this file');
    expect((await verifyStored(id, store)).size).toBe(3);
    expect(existsSync(ann.path.replace('.custody', '.pending'))).toBe(true);
    isFilling = false;
    rmSync(filler);
    expect(await ann.note('after')).toBe(3);
    expect(ann.warned).toEqual(['an interrupted entry was completed now; custody log shows it']);
    expect((await verifyStored(id, store)).size).toBe(4);
    const [stored = []] = store.memory.ledgers.values();
    expect(ann.bytes().equals(Buffer.concat(stored.map(({ bytes }) => bytes)))).toBe(true);
  });
});

/** Fills the disk; what is free in the last page of the ledger stays so. */
function fill(file: string): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(4096), { flag: 'a' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
