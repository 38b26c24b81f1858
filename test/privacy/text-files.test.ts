/** P6: a private text from a file or from standard input is in no command line. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../cli/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  bench.write('text.txt', 'TEST child Carla Gamma seen\nsecond line\n');
});
afterAll(() => bench.remove());

const last = async () => {
  const entries = await bench.entries();
  const shown = JSON.parse((await bench.run('show', String(entries.length - 1), '--json')).out);
  return JSON.stringify(shown);
};

describe('a private text', () => {
  it('is read from a file, without the line break at its end', async () => {
    expect(await bench.run('record', 'note', '--text', '@text.txt')).toMatchObject({ status: 0 });
    expect(await last()).toContain('TEST child Carla Gamma seen\\nsecond line"');
    expect(readFileSync(join(bench.folder, 'case.custody'), 'latin1')).not.toContain('Carla');
  });

  it('is read from standard input, once', async () => {
    expect(await bench.feed('TEST from stdin\n', 'record', 'note', '--text', '@-')).toMatchObject({ status: 0 });
    expect(await last()).toContain('"TEST from stdin"');
    const twice = await bench.feed('TEST', 'record', 'note', '--text', '@-', '--extra', 'more=@-');
    expect(twice).toMatchObject({ status: 2, err: expect.stringContaining('standard input is read already [USAGE]') });
  });

  it('begins with an @ where two are typed, and behind the = of a further text', async () => {
    expect((await bench.run('record', 'note', '--text', '@@victim wrote')).status).toBe(0);
    expect(await last()).toContain('"@victim wrote"');
    expect((await bench.run('record', 'note', '--text', 'TEST', '--extra', 'seen=@text.txt')).status).toBe(0);
    expect(await last()).toContain('second line');
  });

  it('is refused where the file is not there or is no text, and the error tells no name', async () => {
    expect(await bench.run('record', 'note', '--text', '@victim told us')).toMatchObject({
      status: 5,
      err: expect.stringMatching(/--text @…: there is no such file \[NOT_FOUND\]\n.*write @@/),
    });
    writeFileSync(join(bench.folder, 'bytes'), Uint8Array.of(0xff, 0xfe));
    expect((await bench.run('record', 'note', '--text', '@bytes')).err).toContain('is not text in UTF-8 [USAGE]');
  });

  it('stays as it is behind flags that are open', async () => {
    expect((await bench.run('record', 'note', '--text', 'TEST', '--attach', 'text.txt')).status).toBe(0);
  });
});
