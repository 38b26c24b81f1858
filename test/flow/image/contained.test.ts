import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitOfMedia } from '../../../src/cli/exit-of.ts';
import { measuredMedia } from '../../../src/flow/evidence/measured.ts';
import { hashContained } from '../../../src/flow/image/contained.ts';
import { segmentEnding } from '../../../src/flow/image/ewf.ts';
import type { MediaResult } from '../../../src/flow/image/format.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';

// a skip is a failure in CI
const withEwf = it.skipIf(!process.env.CI && spawnSync('ewfacquire', ['-V']).error !== undefined);

let folder = '';
let warnings: string[] = [];
beforeEach(() => {
  folder = makeFolder();
  warnings = [];
});
afterEach(() => removeFolder(folder));

const hash = (name: string) =>
  hashContained(join(folder, name), ['md5', 'sha256'], { onStart: () => {}, warn: (text) => warnings.push(text) });

describe('what lies within an image', () => {
  it('is, of a split raw image, its parts in the order of their numbers', async () => {
    const parts = [Buffer.alloc(1_500_000, 'TEST 1'), Buffer.alloc(1_500_000, 'TEST 2'), Buffer.from('TEST end')];
    for (const [index, part] of parts.entries()) writeFileSync(join(folder, `image.00${index + 1}`), part);
    const media = await hash('image.001');
    const whole = Buffer.concat(parts);
    expect(media).toMatchObject({ size: whole.length, image: undefined, findings: [] });
    expect(media?.segments).toHaveLength(3);
    expect(media?.digests).toEqual({
      md5: createHash('md5').update(whole).digest('binary'),
      sha256: createHash('sha256').update(whole).digest('binary'),
    });
  });

  it('is nothing for a file that only ends in .001, a FIFO, and a plain file', async () => {
    writeFileSync(join(folder, 'alone.001'), 'TEST');
    writeFileSync(join(folder, 'plain'), 'TEST');
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const name of ['alone.001', 'plain', 'pipe']) expect(await hash(name)).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('is not guessed where a part is missing', async () => {
    for (const part of ['001', '003']) writeFileSync(join(folder, `image.${part}`), 'TEST');
    await expect(hash('image.001')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused where a later part is named', async () => {
    for (const part of ['000', '001', '002']) writeFileSync(join(folder, `image.${part}`), 'TEST');
    for (const part of ['001', '002'])
      await expect(hash(`image.${part}`)).rejects.toMatchObject({
        code: 'USAGE',
        message: expect.stringContaining(`is a later file of the image that begins with ${join(folder, 'image.000')}`),
      });
    expect(await hash('image.000')).toMatchObject({ size: 12 });
  });

  it('is said to be perhaps not all where the last part is as large as the others', async () => {
    for (const part of ['001', '002']) writeFileSync(join(folder, `image.${part}`), 'TEST');
    const equal = 'the last part is as large as the others: parts may be missing';
    expect(await hash('image.001')).toMatchObject({ findings: [], notes: [equal] });
    writeFileSync(join(folder, 'image.003'), 'TES');
    expect(await hash('image.001')).toMatchObject({ findings: [], notes: [] });
  });

  withEwf.each([
    ['the last segment', ['E03'], 'image.E03 is not there'],
    ['one before the last', ['E02'], 'image.E02 is not there, and later segments are (image.E03)'],
    ['all but the first', ['E02', 'E03'], 'image.E02 is not there'],
  ])('is told to be incomplete, before and after it is read, where an E01 image lacks %s', async (_, lost, message) => {
    const raw = join(folder, 'raw');
    writeFileSync(raw, Buffer.alloc(512 * 5000, 'TEST'));
    const target = join(folder, 'image');
    execFileSync('ewfacquire', ['-q', '-u', '-t', target, '-f', 'encase6', '-c', 'none', '-S', '1MiB', raw]);
    expect(await hash('image.E01')).toMatchObject({ findings: [], notes: [] });
    for (const ending of lost) rmSync(`${target}.${ending}`);
    writeFileSync(`${target}.E99`, 'no segment');
    const media = await hash('image.E01');
    expect(media).toMatchObject({ size: 512 * 5000 });
    expect(media?.findings).toContainEqual({ code: 'EWF_SEGMENT_MISSING', about: 'content', message });
    expect(exitOfMedia(media as MediaResult)).toBe(3);
    expect(measuredMedia(media as MediaResult, 1)).toMatchObject({ content: undefined });
    expect(warnings).toEqual([`${target}.E01: ${message}; what is there is read, the rest counts as zeros`]);
  });

  it.each([
    [[10, 10, 4], []],
    [[10, 10], []],
    [[10, 9, 10], ['image.002']],
    [[10, 10, 12], ['image.003']],
  ])('may have been cut where a part has another size than it should: %j', async (sizes, odd) => {
    for (const [index, size] of sizes.entries())
      writeFileSync(join(folder, `image.00${index + 1}`), Buffer.alloc(size));
    await hash('image.001');
    expect(warnings).toEqual(
      odd.map((name) => expect.stringContaining(`${name} is not as large as the parts before it`)),
    );
  });

  it('is refused by name where a part leads nowhere', async () => {
    writeFileSync(join(folder, 'image.001'), 'TEST');
    symlinkSync('nowhere', join(folder, 'image.002'));
    await expect(hash('image.001')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is said not to be looked for where a file is only named as an Expert Witness image', async () => {
    writeFileSync(join(folder, 'a.E01'), 'TEST');
    expect(await hash('a.E01')).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('is named as an image (Expert Witness) but is not one')]);
  });

  it('is not looked for in containers that cannot be opened, and that is said', async () => {
    writeFileSync(join(folder, 'a.Ex01'), Buffer.from('EVF2\r\n\u0081\0', 'latin1'));
    writeFileSync(join(folder, 'b.aff4'), Buffer.from('PK\u0003\u0004', 'latin1'));
    expect(await hash('a.Ex01')).toBeUndefined();
    expect(await hash('b.aff4')).toBeUndefined();
    expect(warnings.map((text) => /\((.*?)\)/.exec(text)?.[1])).toEqual(['Ex01, L01', 'AFF4']);
  });
});

describe('an image that changes while it is read', () => {
  const part = (number: number) => join(folder, `image.00${number}`);
  const hashWhile = (change: (time: number) => void) => {
    let times = 0;
    const onStart = () => change(++times);
    return hashContained(part(1), ['sha256'], { onStart, warn: () => {} });
  };

  it('is read once more, and then said to have changed', async () => {
    for (const number of [1, 2]) writeFileSync(part(number), `TEST ${number}`);
    const twice = await hashWhile((time) => writeFileSync(part(2), `TEST ${time}${time}`));
    expect(twice).toMatchObject({ findingCount: 1, findings: [{ code: 'MEDIA_CHANGED', about: 'content' }] });
    const once = await hashWhile((time) => time === 1 && writeFileSync(part(2), 'TEST changed'));
    expect(once?.findings).toEqual([]);
    expect(once?.digests.sha256).toBe(createHash('sha256').update('TEST 1TEST changed').digest('binary'));
  });
});

describe('names of segments', () => {
  it('go from 01 over 99 to letters, and end', () => {
    const endings = [2, 99, 100, 125, 126, 775, 776].map((number) => segmentEnding('E', number));
    expect(endings).toEqual(['E02', 'E99', 'EAA', 'EAZ', 'EBA', 'EZZ', 'FAA']);
    expect(segmentEnding('s', 100)).toBe('saa');
    expect(segmentEnding('E', 100 + 22 * 676 - 1)).toBe('ZZZ');
    expect(segmentEnding('E', 100 + 22 * 676)).toBeUndefined();
  });
});
