/** `custody anchor` with an authority that OpenSSL plays: ask, enter, look; and what `verify`, `show` and `log` say then. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStamps } from '../../interop/stamp-maker.ts';
import { type Bench, openBench } from '../bench.ts';
import { isInstalled } from '../built-program.ts';

describe.skipIf(!isInstalled('openssl'))('custody anchor (needs openssl)', () => {
  let bench: Bench;
  const stamps = openStamps();
  const root = stamps.root();
  const signer = stamps.tsa(root);
  const read = (name: string) => new Uint8Array(readFileSync(join(bench.folder, name)));
  const write = (name: string, bytes: Uint8Array) => writeFileSync(join(bench.folder, name), bytes);
  const json = async (...args: string[]) => JSON.parse((await bench.run(...args, '--json')).out);

  beforeAll(async () => {
    bench = await openBench();
    // stamps are of the clock of this computer
    bench.setClock(() => Math.floor(Date.now() / 1000));
    bench.write('root.pem', root.pem);
    expect(await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person')).toMatchObject({ status: 0 });
    await bench.run('record', 'note', '--text', 'TEST', '--yes');
  });
  afterAll(() => {
    stamps.end();
    bench.remove();
  });

  it('writes a request of 69 bytes that OpenSSL answers, and the text that it is about', async () => {
    const done = await bench.run('anchor', 'request', '-o', 'case.tsq');
    expect(done, done.err).toMatchObject({
      status: 0,
      out: 'wrote case.tsq, for 3 entries, and case.tsq.checkpoint\n',
    });
    expect(done.err).toContain('curl -sS');
    expect(read('case.tsq')).toHaveLength(69);
    expect(Buffer.from(read('case.tsq')).toString('hex')).toMatch(
      /^30430201013031300d060960864801650304020105000420[0-9a-f]{64}0208(0[1-9a-f]|[1-7][0-9a-f])[0-9a-f]{14}0101ff$/,
    );
    const again = await bench.run('anchor', 'request', '-o', 'case.tsq');
    expect(again).toMatchObject({ status: 5, err: expect.stringContaining('[EXISTS]') });
    const reply = stamps.answer(read('case.tsq'), signer);
    write('case.tsr', reply);
    const at = Math.floor(Date.now() / 1000);
    expect(stamps.opensslAccepts(read('case.tsq.checkpoint'), reply, { pin: root, at }).ok).toBe(true);
  });

  it('shows what a reply says, and believes nothing of it', async () => {
    const shown = await bench.run('anchor', 'show', 'case.tsr');
    expect(shown.status).toBe(0);
    expect(shown.out).toContain('policy:      1.2.3.4');
    expect(shown.err).toContain('nothing of this was checked');
    expect(await json('anchor', 'show', 'case.tsr')).toMatchObject({
      digestAlgorithm: 'sha256',
      claimsQualified: false,
    });
    for (const name of ['case.tsq', 'case.custody', 'root.pem'])
      expect(await bench.run('anchor', 'show', name)).toMatchObject({
        status: 4,
        err: expect.stringContaining('[TIME_STAMP_INVALID]'),
      });
  });

  it('refuses what does not hold, and enters nothing', async () => {
    const before = (await bench.entries()).length;
    const refused = async (why: RegExp, ...args: string[]) => {
      const done = await bench.run('anchor', 'add', ...args, '--yes');
      expect(done).toMatchObject({ status: 4, err: expect.stringMatching(why) });
    };
    await refused(/you trust no time-stamp authority that speaks for its signer/, 'case.tsr');
    await bench.run('anchor', 'request', '-o', 'other.tsq');
    await refused(/does not answer that request/, 'case.tsr', '--request', 'other.tsq');
    await refused(/not a request that custody anchor request wrote/, 'case.tsr', '--request', 'case.tsr');
    write('foreign.tsr', stamps.stamp(new TextEncoder().encode('TEST: another text'), signer));
    await refused(/is over no checkpoint of this record/, 'foreign.tsr', '--unpinned');
    expect((await bench.entries()).length).toBe(before);
  });

  it('pins the authority for time alone, and enters its reply', async () => {
    const wrong = await bench.run('trust', 'add', 'root.pem', '--policy', '1.2.3.4', '--how', 'letter');
    expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining('need --time') });
    for (const [flag, value] of [
      ['--policy', '1.2.x'],
      ['--accuracy', '2 days'],
    ] as const)
      expect((await bench.run('trust', 'add', 'root.pem', '--time', flag, value, '--how', 'letter')).status).toBe(2);
    const limits = ['--policy', '1.2.3.4', '--accuracy', '2s'];
    const pinned = await bench.run('trust', 'add', 'root.pem', '--time', ...limits, '--how', 'letter');
    expect(pinned, pinned.err).toMatchObject({ status: 0 });
    expect((await bench.run('trust', 'list')).out).toMatch(
      /time authority [0-9a-f]{16}….*policies 1\.2\.3\.4 {2}accuracy 2000 ms/,
    );
    expect(await bench.run('trust', 'add', 'root.pem', '--how', 'letter')).toMatchObject({ status: 0 });
    const done = await bench.run('anchor', 'add', 'case.tsr', '--request', 'case.tsq', '--yes');
    expect(done, done.err).toMatchObject({ status: 0, out: 'recorded entry 3: outside time proof\n' });
    expect((await json('show', '3')).body).toMatchObject({ kind: 'rfc3161', size: 3 });
  });

  it('is judged by verify, whose bounds show and log print in JSON', async () => {
    const { anchors, findings, notProven, levels } = await json('verify', '--no-memory');
    expect(anchors).toEqual([
      {
        ...{ seq: 3, kind: 'rfc3161', size: 3, accuracy: 2000, outcome: 'checked', why: null },
        time: expect.any(Number),
        by: expect.stringContaining('TEST root'),
      },
    ]);
    const { time } = anchors[0];
    expect(findings.map(({ code }: { code: string }) => code)).toContain('ANCHOR_CHECKED');
    expect(notProven).toContainEqual(expect.stringContaining('3 of 4 entries are bounded by outside proofs'));
    expect(levels.independence).toBe('time-proof');
    expect(await json('show', '2')).toMatchObject({ notAfter: time + 2 });
    const entries = (await json('log')).entries as { readonly notBefore?: number; readonly notAfter?: number }[];
    expect(entries.map(({ notBefore, notAfter }) => [notBefore, notAfter])).toEqual([
      ...Array(3).fill([undefined, time + 2]),
      [time - 2, undefined],
    ]);
  });

  it('gives verify a proof in a file, which no entry need hold', async () => {
    const { anchors } = await json('verify', '--time-proof', 'case.tsr', '--time-proof', 'case.tsq');
    expect(anchors.map(({ file, outcome }: { file?: string; outcome: string }) => [file, outcome])).toEqual([
      ['case.tsr', 'checked'],
      ['case.tsq', 'not-checked'],
      [undefined, 'checked'],
    ]);
    const unfit = await bench.run('verify', '--full', '--time-proof', 'foreign.tsr');
    expect(unfit).toMatchObject({ status: 3, out: expect.stringContaining('[ANCHOR_UNFIT]') });
  });

  it('is in one line on forms, in each language, and on the letter of an offer that sends a proof along', async () => {
    const said = /Outside time: entries 0 to 2 existed before .*UTC, on the word of “TEST root/;
    const text = (out: string) => out.replace(/\s+/g, ' ');
    for (const form of ['custody-form', 'continuity'])
      expect(text((await bench.run('report', form, '--no-memory')).out)).toMatch(said);
    for (const [lang, word] of [
      ['de', 'Äußere Zeit: Die Einträge 0 bis 2'],
      ['hi', 'बाहरी समय'],
    ] as const)
      expect(text((await bench.run('report', 'custody-form', '--lang', lang, '--no-memory')).out)).toContain(word);
    const found = ['--manner', 'seized', '--from-nobody', 'found', '--found-at', 'TEST', '--under', '1'];
    const what = ['--kind', 'document', '--description', 'TEST', '--condition', 'good'];
    expect(await bench.run('record', 'collect', 'KA/1', ...found, ...what, '--yes')).toMatchObject({ status: 0 });
    const to = ['--to-card', 'ada.key.pub', '--purpose', 'TEST', '--under', '1', '--yes', '--no-input'];
    const why = ['--irregular', 'NO_AUTHORITY', '--why', 'TEST', '--disclose', 'none', '--manifests', 'none'];
    const sent = await bench.run('offer', 'KA/1', ...to, ...why, '-o', 'sent', '--time-proof', 'case.tsr');
    expect(sent, sent.err).toMatchObject({ status: 0 });
    expect(text(new TextDecoder().decode(read('sent/data/letter.txt')))).toMatch(said);
    const again = await bench.run('offer', '--again', '5', ...why.slice(4), '-o', 'bare', '--no-input');
    expect(again, again.err).toMatchObject({ status: 0 });
    expect(new TextDecoder().decode(read('bare/data/letter.txt'))).not.toContain('Outside time');
  });
});
