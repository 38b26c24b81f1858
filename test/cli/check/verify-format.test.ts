/** `verify --format` and `--require`: one verdict in every form, and the exit status that a build waits for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requirements } from '../../../src/cli/check/requirements.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person');
});
afterAll(() => bench.remove());

describe('verify --format', () => {
  it('json is --json', async () => {
    // the memory knows a day only from the second time on
    const [one, other] = [
      await bench.run('verify', '--json', '--no-memory'),
      await bench.run('verify', '--format', 'json', '--no-memory'),
    ];
    expect(one).toEqual(other);
    expect(JSON.parse(one.out)).toMatchObject({ verdict: 'verified' });
  });

  it.each([
    ['junit', /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="custody verify" tests="\d+" failures="0"/],
    ['sarif', /^{\n {2}"\$schema": "https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json"/],
    ['github', /^::notice file=case\.custody,title=Record whole::RECORD VERIFIED\./],
    ['text', /^RECORD VERIFIED\./],
  ])('%s names the ledger and ends with 0', async (format, form) => {
    const ran = await bench.run('verify', '--format', format);
    expect(ran).toMatchObject({ status: 0, out: expect.stringMatching(form), err: '' });
  });

  it('fails in each form where something is required and not shown', async () => {
    for (const [format, words] of [
      ['junit', '<failure type="REQUIRED" message="required and not shown: head">'],
      ['sarif', '"ruleId": "REQUIRED"'],
      ['github', '::error file=case.custody,title=REQUIRED::required and not shown: head%0A'],
    ] as const) {
      const ran = await bench.run('verify', '--format', format, '--require', 'head,trust');
      expect(ran).toMatchObject({ status: 3, out: expect.stringContaining(words) });
      expect(ran.err).toBe('custody: required and not shown: head\n');
    }
    // the first annotation is an error: it does not say only what holds
    const { out } = await bench.run('verify', '--format', 'github', '--require', 'evidence,head,trust');
    expect(out).toMatch(
      /^::error file=case\.custody,title=custody verify::required and not shown: evidence; and 1 more$/m,
    );
  });

  it('refuses two formats, and one that there is not', async () => {
    expect(await bench.run('verify', '--json', '--format', 'junit')).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('--json and --format junit are both given [USAGE]'),
    });
    expect(await bench.run('verify', '--format', 'xml')).toMatchObject({ status: 2, out: '' });
  });
});

describe('verify --require', () => {
  it('tells all that is not shown, custody of nothing among it', async () => {
    const ran = await bench.run('verify', '--require', 'evidence,record,head,profile,custody');
    expect(ran.status).toBe(3);
    expect(ran.err).toBe(
      ['evidence', 'head', 'profile', 'custody'].map((name) => `custody: required and not shown: ${name}\n`).join(''),
    );
  });

  it('asks for nothing that there is not', async () => {
    expect(Object.keys(requirements).sort()).toEqual([
      'custody',
      'evidence',
      'head',
      'profile',
      'reach',
      'record',
      'trust',
    ]);
    for (const list of ['truth', 'trust,', '', 'constructor']) {
      expect(await bench.run('verify', '--require', list)).toMatchObject({
        status: 2,
        err: expect.stringContaining('[USAGE]'),
      });
    }
  });

  it('head holds with a checkpoint from elsewhere', async () => {
    const taken = '--kind data --manner seized --from-nobody found --found-at rack --under 1';
    const told = '--description export --condition good';
    const collected = await bench.run('record', 'collect', 'KA/1', ...taken.split(' '), ...told.split(' '));
    expect(collected).toMatchObject({ status: 0 });
    await bench.run('checkpoint', '-o', 'point.txt');
    const ran = await bench.run('verify', '--checkpoint', 'point.txt', '--require', 'head,trust,custody,record');
    expect(ran).toMatchObject({ status: 0, err: '' });
  });
});
