/** Which stream has colour, and what chalk writes: in errors, hints, help, `hash` and `audit`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isColoured } from '../../../src/cli/host/colour.ts';
import { runArguments } from '../../../src/cli/run/dispatch.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { type FakeHost, fakeHost } from '../fake-host.ts';

describe('isColoured', () => {
  const [terminal, pipe] = [{ isTTY: true }, { isTTY: false }];
  it.each([
    ['a terminal', terminal, {}, true],
    ['a pipe', pipe, {}, false],
    ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
    ['NO_COLOR', terminal, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', terminal, { NO_COLOR: '' }, true],
    ['FORCE_COLOR on a pipe', pipe, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0 on a terminal', terminal, { FORCE_COLOR: '0' }, false],
    ['FORCE_COLOR on a dumb terminal', terminal, { FORCE_COLOR: '', TERM: 'dumb' }, true],
    ['CLICOLOR_FORCE on a pipe', pipe, { CLICOLOR_FORCE: '1' }, true],
    ['CLICOLOR_FORCE=0 on a pipe', pipe, { CLICOLOR_FORCE: '0' }, false],
    ['NO_COLOR against FORCE_COLOR', pipe, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('%s', (_, stream, env, coloured) => {
    expect(isColoured(stream, env)).toBe(coloured);
  });
});

describe('colour', () => {
  let folder: string;
  beforeAll(() => {
    folder = makeFolder();
    writeFileSync(join(folder, 'TEST.dd'), 'TEST');
  });
  afterAll(() => removeFolder(folder));

  async function run(args: readonly string[], env: Record<string, string> = {}): Promise<FakeHost> {
    const host = fakeHost(folder, 'TEST colour');
    Object.assign(host.env, { TERM: 'xterm', FORCE_COLOR: '1', ...env });
    await runArguments(args, host);
    return host;
  }

  it('marks errors red and hints dim, on stderr', async () => {
    const { err } = await run(['nonsense']);
    expect(err).toContain('\u001b[31mcustody: error:\u001b[39m there is no command nonsense');
    expect(err).toContain('\u001b[2mcustody: hint:\u001b[22m ');
  });

  it('marks the headings of help', async () => {
    expect((await run(['--help'])).out).toContain('\u001b[1mRecording:\u001b[22m\n');
    expect((await run(['hash', '--help'])).out).toContain('\u001b[1mOptions:\u001b[22m\n');
  });

  it('marks what was hashed, and what an audit found', async () => {
    const hashed = await run(['hash', 'TEST.dd', '-o', 'TEST.manifest']);
    expect(hashed.out).toContain('\u001b[32mCOMPLETE: every byte was read.\u001b[39m');
    const same = await run(['audit', 'TEST.manifest', 'TEST.dd']);
    expect(same.out).toContain('\u001b[32mALL MATCHED (EVERY BYTE).\u001b[39m');
    writeFileSync(join(folder, 'TEST.dd'), 'LESS');
    const other = await run(['audit', 'TEST.manifest', 'TEST.dd']);
    expect(other.out).toContain('\u001b[31mDIFFERENT (EVERY BYTE): 1 changed.\u001b[39m');
  });

  it('is not written against --no-color', async () => {
    const { out, err } = await run(['hash', 'TEST.dd', '--no-color']);
    expect(out + err).not.toContain('\u001b');
    expect((await run(['nonsense', '--no-color'])).err).not.toContain('\u001b');
  });
});
