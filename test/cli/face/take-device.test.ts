/** `custody take /dev/…`: the thing that came in, as the device itself says it; another answer is a doubt. Loop devices need root. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';
import { play, type Turn } from './typist.ts';

const isPossible = process.getuid?.() === 0 && spawnSync('losetup', ['-f']).status === 0;
const size = 1_048_576;
const disk = {
  ...{ vendor: 'TEST', model: 'D-1', serial: 'S-1', size, 'log-sec': 512, tran: 'usb' },
  ...{ rev: '1.0', wwn: '0x5000c500a1b2c3d4' },
};

describe.skipIf(!process.env.CI && !isPossible)('custody take DEVICE (root, loop devices)', () => {
  let bench: Bench;
  let restore: () => void;
  let device = '';

  beforeAll(async () => {
    bench = await openBench();
    writeFileSync(join(bench.folder, 'TEST.dd'), '');
    truncateSync(join(bench.folder, 'TEST.dd'), size);
    mkdirSync(join(bench.folder, 'bin'));
    const printed = JSON.stringify({ blockdevices: [disk] });
    const lsblk = `case "$1" in --version) echo lsblk from util-linux 2.41;; *) cat <<'X'\n${printed}\nX\n;; esac`;
    writeFileSync(join(bench.folder, 'bin', 'lsblk'), `#!/bin/sh\n${lsblk}\n`, { mode: 0o755 });
    writeFileSync(join(bench.folder, 'bin', 'smartctl'), '#!/bin/sh\nexit 2\n', { mode: 0o755 });
    restore = bench.keep();
    const options = ['-r', '-f', '--show', join(bench.folder, 'TEST.dd')];
    device = execFileSync('losetup', options, { encoding: 'utf8' }).trim();
  });
  beforeEach(() => {
    restore();
    bench.env.TEST_TOOLS = join(bench.folder, 'bin');
  });
  afterAll(() => {
    spawnSync('losetup', ['-d', device]);
    bench.remove();
  });

  const thing: Turn[] = [
    [`What is ${'{device}'}?`, 'thing'],
    ['What is it?', ''],
    ['Number', 'KA/1'],
    ['How did it come to you?', ''],
    ['When', ''],
    ['On what authority?', ''],
    ['Where was it found', 'desk'],
    ['From whom?', 'nobody'],
    ['Why nobody?', ''],
  ];
  const rest: Turn[] = [
    ['look like', 'black'],
    ['Damage', ''],
    ['inside', ''],
    ['Seal number', ''],
    ['Stored where', 'desk'],
    ['Photographs', ''],
  ];
  const named = (turns: readonly Turn[]): Turn[] =>
    turns.map(([asks, says]) => [asks.replace('{device}', device), says]);
  const body = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
  const kept = () => readdirSync(bench.folder).filter((name) => name.endsWith('.device.json'));

  it('asks nothing that the device says, and signs it with its source and what the programs printed', async () => {
    const played = await play(bench, ['take', device], named([...thing, ...rest, ['Sign?', 'y']]));
    expect(played).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
    expect(played.shown.replace(/\s+/g, ' ')).toContain(
      `Device read from ${device} by lsblk 2.41: make TEST, model D-1, serial S-1, id 0x5000c500a1b2c3d4, capacity 1048576`,
    );
    expect(played.shown.replace(/\s+/g, ' ')).toMatch(
      /KA\/1 storage, TEST, D-1, serial number S-1, wwn 0x5000c500a1b2c3d4, 1,048,576 bytes/,
    );
    expect(played.shown.replace(/\s+/g, ' ')).toContain('; what they printed is attached');
    expect(kept()).toEqual(['case.KA-1.device.json']);
    const printed = readFileSync(join(bench.folder, 'case.KA-1.device.json'));
    expect(statSync(join(bench.folder, 'case.KA-1.device.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(JSON.parse(printed.toString()).lsblk.printed)).toEqual({ blockdevices: [disk] });
    const hex = createHash('sha256').update(printed).digest('hex');
    const { exhibit, attachments } = await body(2);
    expect(exhibit).toMatchObject({
      ...{ number: 'KA/1', kind: 'storage', make: 'TEST', model: 'D-1', serial: 'S-1' },
      ids: [{ scheme: 'wwn', value: '0x5000c500a1b2c3d4' }],
      media: { capacity: { value: size, src: 'read', by: 'lsblk 2.41' }, interface: { value: 'usb', src: 'read' } },
      read: { tool: { name: 'lsblk', version: '2.41' }, raw: { hex } },
    });
    expect(exhibit.read.fields).toEqual(expect.arrayContaining(['make', 'model', 'serial', 'ids', 'capacity']));
    expect(attachments).toMatchObject([{ sha256: { hex }, kind: 'log', size: printed.length }]);
  });

  it('a value that is typed by the line of the sheet is a doubt, and is not said to be read', async () => {
    const again: Turn[] = [
      ['Sign?', '1'],
      ['What is it?', ''],
      ['Number', ''],
      ['Make', ''],
      ['Model', ''],
      ['Serial number', 'S-9'],
      ['Keep it?', 'y'],
      ['Other numbers', ''],
      ['Size in bytes', '2097152'],
      ['Keep it?', 'y'],
      ['Sign?', 'y'],
    ];
    const played = await play(bench, ['take', device], named([...thing, ...rest, ...again]));
    expect(played).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
    const shown = played.shown.replace(/\s+/g, ' ');
    expect(shown).toContain('DOUBT: The device says S-1, and S-9 was typed.');
    expect(shown).toContain('DOUBT: The device says 1048576, and 2097152 was typed.');
    const { exhibit } = await body(2);
    expect(exhibit).toMatchObject({
      ...{ make: 'TEST', serial: 'S-9', ids: [{ scheme: 'wwn' }] },
      media: { capacity: { value: 2_097_152, src: 'typed' }, sectorSize: { value: 512, src: 'read' } },
    });
    expect(exhibit.read.fields).toEqual(expect.arrayContaining(['make', 'model', 'ids']));
    expect(exhibit.read.fields).not.toEqual(expect.arrayContaining(['serial']));
    expect(exhibit.read.fields).not.toEqual(expect.arrayContaining(['capacity']));
  });

  it('keeps nothing where it is not signed, and reads the device again where the draft is gone on with', async () => {
    const played = await play(bench, ['take', device], named([...thing, ...rest, ['Sign?', 'n']]));
    expect(played).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
    expect(kept()).toEqual([]);
    const resumed = await play(bench, ['draft', 'resume', '1'], [['Sign?', 'y']]);
    expect(resumed).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
    expect((await body(2)).exhibit).toMatchObject({ serial: 'S-1', read: { tool: { name: 'lsblk' } } });
    expect(kept()).toEqual(['case.KA-1.device.json']);
  });

  it('asks for what the device does not say: a real loop device says its size only', async () => {
    delete bench.env.TEST_TOOLS;
    const label: Turn[] = [
      ['Make', 'TEST'],
      ['Model', 'L-1'],
      ['Serial number', '17'],
      ['Other numbers', ''],
    ];
    const played = await play(bench, ['take', device], named([...thing, ...label, ...rest, ['Sign?', 'y']]));
    expect(played).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
    expect((await body(2)).exhibit).toMatchObject({
      ...{ make: 'TEST', model: 'L-1', serial: '17' },
      media: { capacity: { value: size, src: 'read' } },
    });
  });

  it('asks all where no program of the system knows the device', async () => {
    writeFileSync(join(bench.folder, 'bin', 'lsblk'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const label: Turn[] = [
      ['Make', 'TEST'],
      ['Model', 'L-1'],
      ['Serial number', '17'],
      ['Other numbers', ''],
      ['Size in bytes', ''],
    ];
    const played = await play(bench, ['take', device], named([...thing, ...label, ...rest, ['Sign?', 'y']]));
    expect(played).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
    expect(played.shown).toContain(`No program of this system could read ${device}.`);
    expect((await body(2)).exhibit).not.toHaveProperty('read');
  });

  it('names the commands for a disk on record, and for a script', async () => {
    const played = await play(bench, ['take', device], named([['What is {device}?', 'data']]));
    expect(played).toMatchObject({ status: 2, unforeseen: undefined, left: [] });
    expect(played.shown).toContain(`custody hash ${device} --as acquire`);
    const { status, err } = await bench.run('take', device);
    expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining(`--device ${device}`) });
  });
});
