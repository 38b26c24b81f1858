/** Whatever texts, names and files hold, nothing that a terminal acts on or reorders reaches it; JSON stays exact all the same. */

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pid } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safeJson } from '../../src/bytes/text.ts';
import { createCaseLedger } from '../../src/flow/ledger/init.ts';
import { writeKeyFile } from '../../src/flow/ledger/keys.ts';
import { processFacts } from '../../src/fs/ledger/process.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { fileSigner } from '../../src/signers/file-signer.ts';
import { cheapKeys } from '../key-cost.ts';
import { type Bench, openBench, type Ran } from './bench.ts';
import { acts } from './vocabulary/acts.ts';
import { Play } from './vocabulary/play.ts';

/** Colour, a window title, a link, a reversed name, an isolate, line ends of every kind, C1, nothing at all, a tag. */
const nasty =
  'a\u001b[31mb\u001b]0;c\u0007\u001b]8;;x:d\u0007e\u202efdp.exe\u2066f\u2028g\nh\r\u009b31mi\u0085j\u200bk\ufeffl\u00adm\u{e0041}n\u007f\tz';

/** Everything of that kind but the line feed that ends a line. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u;
const isUnsafe = (text: string): boolean => unsafe.test(text.replaceAll('\n', ''));

/** Looks at the bytes that were printed, and at the lines: none may begin with what a text put behind a line feed. */
function expectSafe({ out, err }: Ran, about: string): void {
  for (const printed of [out, err]) {
    expect(isUnsafe(printed) ? `${about}: ${JSON.stringify(printed)}` : '').toBe('');
    expect(/^h(\\|$)/m.test(printed) ? `${about}: ${printed}` : '').toBe('');
    // a build server takes such a line for its own command
    expect(/^[^\S\n]*::/m.test(printed) ? `${about}: ${printed}` : '').toBe('');
  }
}

const looks: readonly (readonly string[])[] = [
  ['log'],
  ['log', '--timeline'],
  ['log', '--json'],
  ['log', '--exhibit', 'KA/1'],
  ['status'],
  ['status', '--keys'],
  ['status', '--json'],
  ['verify'],
  ['verify', '--json'],
  ['verify', '--quiet'],
  ['checkpoint'],
];

describe.each(eventTypeNames)('texts of %s', (type) => {
  it('reach no terminal raw', async () => {
    const play = await Play.open((text) => `${text} ${nasty}`);
    try {
      await acts[type](play);
      const entries = JSON.parse(await play.run('log', '--json')).entries as { seq: number; type: string }[];
      const last = entries.filter((entry) => entry.type === type).at(-1)?.seq ?? 0;
      const shows = ['', '--json', '--diagnostic'].map((how) => ['show', String(last), ...(how === '' ? [] : [how])]);
      for (const args of [...looks, ...shows, ['show', 'KA/1']])
        expectSafe(await play.bench.run(...args), args.join(' '));
    } finally {
      play.bench.remove();
    }
  });
});

describe('what else is foreign', () => {
  let bench: Bench;
  const at = (name: string) => join(bench.folder, name);
  // a file name holds no slash
  const name = nasty.replaceAll('/', '');
  const safely = async (...args: string[]): Promise<Ran> => {
    const ran = await bench.run(...args);
    expectSafe(ran, args.join(' '));
    expect(ran.status, ran.err).not.toBe(70);
    return ran;
  };

  /** A card and a ledger that this program does not make: the flags of `key new` and `init` take no such texts. */
  async function writeForeign(): Promise<void> {
    const [seed, iat] = [new Uint8Array(32).fill(7), 1772429000];
    const signer = fileSigner(seed);
    const owner = { pid, host: 'TEST', user: 'TEST', since: '2026-03-02T06:40:00Z', ...processFacts(pid) };
    const holder = { name: nasty, agency: nasty, jurisdiction: 'NL', title: nasty, badge: nasty };
    const card = await createCard({ holder, signer, iat });
    const making = { random: (size: number) => new Uint8Array(size), keyCost: cheapKeys };
    await writeKeyFile(at('evil.key'), { seed, passphrase: null }, making, { card });
    const opener = { now: () => iat, owner: () => owner, random: (size: number) => new Uint8Array(size).fill(1) };
    await createCaseLedger(opener, {
      ...{ path: at('evil.custody'), signer, card, open: new Set(['number', 'title', 'references']) },
      roles: ['admin', 'custodian'],
      caseInfo: { number: nasty, title: nasty, references: [nasty] },
    });
  }

  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.remove());

  it('holders of keys, cases and pins', async () => {
    await writeForeign();
    await safely('key', 'show', 'evil.key.pub');
    const { out } = await safely('key', 'show', 'evil.key.pub', '--json');
    expect(JSON.parse(out).holder).toMatchObject({ name: nasty, agency: nasty, title: nasty, badge: nasty });
    expect((await safely('enrol', 'evil.key.pub', '--post', 'x', '--roles', 'witness')).status).toBe(0);
    const ledger = ['-l', 'evil.custody'];
    for (const args of [
      ['show', '0', ...ledger],
      ['show', '0', '--json', ...ledger],
      ['show', '2'],
      ['status', '--keys'],
    ])
      expect((await safely(...args)).status).toBe(0);
    for (const args of [['status'], ['status', '--json'], ['log'], ['verify'], ['verify', '--json'], ['checkpoint']])
      await safely(args[0] ?? '', 'evil.custody', ...args.slice(1));
    const trust = ['--trust', 'evil.json'];
    expect((await safely('trust', 'add', 'evil.key.pub', '--how', 'phone', ...trust)).status).toBe(0);
    await safely('trust', 'list', ...trust);
    await safely('verify', 'evil.custody', ...trust);
    const pins = JSON.parse((await safely('trust', 'list', '--json', ...trust)).out).pins;
    expect(pins).toMatchObject([{ name: nasty, agency: nasty }]);
    expect((await safely('trust', 'remove', pins[0].keyId.slice(0, 12), ...trust)).status).toBe(0);
  });

  it('names of files', async () => {
    mkdirSync(at(`folder ${name}`));
    const inside = join(`folder ${name}`, `${name}.custody`);
    copyFileSync(at('case.custody'), at(inside));
    writeFileSync(at(`${name}.csv`), `text,${nasty}\n`);
    writeFileSync(at(`${name}.jsonl`), `{"text": 7, "${JSON.stringify(nasty).slice(1, -1)}": 1}\n`);
    writeFileSync(at(`${name}.json`), JSON.stringify({ format: 1, pins: [{ [nasty]: nasty }] }));
    writeFileSync(at(`${name}.torn.custody`), readFileSync(at('case.custody')).subarray(0, -7));
    for (const args of [
      ['status', inside],
      ['status', `folder ${name}`],
      ['status', '.'],
      ['status', nasty],
      ['verify', inside],
      ['checkpoint', inside, '--json'],
      ['repair', inside],
      ['repair', `${name}.torn.custody`],
      ['repair', `${name}.torn.custody`, '--dry-run', '--json'],
      ['forget', inside],
      ['forget', inside, '--json'],
      ['repair', '--unlock', inside],
      ['record', 'note', '--text', 'x', '-l', inside, '--dry-run'],
      ['record', 'note', '--text', 'x', '-l', inside, '--dry-run', '--json'],
      ['record', 'note', '--from', `${name}.csv`],
      ['record', 'note', '--from', `${name}.jsonl`],
      ['record', 'note', '--text', 'x', '--attach', `${name}.csv`],
      ['record', 'note', '--text', 'x', '--attach', `${name}.absent`],
      ['trust', 'list', '--trust', `${name}.json`],
      ['hash', `folder ${name}`],
      ['hash', `folder ${name}`, '--json'],
      ['hash', `folder ${name}`, '-o', `${name}.manifest`],
      ['audit', `${name}.manifest`, `folder ${name}`],
      ['audit', `${name}.manifest`, '.', '--all'],
      ['audit', `${name}.manifest`, '.', '--json'],
      ['key', 'new', '--name', 'x', '--agency', 'x', '--jurisdiction', 'NL', '-o', `${name}.key`, '--no-passphrase'],
      ['key', 'show', `${name}.key`],
      ['key', 'show', `${name}.csv`],
    ])
      await safely(...args);
  });

  it('words on the command line', async () => {
    for (const args of [
      [nasty],
      [`--${nasty}`],
      ['log', `--${nasty}`],
      ['log', '--type', nasty],
      ['log', '--exhibit', nasty],
      ['show', nasty],
      ['record', nasty],
      ['record', 'note', `--${nasty}`],
      ['record', 'seal', nasty, '--state', nasty],
      ['record', 'note', '--text', nasty, '--dry-run'],
      ['record', 'note', '--text', nasty, '--at', nasty],
      ['record', 'note', '--text', 'x', '--set', nasty],
      ['record', 'note', '--text', 'x', '--irregular', nasty],
      ['record', 'note', '--template', nasty],
      ['init', `${nasty}.custody`, '--case', '1', '--title', 'x', '--roles', nasty],
      ['enrol', 'ada.key.pub', '--post', nasty, '--roles', 'witness'],
      ['key', 'end', nasty, '--reason', 'retired'],
      ['trust', 'add', nasty],
      ['trust', 'remove', nasty],
      ['verify', '--require', nasty],
      ['completion', nasty],
      ['hash', nasty],
      ['hash', '--alg', nasty, 'ada.key'],
      ['key', nasty],
      ['trust', nasty],
      ['demo', '.', nasty],
    ]) {
      const { status } = await safely(...args);
      const isAllowed = args.includes('--dry-run');
      expect({ args, status }).toEqual({ args, status: isAllowed ? 0 : expect.toBeOneOf([2, 4, 5]) });
    }
  });

  it('where in the program an error happened', async () => {
    bench.env.CUSTODY_DEBUG = '1';
    for (const args of [['verify', `${name}.absent`], [nasty]])
      expect((await safely(...args)).err).toMatch(/\n {4}at .*\n/);
    delete bench.env.CUSTODY_DEBUG;
  });

  it('whoever holds a lock', async () => {
    const facts = { bootId: nasty, processStart: nasty, namespaces: nasty };
    writeFileSync(at('case.custody.lock'), safeJson({ pid: 1, host: nasty, user: nasty, since: nasty, ...facts }));
    expect((await safely('repair', '--unlock', 'case.custody')).err).toContain('locked by a\\u{1b}');
    const { out } = await safely('repair', '--unlock', 'case.custody', '--yes', '--json');
    expect(JSON.parse(out)).toMatchObject({ locked: false, removed: { host: nasty, user: nasty } });
  });

  it('names of ledgers, in headings, hints and next steps', async () => {
    // this computer remembers the longest copy of a ledger
    bench.remove();
    bench = await openBench();
    await safely('trust', 'add', 'ada.key.pub', '--how', 'phone');
    const spoof = '::error::x\n::error::RECORD VERIFIED\nRECORD VERIFIED \u202e\u001b[31m it’s;$(id)';
    const [own, plain] = [`${spoof}.custody`, 'gap.custody'];
    mkdirSync(at('spoofed'));
    copyFileSync(at('case.custody'), at('gap.custody'));
    const seized = ['--manner', 'seized', '--kind', 'data', '--condition', 'good', '--description', 'TEST'];
    const found = ['--id', 'imei; TEST', '--from-nobody', 'found', '--found-at', 'TEST'];
    const without = ['--under', 'absent:pending:x', '--irregular', 'NO_AUTHORITY', '--why', 'TEST'];
    const taken = await safely('record', 'collect', 'KA/7', ...seized, ...found, ...without, '-l', plain);
    expect(taken.status, taken.err).toBe(0);
    for (const copy of [own, join('spoofed', own)]) copyFileSync(at(plain), at(copy));
    writeFileSync(at(join('spoofed', `${own}-torn.custody`)), readFileSync(at(plain)).subarray(0, 50));
    const outs: string[] = [];
    for (const args of [
      ...['en', 'fr', 'hi'].flatMap((lang) => [
        ['verify', own, '--lang', lang],
        ['verify', own, '--lang', lang],
        ['verify', own, plain, '--lang', lang],
        ['verify', own, plain, '--lang', lang],
        ['verify', own, plain, '--quiet', '--lang', lang],
        ['verify', '--all', 'spoofed', '--lang', lang],
        ['status', 'spoofed', own, '--lang', lang],
        ['report', 'inventory-sheet', '--lang', lang, '-l', own],
      ]),
      ['verify', own, '--json'],
      ['verify', own, '--format', 'junit'],
      ['verify', own, '--complete'],
      ['verify', own, '--require', 'custody'],
      ['verify', `${own}.absent`],
      ['verify', '--operation', spoof],
      ['verify', '--all', 'spoofed', '--operation', spoof],
      ['log', own],
      ['log', own, '--json'],
      ['show', '1', '-l', own],
      ['show', 'KA/7', '-l', own],
      ['due', 'spoofed'],
      ['search', 'TEST', 'spoofed'],
      ['verify', own, '--same-as', plain],
      ['checkpoint', own],
      ['bundle', 'create', '-l', own, '-o', `${spoof}.zip`, '--disclose', 'none'],
      ['bundle', 'list', `${spoof}.zip`],
      ['verify', `${spoof}.zip`],
      ['verify', `${spoof}.zip`, '--lang', 'fr'],
      ['bundle', 'extract', `${spoof}.zip`, '-o', spoof],
      ['verify', spoof],
      ['record', 'note', '-l', own],
    ]) {
      const { out, err } = await safely(...args);
      for (const printed of [out, err])
        expect(/^(?!::).*^RECORD VERIFIED \\u/ms.test(printed) ? `${args.join(' ')}: ${printed}` : '').toBe('');
      if (args[0] === 'check' && args[1] === own && args.length === 4)
        expect(out).toMatch(/custody show \d+ --ledger \$'/);
      outs.push(out);
    }
    // each command names the file so that a shell finds it
    expect(outs.join('')).toContain(
      " --ledger $'::error::x\\x0a::error::RECORD VERIFIED\\x0aRECORD VERIFIED \\xe2\\x80\\xae",
    );
  });
});
