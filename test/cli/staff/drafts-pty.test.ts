/** `enrol` and `end-key` keep each answer, at a real terminal (docs/asking.md). Needs `npm run build`. */
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { converse, isTerminalThere, type Reaction } from '../face/pseudo-terminal.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
let restore: () => void;
const enrolled = ['--post', 'store', '--roles', 'custodian', '--yes'];
beforeAll(async () => {
  two = await openTwoAgencies();
  for (const name of ['cleo', 'dora']) {
    const holder = ['--name', `TEST ${name}`, '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    await two.ada('key', 'new', ...holder, '-o', `${name}.key`, '--no-passphrase');
    await two.ada('enrol', `${name}.key.pub`, ...enrolled);
  }
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());

type Turn = readonly [asks: string, says?: string];
const turned = ([asks, says]: Turn): Reaction => [asks, says === undefined ? () => {} : `${says}\r`];
const ada = (command: string, turns: readonly Turn[], more: Record<string, string | undefined> = {}) =>
  converse(two.bench.folder, command, turns.map(turned), {
    ...two.bench.env,
    ...{ HOME: two.at('home'), CUSTODY_CONFIG: undefined, CUSTODY_PASSPHRASE: undefined, TERM: 'xterm' },
    ...{ CUSTODY_STATE: two.at('state'), ...more },
  });
const drafts = () => (existsSync(two.at('state/drafts')) ? readdirSync(two.at('state/drafts')) : []);
const isDraft = (name: string) => name.endsWith('.draft');
const keys = async () => (await two.bench.run('status', '--keys')).out;

describe.skipIf(!isTerminalThere)('at a real terminal', () => {
  it('enrol keeps its answers at Ctrl-C, and draft resume asks the next question', async () => {
    const stopped = await ada('enrol', [
      ['Whose card?'],
      ['sam.key.pub', '1'],
      ['post for which they act', '2'],
      ['roles, with blanks', 'chief'],
      ['roles, with blanks', '\u0003'],
    ]);
    expect({ status: stopped.status, left: stopped.left, shown: stopped.shown }).toMatchObject({
      ...{ status: 130, left: [] },
      shown: expect.stringContaining('Your answers are kept as draft 1. Go on with: custody draft resume 1'),
    });
    const shown = await ada('draft show 1', []);
    expect(shown.shown).toMatch(/1 {2}Whose card\? sam\.key\.pub\r?\n +2 {2}post for which .*: store\r?\n/);
    expect(shown.shown).not.toContain('chief');
    const resumed = await ada('draft resume', [
      ['roles, with blanks', 'custodian'],
      ['post store, roles custodian'],
      ['[y/n] ', 'y'],
    ]);
    expect({ status: resumed.status, left: resumed.left, shown: resumed.shown }).toMatchObject({ status: 0, left: [] });
    expect(await keys()).toContain('TEST Sam');
    expect(drafts().filter(isDraft)).toEqual([]);
  });

  it('end-key keeps whose key it is, and not its number in the list', async () => {
    const stopped = await ada('key end', [['Whose key?'], ['3  TEST dora', '3'], ['Why?', 'left'], ['[y/n] ', 'n']]);
    expect({ status: stopped.status, left: stopped.left, shown: stopped.shown }).toMatchObject({
      ...{ status: 5, left: [] },
      shown: expect.stringContaining('kept as draft 1'),
    });
    expect(await two.bench.run('key', 'end', 'cleo.key.pub', '--reason', 'left', '--yes')).toMatchObject({ status: 0 });
    const resumed = await ada('draft resume', [['ends key'], ['of TEST dora'], ['[y/n] ', 'y']]);
    expect({ status: resumed.status, left: resumed.left, shown: resumed.shown }).toMatchObject({ status: 0, left: [] });
    expect(drafts().filter(isDraft)).toEqual([]);
  });

  it('a key that was made for a colleague is not made again', async () => {
    const phrase = 'TEST passphrase, four words';
    const stopped = await ada('enrol', [
      ['Whose card?', 'new'],
      ['Your name', 'TEST Emil'],
      ['Agency', 'TEST Police'],
      ['EUROPOL', 'NL'],
      ['Title or rank', ''],
      ['Badge', ''],
      ['Where to keep the key', 'emil.key'],
      ['four words: ', phrase],
      ['same again: ', phrase],
      ['or the number of a line: ', 'y'],
      ['post for which they act', '\u0003'],
    ]);
    expect({ status: stopped.status, left: stopped.left, shown: stopped.shown }).toMatchObject({
      status: 130,
      left: [],
    });
    const resumed = await ada('draft resume', [
      ['emil.key.pub'],
      ['post for which they act', 'lab'],
      ['roles, with blanks', 'examiner'],
      ['[y/n] ', 'y'],
    ]);
    expect({ status: resumed.status, left: resumed.left, shown: resumed.shown }).toMatchObject({ status: 0, left: [] });
    expect(resumed.shown).not.toContain('Your name');
    expect(await keys()).toContain('TEST Emil');
  });
});
