/** `--lang` of the commands that tell what was found: words change, codes and data for programs do not. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
  bench.env.CUSTODY_LEDGER = 'case.custody';
  const { status, err } = await bench.run('record', 'note', '--text', 'TEST');
  if (status !== 0) throw new Error(err);
  mkdirSync(join(bench.folder, 'files'));
  writeFileSync(join(bench.folder, 'files/a.txt'), 'TEST\n');
  await bench.run('hash', 'files', '-o', 'files.manifest', '--quiet');
  writeFileSync(join(bench.folder, 'files/a.txt'), 'TEST other\n');
});
afterAll(() => bench.remove());

const told: readonly (readonly [command: readonly string[], french: string, code: string])[] = [
  [['verify', '--full', 'case.custody'], 'NON CONFIRMÉ : rien ne contredit le registre', '[SIGNER_NOT_PINNED]'],
  [['log', 'case.custody'], 'inscription d’ouverture', 'par desk'],
  [['show', '0'], 'inscription 0', ''],
  [['show', '1'], 'selon l’horloge du signataire', '[authority]'],
  [['status', 'case.custody'], 'affaire ', ''],
  [['status', 'case.custody', '--keys'], 'TITULAIRE', '(selon ses dires)'],
  [
    ['verify', '--full', 'case.custody', '--profile', 'iso-27037'],
    'Profil : d’après ISO/IEC 27037:2012',
    'exige 27037-',
  ],
  [['verify', 'case.custody', '--same-as', 'case.custody'], 'IDENTIQUES : ', ''],
  [['audit', 'files.manifest', 'files'], 'DIFFÉRENT (CHAQUE OCTET) : 1 modifié.', 'modifié [changed]'],
];

describe('--lang', () => {
  it.each(told)('%j speaks French where that is asked for, beside its codes', async (command, french, code) => {
    const spaced = (text: string) => text.replaceAll('\u00a0', ' ');
    const out = spaced((await bench.run(...command, '--lang', 'fr')).out);
    expect(out).toContain(french);
    expect(out).toContain(code);
    const [plain, both] = [await bench.run(...command), await bench.run(...command, '--lang', 'fr,en')];
    expect(spaced(plain.out)).not.toContain(french);
    expect(plain.status).toBe(both.status);
    expect(spaced(both.out)).toContain(french.split(' : ')[0]);
  });

  it.each(told)('%j gives programs the same in every language', async (command) => {
    const [plain, arabic] = [
      await bench.run(...command, '--json'),
      await bench.run(...command, '--json', '--lang', 'ar'),
    ];
    expect(arabic.out).toBe(plain.out);
  });

  it.each(told)('%j keeps the isolates of right-to-left words whole', async (command) => {
    const { out } = await bench.run(...command, '--lang', 'ar');
    expect(out).not.toContain('\\u{20');
    for (const line of out.split('\n'))
      expect([line, line.split(/[\u2067\u2068]/).length]).toEqual([line, line.split('\u2069').length]);
  });

  it.each([
    ['zz', 'there is no language zz', 'one of en (English), fr (Français)'],
    ['fr,zz', 'there is no language zz', 'hi (हिन्दी), or two as in --lang fr,en'],
    ['FR', 'there is no language FR', 'did you mean fr? one of en'],
    ['pt_BR.UTF-8', 'there is no language pt_BR.UTF-8', 'did you mean pt? one of'],
    ['Français', 'there is no language Français', 'did you mean fr? one of'],
    ['germna', 'there is no language germna', 'did you mean de? one of'],
    ['fr,fr', 'fr is named twice', 'such as --lang fr, or --lang fr,en'],
    ['', 'name a language', 'one of en (English)'],
    ['fr,', 'a language is missing beside a comma', 'two as in --lang fr,en'],
    ['fr,en,de', 'fr, en, de are 3 languages, and at most two fit side by side', 'such as --lang fr,en'],
  ])('says of %j what is wrong with it before it does anything', async (lang, wrong, hint) => {
    const { status, out, err } = await bench.run('verify', 'case.custody', '--lang', lang);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(`custody: error: --lang: ${wrong} [USAGE]`);
    expect(err).toContain(hint);
  });

  it('names --letter-lang where that is wrong', async () => {
    const offer = [
      'offer',
      'KA/1',
      '--to',
      'ada.key.pub',
      '--under',
      'absent:not-needed: TEST',
      '-o',
      'b',
      '--disclose',
      'all',
    ];
    const { status, err } = await bench.run(...offer, '--letter-lang', 'fr,zz');
    expect({ status, error: /error: (.*)/.exec(err)?.[1] }).toEqual({
      status: 2,
      error: '--letter-lang: there is no language zz [USAGE]',
    });
    expect(err).toContain('two as in --letter-lang fr,en');
  });
});
