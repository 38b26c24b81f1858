/** `custody disclose`: the view is written, then its entry is signed, with all that is withheld; a run that was killed is found again. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { unsigned } from '../../../src/cli/handover/disclose-view.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { CustodyError } from '../../../src/errors.ts';
import { acquireLock } from '../../../src/fs/ledger/lock.ts';
import { type Bench, openBench } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';

let bench: Bench;
let back: () => void;
const at = (name: string): string => join(bench.folder, name);
const run = (...args: string[]) => bench.run(...args);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out);
const disclose = ['disclose', '--to', 'TEST Defence', '--form', 'copy'];
const open = ['--disclose', 'case,collect.exhibit.description', '--manifests', 'withheld'];
const viewDigest = (folder: string): string => toHex(sha256(readFileSync(join(at(folder), 'tagmanifest-sha256.txt'))));

/** As if the entry was never signed: the view is there, and all else as before. */
function backWith(view: string): void {
  const kept = `${bench.folder}-view`;
  cpSync(at(view), kept, { recursive: true });
  back();
  cpSync(kept, at(view), { recursive: true });
  rmSync(kept, { recursive: true });
}

beforeAll(async () => {
  bench = await openBench();
  const data = ['--manner', 'seized', '--kind', 'data', '--condition', 'good', '--from-nobody', 'found'];
  for (const number of ['KA/1', 'KA/2'])
    await run(
      ...['record', 'collect', number, ...data, '--id', 'account; TEST', '--under', '1'],
      ...['--description', `TEST ${number}`, '--found-at', 'TEST desk', '--extra', 'test-carla=seen'],
    );
  mkdirSync(at('ev/KA%2F2'), { recursive: true });
  bench.write('ev/KA%2F2/a.txt', 'TEST a');
  bench.write('ev/KA%2F2/b.txt', 'TEST b');
  bench.write('photo.jpg', 'TEST photo');
  mkdirSync(at('photos'));
  bench.write('photos/photo.jpg', 'TEST photo');
  await run(
    'hash',
    'ev/KA%2F2',
    '-l',
    'case.custody',
    '--exhibit',
    'KA/2',
    '--as',
    'measure',
    '--when',
    'before',
    '--under',
    '1',
    '-o',
    'tree.manifest',
  );
  await run('record', 'note', '--text', 'TEST note', '--attach', 'photo.jpg:photograph:TEST photo');
  expect((await bench.entries()).length).toBe(6);
  back = bench.keep();
});
beforeEach(() => back());
afterAll(() => bench.remove());

describe('disclose', () => {
  it('writes the view up to now, and signs its digest with every class that it withholds', async () => {
    const ran = await run(
      ...disclose,
      ...open,
      '--reason',
      'manifest-records=minor',
      '--reason',
      'privilege',
      '-o',
      'view',
    );
    expect(ran).toMatchObject({ status: 0, err: expect.stringContaining('disclosure-schedule') });
    expect(ran.out).toMatch(/recorded entry 6: disclosure\n[\s\S]*withheld {3}manifest-records: 2 \(minor\)/);
    const { body } = await json('show', '6');
    expect(body).toMatchObject({ form: 'copy', view: { hex: viewDigest('view') }, to: { party: 'TEST Defence' } });
    const withheld: { class: string; count: number; code: string }[] = body.withheld;
    expect(withheld).toContainEqual({ class: 'manifest-records', count: 2, code: 'minor' });
    expect(withheld).toContainEqual({ class: 'attachments', count: 1, code: 'privilege' });
    expect(withheld).toContainEqual({ class: 'note.text', count: 1, code: 'privilege' });
    // the key of an extra text says what the text says
    expect(withheld).toContainEqual({ class: 'collect.extra', count: 2, code: 'privilege' });
    expect(withheld.map((one) => one.class)).not.toContain('collect.exhibit.description');
    // its reader learns the reasons from the letter: the entry comes after the view
    const letter = readFileSync(at('view/data/letter.txt'), 'utf8');
    for (const { class: name, count, code } of withheld) expect(letter).toContain(`${name}: ${count} (${code})`);
    expect(letter).not.toMatch(/TEST Defence|CONTRADICTED/);
    const { checks, ledger, withheld: hidden } = await json('verify', 'view');
    expect(ledger.size).toBe(6);
    expect(checks.find(({ name }: { name: string }) => name === 'bundle').outcome).toBe('pass');
    const texts = withheld.filter((one) => !['manifest-records', 'attachments'].includes(one.class));
    expect(texts.reduce((sum, { count }) => sum + count, 0)).toBe(hidden);
  });

  it('counts all of a manifest that stays here, and what is about other exhibits', async () => {
    await run(...disclose, '--exhibit', 'ka/1', '--disclose', 'all', '--reason', 'other-exhibit', '-o', 'one');
    const { body } = await json('show', '6');
    expect(body.exhibits).toEqual(['KA/1']);
    expect(body.withheld).toContainEqual({ class: 'manifest-records', count: 2, code: 'other-exhibit' });
    expect(body.withheld).toContainEqual({ class: 'collect.exhibit.description', count: 1, code: 'other-exhibit' });
  });

  it('asks why each class is withheld, and shows the entry before it writes anything', async () => {
    const asked = ['--disclose', 'all', '--manifests', 'withheld'];
    const ran = await bench.type(['two words', 'minor', 'photo-later', 'y'], ...disclose, ...asked, '-o', 'view');
    expect(ran.err).toMatch(
      /manifest-records: 2 withheld; reason: [\s\S]*one word without spaces[\s\S]*attachments: 1 withheld/,
    );
    expect(ran.err).toMatch(/withheld +attachments; 1; photo-later\n/);
    expect(ran.status).toBe(0);
    expect((await json('show', '6')).body.withheld).toEqual([
      { class: 'manifest-records', count: 2, code: 'minor' },
      { class: 'attachments', count: 1, code: 'photo-later' },
    ]);
    back();
    const no = await bench.type(['minor', 'later', 'n'], ...disclose, ...asked, '-o', 'view');
    expect(no).toMatchObject({ status: 5, err: expect.stringContaining('nothing was signed [STOPPED]') });
    expect(existsSync(at('view'))).toBe(false);
  });

  it('signs nothing where a reason is missing, is of nothing withheld, or the form leaves no file', async () => {
    const cases: [string[], RegExp][] = [
      [[...open], /say why it is withheld: .*manifest-records, attachments \[MISSING_VALUE\]/],
      [[...open, '--reason', 'p', '--reason', 'offer.purpose=p'], /--reason names offer\.purpose, .*\[USAGE\]/],
      [[...open, '--reason', 'two words'], /a code has no spaces \[USAGE\]/],
      [[...open, '--reason', 'p', '--reason', 'q'], /both p and q \[USAGE\]/],
      [['--disclose', 'all', '--reason', 'p'], /manifest of KA\/2 \[MISSING_VALUE\]/],
      [[...open, '--reason', 'p', '--form', 'refused'], /--form refused leaves no file with the party.*\[USAGE\]/],
    ];
    for (const [args, said] of cases) {
      const { status, err } = await run(...disclose, ...args, '-o', 'view');
      expect({ status, err }).toMatchObject({ status: 2, err: expect.stringMatching(said) });
    }
    expect(readdirSync(bench.folder)).not.toContain('view');
    expect((await bench.entries()).length).toBe(6);
    const dry = await run(...disclose, ...open, '--reason', 'p', '-o', 'view', '--dry-run');
    expect(dry).toMatchObject({ status: 0, err: expect.stringContaining('dry run: nothing was signed') });
    expect(readdirSync(bench.folder)).not.toContain('view');
  });

  it('is on the schedule of disclosures, with recipient, view, and each class withheld', async () => {
    await run(
      ...disclose,
      ...open,
      '--exhibit',
      'KA/2',
      '--reason',
      'manifest-records=minor',
      '--reason',
      'privilege',
      '-o',
      'view',
    );
    await run('record', 'disclose', '--to-party', 'TEST Press', '--form', 'refused');
    const { status, out } = await run('report', 'disclosure-schedule');
    expect(status).toBe(0);
    for (const said of [
      '“TEST Defence”',
      'copy',
      'KA/2',
      'manifest-records: 2 (minor)',
      'note.text: 1 (privilege)',
      '“TEST Press”',
      'nothing withheld',
      'rows in all: 2',
    ])
      expect(out).toContain(said);
    expect(out.replaceAll(/\s/g, '')).toContain(viewDigest('view').slice(0, 16));
    const other = await run('report', 'disclosure-schedule', 'KA/1', '--lang', 'de');
    expect(other.out).toContain('TEST Press');
    expect(other.out).not.toContain('manifest-records');
    expect(other.out).toMatch(/Verzeichnis der Offenlegungen/i);
    await run('record', 'disclose', '--to-party', 'TEST \u202egnp', '--form', 'refused');
    expect((await run('report', 'disclosure-schedule')).out).toContain('“TEST \\u{202e}gnp”');
  });

  it('gives a view whose completeness its recipient can count, and what is lacking', async () => {
    await run('checkpoint', '-o', 'day.checkpoint');
    await run('record', 'note', '--text', 'TEST later');
    await run(...disclose, ...open, '--attachments', 'photos', '--reason', 'privilege', '-o', 'view.zip');
    // its recipient has never seen more of the ledger
    const whole = await json('verify', 'view.zip', '--complete', '--checkpoint', 'day.checkpoint', '--no-memory');
    expect(whole.completeness).toMatchObject({
      ...{ outcome: 'withheld', entries: 7, checkpoint: 6 },
      manifests: { named: 1, here: 1, records: 2, withheld: 2 },
      attachments: { named: 1, here: 1 },
      findings: [{ code: 'COMPLETE_SINCE', kind: 'notice', message: '1 entry came after the checkpoint' }],
    });
    const { texts, says } = whole.completeness;
    expect(texts.shown + texts.withheld).toBe(texts.all);
    expect(texts.shown).toBe(4);
    const told = await run('verify', 'view.zip', '--complete', '--allow-gaps', '--no-memory');
    expect(told.status).toBe(3);
    expect(told.out).toContain(`Completeness  COMPLETE BUT ${texts.withheld + 2} WITHHELD\n`);
    expect(says[0]).toContain('7 entries, 2 manifest records and');
    const { withheld } = (await json('show', '7')).body;
    const kept = withheld.filter((one: { class: string }) => one.class !== 'manifest-records');
    expect(kept.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(texts.withheld);

    await run(...disclose, '--disclose', 'all', '--manifests', 'none', '--reason', 'privilege', '-o', 'bare');
    const bare = await run('verify', 'bare', '--complete', '--allow-gaps');
    expect(bare.status).toBe(3);
    expect(bare.out).toMatch(
      /Completeness {2}not shown\n[\s\S]*1 manifest that the record names is not here.*\[COMPLETE_MANIFEST_LACKING\]/,
    );
    expect(bare.out).toContain('1 attachment that entries name is not here [COMPLETE_ATTACHMENT_LACKING]');
    expect(bare.out).toContain('What was never recorded, and another ledger of the same case, cannot be excluded.');
    expect((await run('verify', 'bare', '--complete', '--lang', 'fr')).out).toContain('ne peuvent être exclus');
    const codes = (await json('verify', 'bare', '--complete')).completeness.findings.map(
      ({ code }: { code: string }) => code,
    );
    expect(codes).toEqual(['COMPLETE_MANIFEST_LACKING', 'COMPLETE_ATTACHMENT_LACKING']);
    // the checkpoint within the view is the word of its sender
    const own = await json('verify', 'bare', '--complete', '--checkpoint', 'bare/data/case.checkpoint');
    expect(own.completeness.checkpoint).toBeUndefined();
    // a manifest with one record less has another root
    const manifest = readFileSync(at('tree.manifest'));
    mkdirSync(at('bare/data/manifests'));
    writeFileSync(at('bare/data/manifests/tree.manifest'), manifest.subarray(0, manifest.length - 1));
    const cut = await json('verify', 'bare', '--complete');
    expect(cut.completeness.manifests).toMatchObject({ named: 1, here: 0 });
  });

  it('cannot be complete where it is an excerpt, ends before a checkpoint, or does not hold', async () => {
    // the last entry of an excerpt is about its exhibits
    await run('record', 'disclose', '--to-party', 'TEST Press', '--form', 'refused', '--exhibits', 'KA/2');
    await run('bundle', 'create', '--excerpt', 'KA/2', '-o', 'KA-2.excerpt', '--disclose', 'none');
    const { status, err } = await run('verify', 'KA-2.excerpt', '--complete');
    expect({ status, err }).toMatchObject({
      status: 2,
      err: expect.stringContaining('so it is never complete [USAGE]'),
    });
    await run('checkpoint', '-o', 'day.checkpoint');
    const short = ['--until', '3', '--disclose', 'none', '--manifests', 'none'];
    await run('bundle', 'create', '-o', 'short', ...short);
    const cut = await json('verify', 'short', '--complete', '--checkpoint', 'day.checkpoint');
    expect(cut.completeness).toMatchObject({ outcome: 'not-checked', entries: 4, checkpoint: 7, findings: [] });
    const { completeness } = await json('verify', 'short', '--complete', '--no-memory');
    expect(completeness).toMatchObject({ outcome: 'withheld' });
    const seen = (await json('verify', 'short', '--complete')).completeness;
    expect(seen).toMatchObject({ outcome: 'not-checked', findings: [] });
    expect(seen.says).toContain('You have seen this ledger with 7 entries: later ones are missing here.');
    appendFileSync(at('short/data/case.custody'), 'x');
    expect((await json('verify', 'short', '--complete')).completeness).toMatchObject({ outcome: 'not-checked' });
    const sarif = await run('verify', 'short', '--complete', '--format', 'sarif');
    expect(sarif).toMatchObject({
      status: 2,
      err: expect.stringContaining('--complete is not in --format sarif [USAGE]'),
    });
  });

  it('keeps views off the record from passing silently: killed between view and entry, it signs when typed again', async () => {
    for (const out of ['view', 'view.zip']) {
      const command = [...disclose, ...open, '--reason', 'privilege', '-o', out];
      expect(await run(...command)).toMatchObject({ status: 0 });
      const bytes = out === 'view' ? viewDigest('view') : toHex(sha256(readFileSync(at(out))));
      backWith(out);
      // the record goes on, and the view is found all the same
      await run('record', 'note', '--text', 'TEST later');
      const other = await run(...disclose, '--disclose', 'none', '--manifests', 'none', '--reason', 'p', '-o', out);
      expect(other).toMatchObject({
        status: 5,
        err: expect.stringMatching(/is another view, and no entry records it \[EXISTS\]/),
      });
      const again = await run(...command);
      expect(again).toMatchObject({
        status: 0,
        err: expect.stringContaining('no entry records it yet: this signs it'),
      });
      expect(out === 'view' ? viewDigest('view') : toHex(sha256(readFileSync(at(out))))).toBe(bytes);
      expect((await bench.entries()).map(({ type }) => type).slice(-2)).toEqual(['note', 'disclose']);
      expect(await run(...command)).toMatchObject({
        status: 5,
        err: expect.stringMatching(/entry 7 records it \[EXISTS\]/),
      });
      rmSync(at(out), { recursive: true });
      back();
    }
  });

  it('does not sign a view of an earlier run that is damaged', async () => {
    const command = [...disclose, ...open, '--reason', 'privilege', '-o', 'view'];
    await run(...command);
    backWith('view');
    appendFileSync(at('view/data/case.custody'), 'x');
    expect(await run(...command)).toMatchObject({
      status: 4,
      err: expect.stringMatching(/view is damaged \[BAG_[A-Z_]+\] \[BUNDLE_DAMAGED\]/),
    });
    expect((await bench.entries()).length).toBe(6);
  });

  it('writes no view where the case cannot be written to, and says which it is where signing fails later', async () => {
    const command = [...disclose, ...open, '--reason', 'privilege', '-o', 'view'];
    const lock = await acquireLock(at('case.custody'), fakeHost(bench.folder, 'other').owner());
    const { err } = await run(...command, '--wait', '0');
    expect(err).toContain('[LOCKED]');
    expect(existsSync(at('view'))).toBe(false);
    lock.release();
    expect(await run(...command)).toMatchObject({ status: 0 });
    const target = { out: at('view'), shown: 'view', form: 'folder' } as const;
    expect(unsigned(new CustodyError('LOCKED', 'TEST'), target)).toMatchObject({
      code: 'LOCKED',
      hint: 'view is written, and no entry records it yet; type the same command again to sign it, or remove it',
    });
    expect(unsigned(new CustodyError('DISK_FULL', 'TEST'), target)).toMatchObject({
      hint: expect.stringContaining('perhaps no entry records it: custody log shows'),
    });
  });
});
