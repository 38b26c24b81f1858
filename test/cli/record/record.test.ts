/** `custody record`, from argv to a signed entry, in scripts. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventTypeNames } from '../../../src/ledger/vocabulary/index.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const disk = (number: string) =>
  `${number} --kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk --condition good`.split(
    ' ',
  );
const taken = '--manner seized --from-nobody found --found-at rack --under 1'.split(' ');
const collect = (number: string) => ['record', 'collect', ...disk(number), ...taken];

describe('one entry', () => {
  it('is signed from flags, and printed', async () => {
    const { status, out } = await bench.run(...collect('KA/1'));
    expect({ status, out }).toEqual({ status: 0, out: 'recorded entry 2: collection\n' });
    const shown = await bench.run('show', '2');
    expect(shown.out).toContain('KA/1');
  });

  it('names all that is missing, and signs nothing', async () => {
    const before = await bench.entries();
    const { status, err } = await bench.run('record', 'seal', 'KA/1', '--number', 'B1');
    expect(status).toBe(2);
    expect(err).toBe(
      'custody: error: record seal needs --state [MISSING_VALUE]\ncustody: hint: custody record seal --help explains them\n',
    );
    expect(await bench.entries()).toEqual(before);
  });

  it.each([
    [['record', 'seal', '--nummber', 'B1'], 2, 'did you mean --number?'],
    [['record', 'seel', 'KA/1'], 2, 'did you mean custody record seal?'],
    [['record', 'access', 'KA/1', '--what', 'viewed', '--who', 'title=DC'], 2, 'written: name; [title]; [badge]'],
    [['record'], 2, 'custody record --help'],
    [['record', 'seal', 'KA/1', '--state', 'aplied'], 2, 'did you mean applied?'],
    [['record', 'note', '--text'], 2, '[MISSING_VALUE]'],
    [['record', 'note', '--text', 'x', '--template', 'xls'], 2, 'no template in the format xls'],
    [['record', 'collect', 'KA/8', 'KA/9'], 2, 'KA/8: record collect needs --manner'],
    [['record', 'enrol', '--card', 'no.pub', '--post', 'x'], 5, '[NOT_FOUND]'],
    [['record', 'note', '--text', 'x', '--attach', 'no.jpg'], 5, '[NOT_FOUND]'],
  ])('refuses %j', async (args, status, words) => {
    const ran = await bench.run(...args);
    expect(ran.err).toContain(words);
    expect(ran.status).toBe(status);
  });

  it('that is impossible names rule, facts and what would be allowed', async () => {
    const { status, err } = await bench.run(
      'record',
      'store',
      'KA/77',
      '--move',
      'in',
      '--place',
      'x',
      '--container',
      'y',
    );
    expect(status).toBe(6);
    expect(err).toContain('there is no exhibit KA/77 in this record yet (EXHIBIT_UNKNOWN) [RULE_REFUSED]');
    expect(err).toContain('custody record collect --exhibit KA/77');
  });

  it('that is irregular names exactly what to add, and is signed with it', async () => {
    const words = ['record', 'examine', 'KA/1', '--state', 'started'];
    const refused = await bench.run(...words);
    expect(refused.status).toBe(6);
    expect(refused.err).toContain('--irregular NO_AUTHORITY --why "…"');
    const signed = await bench.run(...words, '--irregular', 'NO_AUTHORITY', '--why', 'told by telephone');
    expect(signed).toMatchObject({ status: 0, err: expect.stringContaining('[NO_AUTHORITY]') });
  });

  it('is only shown in a dry run, with what would be withheld', async () => {
    const before = await bench.entries();
    const words = [
      'record',
      'note',
      'KA/1',
      '--text',
      'seen by TEST',
      '--place',
      'desk',
      '--open',
      'place',
      '--dry-run',
    ];
    const { status, out, err } = await bench.run(...words);
    expect(status).toBe(0);
    expect(out).toBe('note (note)\n  text      seen by TEST  (withheld)\n  exhibits  KA/1\n  place     desk\n');
    expect(err).toBe('dry run: nothing was signed\n');
    const json = JSON.parse((await bench.run(...words, '--json')).out);
    expect(json.entries).toMatchObject([
      { type: 'note', body: { text: 'seen by TEST' }, withheld: ['text'], findings: [] },
    ]);
    const refused = await bench.run('record', 'examine', 'KA/1', '--state', 'started', '--dry-run');
    expect(refused.status).toBe(6);
    expect(await bench.entries()).toEqual(before);
  });

  it('hashes and attaches the files it names', async () => {
    bench.write('front.png', 'TEST picture');
    bench.write('run.log', 'TEST log');
    const { status, err } = await bench.run(
      ...['record', 'acquire', 'KA/1', '--outcome', 'failed', '--why', 'stopped by itself', '--method', 'physical'],
      ...[
        '--tool',
        'TESTimager 2.1',
        '--settings',
        '-x',
        '--host',
        'Debian 13; TEST bench',
        '--blocker',
        'TEST; WB-1; 77; 1.0',
      ],
      ...['--started', '2026-03-01T10:00Z', '--ended', '2026-03-01T10:05Z', '--unreadable', '0', '--under', '1'],
      ...['--log', '@run.log', '--attach', 'front.png:photograph:screen', '--at', '2026-03-02T05:43Z'],
    );
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const [last] = (await bench.entries()).slice(-1);
    const { out } = await bench.run('show', String(last?.seq), '--json');
    const { body } = JSON.parse(out);
    expect(body.attachments).toHaveLength(2);
    expect(body.log).toEqual(body.attachments[1].sha256);
    expect(body.attachments[0]).toMatchObject({ kind: 'photograph', mediaType: 'image/png', size: 12 });
  });

  it('comes late only with a reason', async () => {
    const words = ['record', 'note', '--text', 'x', '--at', '2026-02-20T10:00Z'];
    expect(await bench.run(...words)).toMatchObject({ status: 2, err: expect.stringContaining('--late') });
    expect((await bench.run(...words, '--late', 'paper-first; at the scene')).status).toBe(0);
  });
});

describe('many entries', () => {
  const seals = 'exhibits,number,package\nKA/1,C1,box\nKA/1,C2,box\n';
  const all = '--state applied --kind tape --blocks port'.split(' ');

  it('are signed as one act, shown as a table before', async () => {
    bench.write('seals.csv', seals);
    const before = (await bench.entries()).length;
    const { status, out, err } = await bench.run('record', 'seal', '--from', 'seals.csv', ...all);
    expect(status).toBe(0);
    expect(out).toBe(`recorded entry ${before}: seal\nrecorded entry ${before + 1}: seal\n`);
    expect(err).toContain('2 entries: seal (seal)');
    expect(err).toContain('      2  C2');
  });

  it('are all refused for one that is wrong, naming its line', async () => {
    const before = await bench.entries();
    bench.write('wrong.csv', `${seals}KA/1,C3 C4,box\n`);
    expect(await bench.run('record', 'seal', '--from', 'wrong.csv', ...all)).toMatchObject({
      status: 4,
      err: expect.stringContaining('wrong.csv line 4: --number: C3 C4 is not a number or code'),
    });
    bench.write('unknown.csv', `${seals.replaceAll('C', 'D')}KA/99,D3,box\n`);
    expect((await bench.run('record', 'seal', '--from', 'unknown.csv', ...all)).status).toBe(6);
    expect(await bench.entries()).toEqual(before);
  });

  it('come from JSON, and from a scanner', async () => {
    bench.write('two.jsonl', '{"exhibit":{"number":"KB/1"}}\n{"exhibit":{"number":"KB/2","marks":"TEST"}}\n');
    const [, ...rest] = disk('');
    expect((await bench.run('record', 'collect', '--from', 'two.jsonl', ...rest, ...taken)).status).toBe(0);
    const stored = await bench.feed(
      'KB/1\r\nKB/2\r\n',
      'record',
      'store',
      '--exhibits-from',
      '-',
      '--move',
      'in',
      '--place',
      'room',
      '--container',
      'shelf 1',
    );
    expect(stored.out).toMatch(/^(recorded entry \d+: storage\n){2}$/);
    bench.write('scan.txt', 'KB/1\nKB/2\n');
    const seen = await bench.run(
      'record',
      'inventory',
      '--exhibits-from',
      'scan.txt',
      '--second',
      'TEST Bo',
      '--place',
      'room',
    );
    expect(seen.out).toMatch(/^recorded entry \d+: inventory\n$/);
  });

  it('are made from the template as it stands', async () => {
    const { out } = await bench.run('record', 'note', '--template', 'csv');
    bench.write('note.csv', out.replace('2026-11-25T09:30:00+01:00', '2026-03-02T05:40Z'));
    expect((await bench.run('record', 'note', '--from', 'note.csv')).status).toBe(0);
  });

  it('come from what show --json prints of another', async () => {
    const { out } = await bench.run('show', '1', '--json');
    const { made: _, clock: __, ...body } = JSON.parse(out).body;
    bench.write('again.json', JSON.stringify({ ...body, number: 'W-2' }));
    expect((await bench.run('record', 'authority', '--from', 'again.json')).status).toBe(0);
  });

  it('are not read from what is no file', async () => {
    expect(await bench.run('record', 'note', '--from', 'home')).toMatchObject({
      status: 4,
      err: expect.stringContaining('[NOT_A_FILE]'),
    });
    bench.write('empty.csv', 'text\n');
    expect(await bench.run('record', 'note', '--from', 'empty.csv')).toMatchObject({
      status: 4,
      err: expect.stringContaining('holds no entry'),
    });
    expect((await bench.run('record', 'note', '--from', 'a.csv', '--exhibits-from', 'b')).status).toBe(2);
  });
});

describe('help', () => {
  it('lists every type in plain words', async () => {
    const { status, out } = await bench.run('record', '--help');
    expect(status).toBe(0);
    for (const type of eventTypeNames) expect(out).toMatch(new RegExp(`^  ${type} +\\S`, 'm'));
  });

  it.each(eventTypeNames)('of %s shows what is required first', async (type) => {
    const { status, out } = await bench.run('record', type, '--help');
    expect(status).toBe(0);
    expect(out.indexOf('Required:')).toBeGreaterThan(0);
    expect(out.indexOf('Any entry may have:')).toBeGreaterThan(out.indexOf('Required:'));
    expect(out.indexOf('Recording:')).toBeGreaterThan(out.indexOf('Any entry may have:'));
  });
});

describe('a device', () => {
  it('that is none is said to be none, and nothing is written', async () => {
    const { status, err } = await bench.run(
      'record',
      'collect',
      ...disk('KC/1'),
      ...taken,
      '--device',
      'no-such-device',
    );
    expect(status).toBe(5);
    expect(err).toContain('lsblk and smartctl of the system cannot read');
    expect(readdirSync(bench.folder).filter((name) => name.includes('device'))).toEqual([]);
  });
});

describe('a device that tools can read', () => {
  const lsblk = {
    blockdevices: [
      {
        vendor: 'TEST',
        model: 'D-500',
        serial: 'S-1',
        size: 512_000,
        'log-sec': 512,
        tran: 'usb',
        rev: '1',
        wwn: null,
      },
    ],
  };
  const given = '--kind storage --id absent:not-present --description disk --condition good'.split(' ');
  const read = (...more: string[]) =>
    bench.run('record', 'collect', ...given, ...taken, '--device', '/dev/sdx', ...more);

  beforeAll(() => {
    mkdirSync(join(bench.folder, 'bin'));
    const printed = `case "$1" in --version) echo lsblk from util-linux 2.41;; *) cat <<'X'\n${JSON.stringify(lsblk)}\nX\n;; esac`;
    writeFileSync(join(bench.folder, 'bin', 'lsblk'), `#!/bin/sh\n${printed}\n`, { mode: 0o755 });
    writeFileSync(join(bench.folder, 'bin', 'smartctl'), '#!/bin/sh\nexit 2\n', { mode: 0o755 });
    bench.env.TEST_TOOLS = join(bench.folder, 'bin');
  });

  it('is recorded with the source of each field, and what they printed is kept and attached', async () => {
    const { status, err } = await read('KD/1');
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('case.KD-1.device.json') });
    const kept = readFileSync(join(bench.folder, 'case.KD-1.device.json'));
    // it has the serial number, which the ledger withholds
    expect(statSync(join(bench.folder, 'case.KD-1.device.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(JSON.parse(kept.toString()).lsblk.printed)).toEqual(lsblk);
    const { seq } = (await bench.entries()).at(-1) ?? { seq: -1 };
    const { body } = JSON.parse((await bench.run('show', String(seq), '--json')).out);
    const hex = createHash('sha256').update(kept).digest('hex');
    expect(body.exhibit).toMatchObject({
      make: 'TEST',
      serial: 'S-1',
      media: { capacity: { value: 512_000, src: 'read', by: 'lsblk 2.41' }, sectorCount: { value: 1000 } },
      read: { tool: { name: 'lsblk', version: '2.41' }, raw: { hex } },
    });
    expect(body.attachments).toMatchObject([{ sha256: { hex }, kind: 'log', size: kept.length }]);
  });

  it('does not overrule what was typed, but says so', async () => {
    const { status, err } = await read('KD/2', '--serial', 'S-9', '--dry-run');
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringContaining('the device reports serial S-1, and something else was typed'),
    });
  });

  it('says of no value that was typed otherwise that it was read', async () => {
    const typed = ['--serial', 'S-9', '--capacity', '5; typed', '--model', 'D-500'];
    const [{ body }] = JSON.parse((await read('KD/2', ...typed, '--dry-run', '--json')).out).entries;
    expect(body.exhibit).toMatchObject({ serial: 'S-9', media: { capacity: { value: 5, src: 'typed' } } });
    expect(body.exhibit.read.fields).toContain('model');
    expect(body.exhibit.read.fields).not.toContain('serial');
    expect(body.exhibit.read.fields).not.toContain('capacity');
  });

  it('leaves nothing behind when the act is refused, and never overwrites what is there', async () => {
    expect((await read('KD/1')).status).toBe(6);
    writeFileSync(join(bench.folder, 'case.KD-3.device.json'), 'TEST of somebody else');
    expect((await read('KD/3')).err).toContain('kept in case.KD-3.2.device.json');
    const kept = readdirSync(bench.folder).filter((name) => name.endsWith('.device.json'));
    expect(kept.sort()).toEqual(['case.KD-1.device.json', 'case.KD-3.2.device.json', 'case.KD-3.device.json']);
  });
});

describe('private texts', () => {
  it('never reach the ledger in clear unless told', async () => {
    await bench.run('record', 'note', '--text', 'SECRET-TEXT', '--place', 'OPEN-PLACE', '--open', 'place');
    const ledger = readFileSync(join(bench.folder, 'case.custody')).toString('latin1');
    expect(ledger).not.toContain('SECRET-TEXT');
    expect(ledger).toContain('OPEN-PLACE');
    expect(existsSync(join(bench.folder, 'case.disclosures'))).toBe(true);
  });
});
