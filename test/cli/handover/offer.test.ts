/** `custody offer`: filled in from the record, tried before it is signed, written with a letter, and written again. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeOfferBundle } from '../../../src/cli/handover/offer-bundle.ts';
import { openTerminal } from '../../../src/cli/host/terminal.ts';
import { readLedger } from '../../../src/flow/ledger/read-ledger.ts';
import { type Bench, openBench } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
const run = (...args: string[]) => bench.run(...args);
const done = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await run(...args);
  expect({ args, status, err }).toMatchObject({ status: 0 });
  return out;
};
const json = async (...args: string[]) => JSON.parse(await done(...args, '--json'));
const size = async (): Promise<number> => (await bench.entries()).length;
const collect = (number: string) =>
  done(
    ...['record', 'collect', number, '--manner', 'seized', '--kind', 'data', '--condition', 'good', '--under', '1'],
    ...[
      '--from-nobody',
      'found',
      '--id',
      'account; TEST',
      '--description',
      `TEST <${number}>`,
      '--found-at',
      'TEST desk',
    ],
  );
const to = ['--to', 'sam.key.pub', '--under', '2', '--purpose', 'TEST request & more'];

beforeAll(async () => {
  bench = await openBench();
  await done(
    'key',
    'new',
    '--name',
    'TEST Sam',
    '--agency',
    'TEST South',
    '--jurisdiction',
    'DE',
    '-o',
    'sam.key',
    '--no-passphrase',
  );
  await done(
    ...['record', 'authority', '--number', 'EIO-7', '--kind', 'eio', '--state', 'issued', '--issuer', 'TEST South'],
    ...['--issued', '2026-03-01T16:00Z', '--act', 'transfer', '--scope', 'all'],
  );
  for (const number of ['KA/1', 'KA/2', 'KA/3', 'KA/4']) await collect(number);
  mkdirSync(at('ev'));
  bench.write('ev/KA%2F1.dd', 'TEST image');
  await done(
    'hash',
    'ev/KA%2F1.dd',
    '-l',
    'case.custody',
    '--exhibit',
    'KA/1',
    ...['--as', 'measure', '--when', 'before', '--under', '1'],
  );
  await done(
    ...['record', 'seal', 'KA/1', '--state', 'applied', '--number', 'B-0441', '--kind', 'bag'],
    ...['--blocks', 'access', '--package', 'bag'],
  );
  await done(
    ...['record', 'derive', 'KA/1', '--kind', 'working-copy', '--under', '1', '--child', 'number=KA/1-1,kind=data'],
  );
  await done(
    ...['record', 'terms', '--exhibits', 'KA/1', '--kind', 'speciality', '--state', 'set'],
    ...['--text', 'TEST only for this', '--set-by', 'TEST court'],
  );
});
afterAll(() => bench.remove());

describe('custody record offer', () => {
  it('names the terms that stand on its exhibits, and says so', async () => {
    const named = ['--exhibit', 'KA/1; with; B-0441', '--to-card', 'sam.key.pub', '--under', '2', '--purpose', 'TEST'];
    const { status, out, err } = await run('record', 'offer', ...named, '--dry-run', '--json');
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringMatching(/terms that go along: entries \d+\n/),
    });
    expect(JSON.parse(out).entries[0].body.terms).toEqual([(await size()) - 1]);
  });
});

describe('custody offer', () => {
  it('is tried before anything is signed', async () => {
    const before = await size();
    const refused = async (status: number, message: RegExp, ...args: string[]): Promise<void> => {
      expect(await run('offer', ...args), args.join(' ')).toMatchObject({
        status,
        err: expect.stringMatching(message),
      });
    };
    await refused(2, /offer needs --disclose \[MISSING_VALUE\]/, 'KA/1', ...to, '-o', 'out');
    await refused(2, /offer needs -o NAME\.zip \[MISSING_VALUE\]/, 'KA/1', ...to, '--disclose', 'none');
    await refused(2, /offer needs exhibits \(KA\/1 KA\/2 …\)/, ...to, '-o', 'out', '--disclose', 'none');
    await refused(2, /needs exhibits .*, -o NAME\.zip, --disclose, --to-card.*, --purpose, --under/);
    await refused(
      2,
      /there is no exhibit KA\/9 in this case \[USAGE\]/,
      'KA/9',
      ...to,
      '-o',
      'out',
      '--disclose',
      'none',
    );
    await refused(
      2,
      /seals, open incidents and digests are taken from the record/,
      'KA/1; with; B-1',
      ...to,
      ...['-o', 'out', '--disclose', 'none'],
    );
    await refused(5, /there is no folder .*\[NOT_FOUND\]/, 'KA/1', ...to, '-o', 'no/out', '--disclose', 'none');
    await refused(5, /\[EXISTS\]/, 'KA/1', ...to, '-o', 'ev', '--disclose', 'none');
    await refused(5, /\[NOT_FOUND\]/, 'KA/1', ...to, '-o', 'out', '--disclose', 'none', '--evidence', 'KA/1=nothing');
    await refused(
      6,
      /NO_AUTHORITY/,
      'KA/1',
      '--to',
      'sam.key.pub',
      '--purpose',
      'TEST',
      '--under',
      '1',
      '-o',
      'out',
      '--disclose',
      'none',
    );
    expect(await size()).toBe(before);
    expect(existsSync(at('out'))).toBe(false);
    expect(readdirSync(bench.folder).filter((name) => name.startsWith('.custody'))).toEqual([]);
  });

  it('shows what would be signed, and signs nothing, with --dry-run', async () => {
    const before = await size();
    const { err } = await run('offer', 'KA/1', ...to, '--dry-run');
    expect(err).toMatch(
      /offered, 1:\n {2}KA\/1 {2}seal B-0441\nstays here:\n {2}KA\/1-1: copy of KA\/1, held by desk\nterms that go along, 1:\n {2}entry 10: speciality\n/,
    );
    expect(err).toContain('dry run: nothing was signed');
    expect(await size()).toBe(before);
  });

  it('fills in seals, content, incidents and terms from the record, and ends the ledger that travels with itself', async () => {
    const made = await json(
      ...['offer', 'KA/1', ...to, '--expires', '2026-06-01T00:00Z', '-o', 'out'],
      ...['--disclose', 'offer.purpose,exhibit.description', '--evidence', 'ev'],
    );
    expect(made).toMatchObject({ offer: 11, entries: 12, evidence: ['KA/1'], disclosed: { texts: 2 } });
    const { body } = await json('show', '11');
    expect(body.terms).toEqual([10]);
    expect(body.exhibits).toEqual([
      {
        number: 'KA/1',
        parts: 'with',
        seals: ['B-0441'],
        incidents: [],
        content: {
          size: 10,
          digests: { sha256: { value: { hex: expect.stringMatching(/^[0-9a-f]{64}$/) }, src: 'stated' } },
        },
      },
    ]);
    await done('record', 'note', '--text', 'TEST later');
    const verified = JSON.parse((await run('verify', 'out', '--no-memory', '--json')).out);
    expect(verified.ledger.size).toBe(12);
    expect(verified.levels).toMatchObject({ record: 'intact', evidence: 'match' });
    expect(verified.bundle.parts).toMatchObject({ letter: true, checkpoint: true, disclosures: true });
  });

  it('writes a letter that says what is offered, and nothing that its reader may not know', async () => {
    const letter = readFileSync(at('out/data/letter.txt'), 'utf8');
    // its reader may read neither number nor title of the case, and nothing else says that a record is invented
    expect(letter).not.toContain('TEST DATA');
    const flat = letter.replaceAll(/\s+/g, ' ');
    for (const each of [
      ...['Case: withheld, withheld', 'From “TEST Ada”, “TEST Police”, “NL”', 'To “TEST Sam”, “TEST South”, “DE”'],
      ...['Reason, purpose “TEST request & more”', 'What it is data', '“TEST <KA/1>”', 'Seals: B-0441'],
      ...[
        'files for it are in this bundle; compare them',
        'Exhibit KA/1-1 What it is copy of KA/1 State held by post desk',
      ],
      ...['speciality, set, withheld, entry 10', 'Checkpoint: hash of 12 entries', 'Expires 1 June 2026, 00:00:00 UTC'],
      ...['no answer signed at this time or later counts', '2 texts descriptions, reasons and remarks: 2'],
    ])
      expect(flat).toContain(each);
    expect(letter).not.toMatch(/TEST only for this|^Printed|^Check:/m);
    expect(letter).toContain(readFileSync(at('out/data/case.checkpoint'), 'utf8').split('\n')[2]);
    const html = readFileSync(at('out/data/letter.html'), 'utf8');
    expect(html).toContain('TEST &lt;KA/1&gt;');
    expect(html).toContain('TEST request &amp; more');
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)|<KA/);
  });

  it('prints the letter again from the bundle, and writes it in two languages', async () => {
    const again = await done('report', 'handover-letter', '-l', 'out', '--no-memory');
    const undated = again.replace(/^Printed: .*\n/m, '');
    expect(undated).toBe(readFileSync(at('out/data/letter.txt'), 'utf8'));
    const both = ['--letter-lang', 'fr,en', '--disclose', 'none'];
    await done('offer', '--again', '11', '-o', 'both', ...both);
    const html = readFileSync(at('both/data/letter.html'), 'utf8');
    expect(html).toMatch(/^<!doctype html>\n<html lang="fr"/);
    expect(html).toContain('Lettre de remise / Handover letter');
    expect(readFileSync(at('both/data/letter.txt'), 'utf8')).toContain('LETTRE DE REMISE / HANDOVER LETTER');
    expect(
      await run('offer', '--again', '11', '-o', 'wrong', '--letter-lang', 'xx', '--disclose', 'none'),
    ).toMatchObject({
      status: 2,
      err: expect.stringContaining('--letter-lang: there is no language xx [USAGE]'),
    });
  });

  it('writes the letter for the paper that is asked for, the first time and again', async () => {
    const pageSize = (folder: string) =>
      /@page\{size:([^;]+);/.exec(readFileSync(at(`${folder}/data/letter.html`), 'utf8'))?.[1];
    expect(pageSize('out')).toBe('A4');
    await done('offer', '--again', '11', '-o', 'us', '--paper', 'letter', '--disclose', 'none');
    expect(pageSize('us')).toBe('letter');
    expect(await run('offer', '--again', '11', '-o', 'wrong', '--paper', 'a5', '--disclose', 'none')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--paper'),
    });
  });

  it('is written again as it stands, later entries left out, and signs nothing', async () => {
    const before = await size();
    const first = await json(...['offer', '--again', '11', '-o', 'a', '--disclose', 'none', '--evidence', 'ev']);
    const second = await json(...['offer', '--again', '11', '-o', 'b', '--disclose', 'none', '--evidence', 'ev']);
    expect(first).toMatchObject({ offer: 11, entries: 12 });
    expect(second.digest).toBe(first.digest);
    expect(await size()).toBe(before);
    expect(await run('offer', '--again', '3', '-o', 'c', '--disclose', 'none')).toMatchObject({
      status: 2,
      err: expect.stringContaining('entry 3 is not an offer [USAGE]'),
    });
    expect((await run('offer', 'KA/2', '--again', '11', '-o', 'c', '--disclose', 'none')).status).toBe(2);
  });

  it('asks at a terminal for what is missing and which texts are disclosed, those of the offer among them', async () => {
    const lines = ['TEST by word', 'offer.purpose', 'TEST no digest yet', 'y'];
    const given = ['--to', 'sam.key.pub', '--under', '2', '-o', 'asked'];
    const { status, out, err } = await bench.type(lines, 'offer', 'KA/2', ...given);
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringMatching(/offer\.purpose +1\n/) });
    expect(out).toContain('disclosed  1 text (offer.purpose)');
  });

  it('refuses a manifest that is none before it signs', async () => {
    const before = await size();
    bench.write('broken.manifest', 'TEST');
    expect(
      await run('offer', 'KA/3', ...to, '-o', 'out3', '--disclose', 'none', '--manifest', 'broken.manifest'),
    ).toMatchObject({ status: 4, err: expect.stringContaining('[MANIFEST_INVALID]') });
    expect(await size()).toBe(before);
  });

  it('says how to write the bundle again where that fails after signing', async () => {
    const ledger = at('case.custody');
    const { replay } = await readLedger(ledger, at('state'), () => {});
    const host = fakeHost(bench.folder, 'again');
    const terminal = openTerminal(host, {});
    const target = { out: at('ev'), shown: 'ev', form: 'folder' } as const;
    const wanted = {
      ledger,
      exhibits: ['KA/1'],
      langs: ['en'],
      paper: 'a4',
      disclose: 'none',
      grants: { usual: 'all', of: new Map() },
      options: {},
      target,
      terminal,
      seq: 11,
    } as const;
    await expect(writeOfferBundle(host, replay.position().state, wanted)).rejects.toMatchObject({
      code: 'EXISTS',
      hint: expect.stringContaining(
        'the offer is entry 11, and nothing is lost; write its bundle again: custody offer --again 11',
      ),
    });
  });
});

it('asks for an answer within the days of the setting, unless --deadline says otherwise', async () => {
  const env = bench.env;
  env.CUSTODY_CONFIG = at('own.toml');
  writeFileSync(at('own.toml'), 'answer-within = "30d"\n', { mode: 0o600 });
  try {
    const deadline = async (...more: string[]): Promise<number> => {
      const { out } = await run('offer', 'KA/2', ...to, ...more, '--dry-run', '--json');
      return Number(/"deadline": (\d+)/.exec(out)?.[1]);
    };
    const days = (seconds: number) => (seconds - Date.UTC(2026, 2, 2, 5, 40) / 1000) / 86_400;
    expect(days(await deadline())).toBeCloseTo(30, 1);
    expect(await deadline('--deadline', '2026-04-15T12:00+01:00')).toBe(Date.UTC(2026, 3, 15, 11) / 1000);
    expect(await deadline('--set', 'deadline=1776250801')).toBe(1_776_250_801);
  } finally {
    env.CUSTODY_CONFIG = 'none';
  }
});
