import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { beside } from '../../../src/fs/beside.ts';
import { cutTail, type LockedLedger, withLedger } from '../../../src/fs/ledger/append.ts';
import { createLedger } from '../../../src/fs/ledger/create.ts';
import { appendDisclosures } from '../../../src/fs/ledger/disclosures.ts';
import { readPending, settledSize } from '../../../src/fs/ledger/settled.ts';
import { owner } from '../../fault/lab.ts';
import { lockText, pendingBytes } from '../../fault/leftovers.ts';

const base = mkdtempSync(join(tmpdir(), 'custody-append-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
let folder = '';
let ledger = '';
let count = 0;

beforeEach(() => {
  count += 1;
  folder = join(base, String(count));
  mkdirSync(folder);
  ledger = join(folder, 'case.custody');
});

describe('createLedger and withLedger', () => {
  it('make a ledger and let it grow, leaving nothing beside it', async () => {
    await createLedger(ledger, bytes('genesis'), { owner });
    await withLedger(ledger, { owner }, async (open) => {
      expect(open.size).toBe(7);
      expect(open.recovered).toBeUndefined();
      await open.append(bytes(' one'), { expectedSize: 7 });
      await open.append(bytes(' two'), { expectedSize: 11 });
      expect(open.size).toBe(15);
    });
    expect(readFileSync(ledger, 'utf8')).toBe('genesis one two');
    expect(readdirSync(folder)).toEqual(['case.custody']);
  });

  it('return and throw what the work returns and throws, and release either way', async () => {
    await createLedger(ledger, bytes('genesis'), { owner });
    expect(await withLedger(ledger, { owner }, async () => 42)).toBe(42);
    await expect(withLedger(ledger, { owner }, async () => Promise.reject(new Error('of the work')))).rejects.toThrow(
      'of the work',
    );
    expect(readdirSync(folder)).toEqual(['case.custody']);
  });

  it('read ranges and pieces', async () => {
    const large = new Uint8Array(2_500_000).map((_, index) => index % 251);
    await createLedger(ledger, large, { owner });
    await withLedger(ledger, { owner }, async (open) => {
      expect(await open.read(5, 9)).toEqual(large.subarray(5, 9));
      const pieces: Uint8Array[] = [];
      for await (const piece of open.chunks(7)) pieces.push(piece);
      expect(pieces.map((piece) => piece.length)).toEqual([1_048_576, 1_048_576, 2_500_000 - 7 - 2 * 1_048_576]);
      expect(Buffer.concat(pieces).equals(large.subarray(7))).toBe(true);
      await expect(open.read(2_499_999, 2_500_001)).rejects.toMatchObject({
        code: 'IO',
        message: expect.stringContaining('ends before'),
      });
    });
  });

  it('let nothing be used after the lock is released', async () => {
    await createLedger(ledger, bytes('genesis'), { owner });
    let leaked: LockedLedger | undefined;
    await withLedger(ledger, { owner }, async (open) => {
      leaked = open;
    });
    await expect(leaked?.append(bytes('x'), { expectedSize: 7 })).rejects.toThrow('after its lock was released');
    await expect(leaked?.read(0, 1)).rejects.toThrow('after its lock was released');
  });

  it('follow a symbolic link and keep everything beside the real file', async () => {
    await createLedger(ledger, bytes('genesis'), { owner });
    const link = join(base, `append-link-${count}.custody`);
    symlinkSync(ledger, link);
    await withLedger(link, { owner }, async (open) => {
      expect(open.path).toBe(ledger);
      expect(readdirSync(folder)).toEqual(['case.custody', 'case.custody.lock']);
      await open.append(bytes('!'), { expectedSize: 7 });
    });
    expect(readFileSync(ledger, 'utf8')).toBe('genesis!');
  });

  it('refuse what is there: EXISTS, untouched', async () => {
    writeFileSync(ledger, 'something else');
    await expect(createLedger(ledger, bytes('genesis'), { owner })).rejects.toMatchObject({ code: 'EXISTS' });
    expect(readFileSync(ledger, 'utf8')).toBe('something else');
    unlinkSync(ledger);
    symlinkSync(join(folder, 'nowhere'), ledger);
    await expect(createLedger(ledger, bytes('genesis'), { owner })).rejects.toMatchObject({ code: 'EXISTS' });
    expect(readdirSync(folder)).toEqual(['case.custody']);
  });

  it('say that an interrupted creation is completed by the next command, and do so', async () => {
    writeFileSync(ledger, 'gen');
    writeFileSync(join(folder, 'case.pending'), pendingBytes(0, bytes('genesis')));
    await expect(createLedger(ledger, bytes('another'), { owner })).rejects.toMatchObject({
      code: 'EXISTS',
      hint: expect.stringContaining('interrupted'),
    });
    expect(readPending(ledger)?.offset).toBe(0);
    await withLedger(ledger, { owner }, async (open) => expect(open.recovered?.bytes).toEqual(bytes('genesis')));
    expect(readFileSync(ledger, 'utf8')).toBe('genesis');
  });

  it('make a ledger where only the promise of one was left', async () => {
    writeFileSync(join(folder, 'case.pending'), pendingBytes(0, bytes('genesis')));
    await createLedger(ledger, bytes('another'), { owner });
    expect(readFileSync(ledger, 'utf8')).toBe('another');
    expect(readdirSync(folder)).toEqual(['case.custody']);
  });

  it('do not touch the interrupted entry of a ledger that was moved away', async () => {
    const pending = pendingBytes(100, bytes('entry'));
    writeFileSync(join(folder, 'case.pending'), pending);
    await expect(createLedger(ledger, bytes('genesis'), { owner })).rejects.toMatchObject({ code: 'EXISTS' });
    expect(readFileSync(join(folder, 'case.pending')).equals(pending)).toBe(true);
    expect(existsSync(ledger)).toBe(false);
  });

  it('say NOT_FOUND for a ledger or folder that is not there, leaving no lock', async () => {
    await expect(withLedger(ledger, { owner }, async () => 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const nowhere = join(folder, 'no', 'case.custody');
    await expect(createLedger(nowhere, bytes('g'), { owner })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('say NOT_A_LEDGER at once for a folder, a pipe or a device', async () => {
    execFileSync('mkfifo', [ledger]);
    for (const path of [folder, ledger, '/dev/zero']) {
      await expect(withLedger(path, { owner }, async () => 1)).rejects.toMatchObject({ code: 'NOT_A_LEDGER' });
    }
    expect(readdirSync(folder)).toEqual(['case.custody']);
  });

  it('say LEDGER_DAMAGED at once for a pipe in the place of the pending file', async () => {
    await createLedger(ledger, bytes('genesis'), { owner });
    execFileSync('mkfifo', [join(folder, 'case.pending')]);
    await expect(withLedger(ledger, { owner }, async () => 1)).rejects.toMatchObject({ code: 'LEDGER_DAMAGED' });
  });
});

describe('append', () => {
  beforeEach(async () => {
    await createLedger(ledger, bytes('genesis'), { owner });
  });

  const moved: readonly [string, () => void][] = [
    ['longer', () => appendFileSync(ledger, '!')],
    ['shorter', () => writeFileSync(ledger, 'gen')],
    ['removed', () => unlinkSync(ledger)],
    [
      'replaced by a file of the same size',
      () => {
        writeFileSync(`${ledger}.other`, 'GENESIS');
        execFileSync('mv', [`${ledger}.other`, ledger]);
      },
    ],
    ['no longer locked by us', () => unlinkSync(`${ledger}.lock`)],
    ['locked by somebody else', () => writeFileSync(`${ledger}.lock`, lockText({ host: 'TEST-elsewhere' }))],
  ];
  for (const [what, change] of moved) {
    it(`writes nothing if the ledger is ${what}`, async () => {
      await withLedger(ledger, { owner }, async (open) => {
        change();
        const before = existsSync(ledger) ? readFileSync(ledger, 'utf8') : undefined;
        const code = what === 'removed' ? 'NOT_FOUND' : 'HEAD_MOVED';
        const failure = { code, message: expect.stringContaining('nothing was recorded') };
        await expect(open.append(bytes(' one'), { expectedSize: 7 })).rejects.toMatchObject(failure);
        expect(existsSync(ledger) ? readFileSync(ledger, 'utf8') : undefined).toBe(before);
        expect(existsSync(join(folder, 'case.pending'))).toBe(false);
      });
    });
  }

  it('writes nothing for an entry signed for another size', async () => {
    await withLedger(ledger, { owner }, async (open) => {
      await expect(open.append(bytes('x'), { expectedSize: 6 })).rejects.toMatchObject({
        code: 'HEAD_MOVED',
        exitStatus: 5,
      });
      await open.append(bytes('y'), { expectedSize: 7 });
    });
    expect(readFileSync(ledger, 'utf8')).toBe('genesisy');
  });

  it('refuses nothing at all', async () => {
    await withLedger(ledger, { owner }, async (open) => {
      await expect(open.append(new Uint8Array(), { expectedSize: 7 })).rejects.toThrow(RangeError);
    });
  });

  it('keeps the mode of the ledger', async () => {
    chmodSync(ledger, 0o640);
    await withLedger(ledger, { owner }, (open) => open.append(bytes('!'), { expectedSize: 7 }));
    expect(statSync(ledger).mode & 0o777).toBe(0o640);
  });
});

describe('appendDisclosures', () => {
  it('makes a file that only its owner can read, and lets it grow', () => {
    const path = beside(ledger, 'disclosures');
    appendDisclosures(path, bytes('one'));
    appendDisclosures(path, bytes(''));
    appendDisclosures(path, bytes('two'));
    expect(readFileSync(path, 'utf8')).toBe('onetwo');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['case.disclosures']);
  });

  it('says that nothing was recorded if it fails', () => {
    expect(() => appendDisclosures(join(folder, 'no', 'x.disclosures'), bytes('one'))).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});

describe('cutTail', () => {
  it('saves what it cuts and never overwrites what was saved before', async () => {
    writeFileSync(ledger, 'genesis junk');
    expect(await cutTail(ledger, 7, { owner })).toBe(join(folder, 'case.torn-1'));
    appendFileSync(ledger, 'more');
    expect(await cutTail(ledger, 7, { owner })).toBe(join(folder, 'case.torn-2'));
    expect(await cutTail(ledger, 7, { owner })).toBeUndefined();
    expect(readFileSync(ledger, 'utf8')).toBe('genesis');
    expect(readFileSync(join(folder, 'case.torn-1'), 'utf8')).toBe(' junk');
    expect(readFileSync(join(folder, 'case.torn-2'), 'utf8')).toBe('more');
  });

  it('copies a tail larger than one piece', async () => {
    const tail = new Uint8Array(3_000_000).map((_, index) => index % 253);
    writeFileSync(ledger, Buffer.concat([bytes('genesis'), tail]));
    const saved = (await cutTail(ledger, 7, { owner })) ?? '';
    expect(readFileSync(saved).equals(tail)).toBe(true);
    expect(statSync(ledger).size).toBe(7);
  });
});

describe('settledSize', () => {
  it('leaves out the part of an entry that is being added, and nothing else', () => {
    writeFileSync(ledger, 'genesis');
    expect(settledSize(ledger)).toBe(7);
    writeFileSync(join(folder, 'case.pending'), pendingBytes(7, bytes(' entry')));
    expect(settledSize(ledger)).toBe(7);
    appendFileSync(ledger, ' en');
    expect(settledSize(ledger)).toBe(7);
    appendFileSync(ledger, 'try');
    expect(settledSize(ledger)).toBe(13);
    appendFileSync(ledger, ' junk');
    expect(settledSize(ledger)).toBe(18);
    writeFileSync(join(folder, 'case.pending'), pendingBytes(7, bytes(' other, and longer than what is there')));
    expect(settledSize(ledger)).toBe(18);
    expect(() => settledSize(join(folder, 'no.custody'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

describe('beside', () => {
  const cases: readonly [string, string][] = [
    ['/c/case.custody', '/c/case.pending'],
    ['case.custody', 'case.pending'],
    ['/c/case.bin', '/c/case.bin.custody-pending'],
    ['/c/.custody', '/c/.custody.custody-pending'],
    ['/c/case', '/c/case.custody-pending'],
  ];
  for (const [from, to] of cases) it(`${from} → ${to}`, () => expect(beside(from, 'pending')).toBe(to));
});
