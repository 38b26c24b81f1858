/** Where exhibits went, as `verify` and `check` say it: a ledger that is given and does not have them takes no word away (rows A1 to A3). */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/main.ts';
import type { VectorFile } from '../../vectors/vector.ts';
import { fakeHost } from '../fake-host.ts';

const base = mkdtempSync(join(tmpdir(), 'custody-test-'));
afterAll(() => rmSync(base, { recursive: true }));

const read = (name: string): VectorFile =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/vectors/${name}.json`, import.meta.url), 'utf8')) as VectorFile;
const bytes = (text: string) => Buffer.from(text, 'base64');
/** A ledger of somebody else, in which nothing is. */
const useless = bytes(read('across-left-for-an-empty-ledger').with?.[0]?.ledger ?? '');

/** Runs commands on the ledger of the vector, with its others or others in their place. */
function deskOf(name: string, more: Readonly<Record<string, (ledger: Buffer) => Uint8Array>> = {}) {
  const { ledger, trust, checkpoints, now, with: others = [] } = read(name);
  const folder = mkdtempSync(join(base, 'desk-'));
  mkdirSync(join(folder, 'home'));
  const put = (file: string, content: Uint8Array | string) => writeFileSync(join(folder, file), content);
  put('case.custody', bytes(ledger));
  put('trust.json', JSON.stringify(trust));
  put('case.checkpoint', checkpoints.join('\n'));
  for (const [at, other] of others.entries()) put(`other-${at + 1}.custody`, bytes(other.ledger));
  put('useless.custody', useless);
  for (const [file, content] of Object.entries(more)) put(file, content(bytes(ledger)));
  return async (...args: string[]) => {
    const host = fakeHost(folder, 'reach');
    host.clock = now;
    const status = await run(
      [...args, '--trust', 'trust.json', '--no-memory', '--checkpoint', 'case.checkpoint'],
      host,
    );
    // lines are folded at the width of the terminal
    return { status, out: host.out.replace(/\s+/g, ' ') };
  };
}

const words = {
  notGiven: '1 EXHIBIT LEFT FOR A RECORD NOT GIVEN',
  notYet: 'OF WHICH THE COPY GIVEN ENDS BEFORE THE RECEIPT',
};

describe('what left', () => {
  it('for a copy that ends before the receipt is said, with and without a ledger of somebody else', async () => {
    const desk = deskOf('across-nothing-received-yet');
    for (const more of [[], ['--with', 'useless.custody']]) {
      const alone = await desk('verify', 'case.custody', ...more);
      expect([more, alone.out]).toEqual([more, expect.stringContaining(words.notGiven)]);
      const { out } = await desk('verify', 'case.custody', '--with', 'other-1.custody', ...more);
      expect([more, out]).toEqual([more, expect.stringContaining(words.notYet)]);
      const check = await desk('verify', 'case.custody', '--with', 'other-1.custody', ...more);
      expect([more, check.out]).toEqual([more, expect.stringContaining(words.notYet)]);
      expect(check.out).not.toContain('Nothing to do');
      for (const others of [[], ['--with', 'other-1.custody']]) {
        const { status, out: said } = await desk('verify', 'case.custody', ...others, ...more, '--require', 'reach');
        expect([more, status, said]).toEqual([more, 3, expect.stringContaining('LEFT FOR')]);
        const custody = ['verify', 'case.custody', ...others, '--require', 'custody'] as const;
        expect((await desk(...custody, ...more)).status).toBe((await desk(...custody)).status);
      }
    }
  });

  it('and is on the way, or in a record that was not judged to its end, meets no reach', async () => {
    const sent = await deskOf('across-moved-while-on-the-way')('verify', 'case.custody', '--require', 'reach');
    expect([sent.status, sent.out]).toEqual([3, expect.stringContaining('ON THE WAY')]);
    const other = await deskOf('format-2')('verify', 'case.custody', '--require', 'reach', '--format', 'junit');
    expect(other.out).toMatch(/name="required: reach"[^/]*><failure/);
    const here = await deskOf('across-copy-of-what-was-hashed-later')(
      'verify',
      'case.custody',
      '--require',
      'reach',
      '--allow-gaps',
    );
    expect(here.status).toBe(0);
  });

  it('for a record that is contradicted is said, and meets no reach', async () => {
    const desk = deskOf('across-seen-by-a-broken-record');
    const { out } = await desk('verify', 'case.custody', '--with', 'other-1.custody');
    expect(out).toContain('WHICH IS CONTRADICTED');
    const { status } = await desk('verify', 'case.custody', '--with', 'other-1.custody', '--require', 'reach');
    expect(status).toBe(3);
  });
});

describe('a ledger given besides', () => {
  it('that is empty or cut short is named as not counted, and one that holds is not', async () => {
    const ask = async (name: string, content: (whole: Buffer) => Uint8Array) => {
      const desk = deskOf('across-nothing-received-yet', { [name]: content });
      return (await desk('verify', 'case.custody', '--with', 'other-1.custody', '--with', name)).out;
    };
    for (const kept of [0, 1100]) {
      const out = await ask('bad.custody', (whole) => whole.subarray(0, kept));
      expect(out).toContain('NOT COUNTED, since something contradicts it: “bad.custody”.');
      expect(out).not.toContain('Nothing to do');
    }
    expect(await ask('sound.custody', () => useless)).not.toContain('NOT COUNTED');
  });
});
