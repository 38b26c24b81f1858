/**
 * A real stamp with a false time, in a ledger with other times: OpenSSL accepts it, and no verdict of ours rests on it
 * (docs/threat-model.md).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInstalled } from '../cli/built-program.ts';
import { actor } from '../vectors/ledger-writer.ts';
import { caseBy, found } from '../verify/liars.ts';
import { TimeStampAuthority } from './time-stamp-authority.ts';

const chief = await actor('Chief', 'office', ['admin']);
const officer = await actor('Officer', 'desk', ['custodian', 'examiner']);
const year = 31_536_000;

describe.skipIf(!isInstalled('openssl'))('a stamp with a false time (needs openssl)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'false-stamp-'));
  let authority: TimeStampAuthority;
  beforeAll(async () => {
    authority = await TimeStampAuthority.open(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A ledger whose entry 3 says that it was made then, with a stamp over its four entries or without. */
  async function madeAt(then: number, isStamped: boolean) {
    const ledger = await caseBy('false stamp', [chief, officer], officer, 'a TEST device', []);
    await ledger.add('note', { text: 'TEST' }, { by: officer, iat: then });
    if (isStamped) {
      writeFileSync(join(folder, 'point.txt'), ledger.checkpoint());
      await authority.stamp('point.txt', 'token.tsr');
      const token = authority.read('token.tsr');
      await ledger.add('anchor', { size: 4, kind: 'rfc3161', token }, { by: officer });
    }
    return found(ledger, [chief]);
  }

  it('is accepted by OpenSSL and moves no verdict, though it tells a time a year before the entry that it covers was made', async () => {
    const then = Math.floor(Date.now() / 1000) + year;
    const [without, beside] = [await madeAt(then, false), await madeAt(then, true)];
    expect(await authority.verify('point.txt', 'token.tsr')).toBe(0);
    expect(then - (await authority.timeOf('token.tsr'))).toBeGreaterThan(year - 300);
    expect({ verdict: without.verdict, codes: without.codes }).toEqual({
      verdict: 'verified',
      codes: ['END_NOT_SHOWN'],
    });
    expect({ verdict: beside.verdict, levels: beside.levels }).toEqual({ verdict: 'verified', levels: without.levels });
    expect(beside.codes).toEqual(['ANCHOR_NOT_CHECKED', 'END_NOT_SHOWN']);
    expect(beside.notProven).toContain(
      'All times are what the clocks of the signers said; no outside time was checked.',
    );
  });
});
