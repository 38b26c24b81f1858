/** Where strangers stumbled, typed again at a real terminal into the built program. Needs `npm run build`. */
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';
import { adaTypes, isTerminalThere, type Turn } from './pseudo-terminal.ts';

let two: TwoAgencies;
let restore: () => void;
beforeAll(async () => {
  two = await openTwoAgencies();
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());

const ada = (command: string, turns: readonly Turn[], more: Record<string, string | undefined> = {}) =>
  adaTypes(two, command, turns, more);

describe.skipIf(!isTerminalThere)('where strangers stumbled, at a real terminal', () => {
  it('give says which authority is not in its list, and why', async () => {
    const { shown, left } = await ada('give KA/2', [
      ['To whom?', 'TEST Sam'],
      ['What for', 'request 7/26'],
      ['Not in the list: W-1 does not permit to transfer, according to entry 1.'],
      ['1 MLA-7,', '\u0003'],
    ]);
    expect({ left, shown }).toMatchObject({ left: [] });
  });

  it('record says the same', async () => {
    const { left } = await ada(
      'record dispose KA/2 --what thing --how destroyed --ordered TEST --done TEST --witness TEST',
      [
        ['not in the list: W-1 does not permit to destroy, according to entry 1'],
        ['On what authority (to destroy)?', '\u0003'],
      ],
    );
    expect(left).toEqual([]);
  });

  it('enrol without a card asks whose, and makes a key for a colleague who is here', async () => {
    const phrase = 'TEST passphrase, four words';
    const { status, shown, left } = await ada('enrol', [
      ['1  TEST Sam, TEST South (sam.key.pub)'],
      ['3  none yet: make a key for a colleague, who is here', '2'],
      ['file of the card', 'case.custody'],
      ['file of the card', '..'],
      ['3  none yet: make a key for a colleague, who is here', '3'],
      ['Your name', 'TEST Cleo'],
      ['Agency', 'TEST Police'],
      ['EUROPOL', 'NL'],
      ['Title or rank', ''],
      ['Badge', ''],
      ['Where to keep the key', 'cleo.key'],
      ['four words: ', phrase],
      ['same again: ', phrase],
      ['or the number of a line: ', 'y'],
      ['post for which they act', 'lab'],
      ['roles, with blanks', 'examiner'],
      ['[y/n] ', 'y'],
    ]);
    expect({ status, left, shown }).toMatchObject({ status: 0, left: [] });
    expect(shown).not.toContain('Case number');
    expect((await two.bench.run('status', '--keys')).out).toContain('TEST Cleo');
  });

  it('new --colleague makes a key where one is set already, and leaves settings and trust alone', async () => {
    const { status, shown, left } = await ada('new --colleague --no-passphrase', [
      ['Your name', 'TEST Dora'],
      ['Agency', 'TEST Police'],
      ['EUROPOL', 'NL'],
      ['Title or rank', ''],
      ['Badge', ''],
      ['Where to keep the key', 'dora.key'],
      ['or the number of a line: ', 'y'],
      ['Next: give the card to the person who enrols you.'],
    ]);
    expect({ status, left, shown }).toMatchObject({ status: 0, left: [] });
    expect(existsSync(two.at('dora.key.pub'))).toBe(true);
    expect(readdirSync(two.at('home')).filter((name) => name.startsWith('.config'))).toEqual([]);
  });

  it('end-key says what else names a key whose card is not there', async () => {
    const { status, shown } = await ada('key end gone.pub --reason left', []);
    expect(status).toBe(5);
    expect(shown).toContain('there is no card gone.pub [NOT_FOUND]');
    expect(shown).toContain('the number of the key will do, or its first 8 digits: custody status --keys lists them');
  });

  it('record takeover asks whose things, why and to whom, shows the posts, and asks what was found of each', async () => {
    expect(
      await two.bench.run('enrol', 'sam.key.pub', '--post', 'store', '--roles', 'custodian', '--yes'),
    ).toMatchObject({ status: 0 });
    const { shown, left } = await ada('record takeover', [
      ['one of these:'],
      ['1  post: post whose exhibits are taken over', 'post'],
      ['post whose exhibits are taken over:', 'desk'],
      ['why:', 'death'],
      ['post that takes over:'],
      ['1  desk: TEST Ada'],
      ['2  store: TEST Sam', 'store'],
      ['what was found', 'KA/1'],
      ['KA/1, was it there:'],
      ['2  not-seen', 'seen'],
      ['another (empty: no more)', 'KA/1-1; seen'],
      ['another (empty: no more)', 'KA/2;not-seen'],
      ['another (empty: no more)', ''],
      ['second person', '\u0003'],
    ]);
    expect({ left, shown }).toMatchObject({ left: [] });
    expect(shown.match(/was it there:/g)).toHaveLength(1);
  });

  it('yes or no is not taken for a place: record and take ask again', async () => {
    const stored = await ada('record store KA/2 --move moved', [
      ['place <text>', 'y'],
      ['This asks for a place, not for yes or no.'],
      ['place <text>', 'evidence room'],
      ['container, shelf or locker', 'No'],
      ['This asks for a place, not for yes or no.'],
      ['container, shelf or locker', 'shelf 4'],
      ['[y/n] ', 'y'],
    ]);
    expect({ status: stored.status, left: stored.left, shown: stored.shown }).toMatchObject({ status: 0, left: [] });
    const taken = await ada('take --lang de', [
      ['Was ist es?', '7'],
      ['Nummer', ''],
      ['Wie kam es zu Ihnen?', '5'],
      ['jetzt: ', ''],
      ['Auf welcher Rechtsgrundlage?', '1'],
      ['Wo wurde es gefunden', 'ja'],
      ['Hier ist ein Ort gefragt, nicht ja oder nein.'],
      ['Wo wurde es gefunden', 'Keller'],
      ['Von wem?', '\u0003'],
    ]);
    expect({ left: taken.left, shown: taken.shown }).toMatchObject({ left: [] });
  });

  it('init says what must come before a ledger that continues another', async () => {
    const moved = ['init', 'next.custody', '--continues', 'case.custody', '--break', 'moved'];
    const { status, shown, left } = await ada(moved.join(' '), [
      ['case.custody still has in custody: 3 exhibits; waiting for an answer: 0 offers'],
      ['First hand over each thing there (custody give), enter each answer there (custody get ANSWER), then'],
      ['Open the new case now all the same? [y/n] ', 'n'],
    ]);
    expect({ status, left, shown }).toMatchObject({ status: 5, left: [] });
    expect(existsSync(two.at('next.custody'))).toBe(false);
    expect((await two.bench.run(...moved)).err).toContain('note: sign nothing more in case.custody: entries after');
  });

  it('take gives no number of the record that the case continues', async () => {
    const backup = ['init', 'next.custody', '--continues', 'case.custody', '--break', 'tail-lost'];
    expect(await two.bench.run(...backup)).toMatchObject({ status: 0 });
    const { shown, left } = await ada('take -l next.custody', [
      ['What is it?', '1'],
      ['Number [KA/3]: ', 'ka/1'],
      ['ka/1 is an exhibit of case.custody, which this case continues.'],
      ['Number [KA/3]: ', ''],
      ['How did it come to you?', '\u0003'],
    ]);
    expect({ left, shown }).toMatchObject({ left: [] });
  });

  it('get into a new case says whether it continues that of ours', async () => {
    const under = ['--under', '2', '--disclose', 'all', '-o', 'parcel.zip'];
    await two.ada('offer', 'KA/2', '--to', 'sam.key.pub', '--purpose', 'TEST', ...under, '--yes');
    const turns: Turn[] = [
      ['Into which of your cases?', 'new'],
      ['Case number', 'S-9'],
      ['Title', ''],
      ['File', ''],
      ['What comes from case.custody, which is here too, keeps its history'],
      ['Did the sender read', '\u0003'],
    ];
    // Ctrl-C ends it, after it has cleaned up
    const { status, shown, left } = await ada('get parcel.zip --key sam.key', turns, { CUSTODY_LEDGER: undefined });
    expect({ status, left, shown }).toMatchObject({ status: 5, left: [] });
  });
});
