/** From nothing to a telephone in the evidence room, by prompts alone at a real terminal. Needs `npm run build`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv } from '../built-program.ts';
import { converse, firstCase, isTerminalThere, typed } from './pseudo-terminal.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-day-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const passphrase = 'TEST passphrase, four words';
const sign = 'or the number of a line: ';

const key = [...firstCase, ['or four words: ', passphrase], ['The same again: ', passphrase], [sign, 'y']] as const;

const phone = [
  ['passphrase of ', passphrase],
  ['What is it?', 'phone'],
  ['Number [KA/1]', ''],
  ['How did it come to you?', ''],
  ['When:', ''],
  ['On what authority?', '1'],
  ['Number, or the law', 'W-118/26'],
  ['What kind?', ''],
  ['Who issued it', 'TEST Court'],
  ['When was it issued', 'yesterday 10:00'],
  ['What does it permit', ''],
  ['For what', 'telephones'],
  ['The paper, as a file', ''],
  ['Where was it found', 'kitchen table'],
  ['From whom?', '3'],
  ['Why nobody?', ''],
  ['Make', 'TEST'],
  ['Model', 'P-1'],
  ['Serial number', 'TEST-0001'],
  ['IMEI', '490154203237518'],
  ['What does it look like', 'black, back cracked'],
  ['State, one or more', 'on locked'],
  ['Damage', ''],
  ['inside, to be listed', ''],
  ['Seal number', 'B-0441'],
  ['It is a bag', ''],
  ['Stored where', 'shelf 4'],
  ['Photographs, papers', ''],
  [sign, 'y'],
] as const;

/** Seconds of a person who types 200 keys a minute, and reads each question for 2 seconds. */
const seconds = (turns: readonly (readonly [string, string])[]): number =>
  turns.reduce((sum, [, says]) => sum + ((says.length + 1) * 60) / 200 + 2, 0);

describe.skipIf(!isTerminalThere)('an examiner whose settings name files that are not there yet', () => {
  it('makes a key and a case, and sees both named', async () => {
    const place = mkdtempSync(join(tmpdir(), 'no-files-'));
    const files = { CUSTODY_CONFIG: join(place, 'own.toml'), CUSTODY_TRUST: join(place, 'trust.json') };
    const env = { ...bareEnv(place, { TERM: 'dumb', SHELL: '/bin/sh' }), ...files };
    mkdirSync(join(place, 'home'), { recursive: true });
    const begun = await converse(place, 'new', typed(key), env);
    expect(begun).toMatchObject({ status: 0, left: [] });
    expect(begun.shown).toContain(`there is no configuration file ${files.CUSTODY_CONFIG}, so it sets nothing`);
    rmSync(files.CUSTODY_TRUST, { force: true });
    const verified = await converse(place, 'verify ka-118.custody', [], env);
    expect(verified.status).toBe(3);
    expect(verified.shown).toContain(`there is no trust file ${files.CUSTODY_TRUST}, so nobody is trusted`);
    rmSync(place, { recursive: true });
  });
});

describe.skipIf(!isTerminalThere)('an examiner who begins', () => {
  it('has key, case, warrant and a telephone sealed and stored in less than four minutes, with no question twice', async () => {
    const env = { ...bareEnv(folder, { TERM: 'dumb', SHELL: '/bin/sh' }), CUSTODY_CONFIG: undefined };
    const begun = await converse(folder, 'new', typed(key), env);
    expect(begun).toMatchObject({ status: 0, left: [] });
    const taken = await converse(folder, 'take', typed(phone), env);
    expect(taken).toMatchObject({ status: 0, left: [], shown: expect.stringContaining('Signed: entries 1 to 4.') });
    for (const { shown } of [begun, taken])
      expect(shown).not.toMatch(/There must be an answer|is not one of these|Keep it\?|is not a time/);
    expect(seconds([...key, ...phone])).toBeLessThan(240);
  });

  it('gets the code of a country that is typed by its name', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    const env = { ...bareEnv(other, { TERM: 'dumb', SHELL: '/bin/sh' }), CUSTODY_CONFIG: undefined };
    const { left } = await converse(
      other,
      'new',
      [
        ...typed(firstCase.slice(0, 3)),
        ...typed([['EUROPOL', 'Deutschland']]),
        ['Deutschland is not a code. The code is DE.', () => {}],
        ...typed([
          ['EUROPOL', 'de'],
          ['Title or rank', '\u0003'],
        ]),
      ],
      env,
    );
    expect(left).toEqual([]);
  });
});
