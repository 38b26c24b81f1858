/**
 * Commands report in the language asked for, to the last line: no line that English and another language print alike is a
 * sentence of ours.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { langs } from '../../../src/words/lang.ts';
import { all, openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

const others = langs.filter((lang) => lang !== 'en');
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
let test: TwoAgencies;

beforeAll(async () => {
  test = await openTwoAgencies();
  await test.send('bundle', all, ['--terms', '3']);
  await test.ada('record', 'withdraw', '--exhibit', 'KA/1', '--offer', '7', '--code', 'never-left').catch(() => '');
  mkdirSync(test.at('tree'));
  writeFileSync(test.at('tree/a.txt'), 'TEST\n');
  writeFileSync(test.at('list.md5'), `\u{feff}${md5}  tree\\a.txt\r\n${md5}  tree\\gone.txt\r\n`);
  writeFileSync(test.at('other.dd'), 'TEST evidence, 24 BYTES\n');
  const plain = { condition: 'as described', outcome: 'accepted' };
  test.decisions('decided.json', [
    { ...plain, number: 'KA/1', seals: ['B-1'] },
    { ...plain, number: 'KA/1-1' },
  ]);
});
afterAll(() => test.bench.remove());

/** Lines of words that both print; codes, names and values do not count. */
function alike(english: string, other: string): string[] {
  const lines = new Set(english.split('\n').map((line) => line.trim()));
  const plain = (line: string) => line.replace(/[\u2066-\u2069]/g, '').trim();
  return other
    .split('\n')
    .map(plain)
    .filter((line) => lines.has(line) && / [a-z]{3,} .*[a-z]{3,}/.test(line));
}

const commands: readonly (readonly [args: readonly string[], french: readonly string[]])[] = [
  [
    ['accept', 'bundle', '--decisions', 'decided.json', '--into', 's.custody', '--case', 'S', '--title', 'T', '-o'],
    [
      'KA/1  support de stockage [storage], « TEST thing »: aucun contenu consigné ; scellés annoncés : B-1',
      'KA/1-1  données [data]: preuves : concordance ; aucun scellé annoncé',
      '      KA/1-1 : acquise selon l’inscription 6 avec « custody » « 0.0.0-test », complet, aucune erreur de lecture',
      '      la référence de la demande n’a pas été comparée à la nôtre : --our-reference',
      '      limitation de la finalité : « TEST only S-9 »',
    ],
  ],
  [
    ['audit', 'list.md5', 'tree'],
    [
      'remarque                     de la liste : elle commence par une marque d’ordre des octets, laissée de côté',
      'de la liste : ses lignes se terminent comme celles de Windows',
      'de la liste : elle vient de Windows : \\ dans ses noms est lu comme /',
      'de la liste : ses noms sont pris sans tree/, par quoi ils commencent',
    ],
  ],
  [['log', 'case.custody'], ['offre [offer]']],
  [
    ['show', 'KA/1-1', '--ledger', 'case.custody'],
    [
      'pièce KA/1-1: données [data]',
      'scellés:        aucun en place',
      'contenu:        24 octets, SHA-256 ',
      'tirée de:       KA/1',
      'acquisition [acquire]  KA/1 -> KA/1-1  complet [complete] physique [physical]',
    ],
  ],
  [
    ['verify', '--full', 'case.custody', '--evidence', 'KA/1-1=other.dd'],
    [
      'n’est pas ce que l’inscription 6 a consigné : la taille est la même et le SHA-256 en est un autre',
      ', 24 octets',
    ],
  ],
  [
    ['verify', '--full', 'case.custody', '--evidence', 'KA/1-1=other.dd', '--depth', 'sizes'],
    ['seul ceci a été comparé : sa taille, 24 octets'],
  ],
];

describe('in another language', () => {
  it.each(commands)('%j says all of it', async (args, french) => {
    const run = async (lang: string) => {
      const more = args.at(-1) === '-o' ? [`${lang}.answer`, '--dry-run'] : [];
      const { out, err } = await test.sam(...args, ...more, '--lang', lang);
      expect(err).not.toContain('error:');
      return out;
    };
    const english = await run('en');
    // as typed here, with ordinary spaces in place of the no-break ones
    const said = (await run('fr')).replaceAll('\u00a0', ' ');
    for (const line of french) expect(said).toContain(line);
    for (const lang of others) expect([lang, alike(english, await run(lang))]).toEqual([lang, []]);
  });
});
