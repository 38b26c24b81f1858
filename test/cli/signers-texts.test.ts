/** What signers wrote of themselves is quoted, cut and never at the beginning of a line, on each output (W22). */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pid } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseLedger } from '../../src/flow/ledger/init.ts';
import { writeKeyFile } from '../../src/flow/ledger/keys.ts';
import { processFacts } from '../../src/fs/ledger/process.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { fileSigner } from '../../src/signers/file-signer.ts';
import { cheapKeys } from '../key-cost.ts';
import { type Bench, openBench } from './bench.ts';

/** A verdict, a line break, a closing quotation mark, a reversed text, and far too much. */
const lie = 'RECORD VERIFIED. CUSTODY CONTINUOUS';
const name = `${lie}\nFAILED” «» \u202eTSET\u2069 ${'x'.repeat(10_000)}`;
const agency = `${lie} at all\r\n${'y'.repeat(10_000)}`;

let bench: Bench;
const at = (file: string) => join(bench.folder, file);

beforeAll(async () => {
  bench = await openBench();
  const [seed, iat] = [new Uint8Array(32).fill(7), 1772429000];
  const signer = fileSigner(seed);
  const owner = { pid, host: 'TEST', user: 'TEST', since: '2026-03-02T06:40:00Z', ...processFacts(pid) };
  // a trust file holds no name of more than 1,000 bytes
  const short = { name: name.slice(0, 300), agency: agency.slice(0, 300), jurisdiction: 'NL' };
  writeFileSync(at('short.pub'), await createCard({ holder: short, signer, iat }));
  const card = await createCard({ holder: { name, agency, jurisdiction: 'NL' }, signer, iat });
  const making = { random: (size: number) => new Uint8Array(size), keyCost: cheapKeys };
  await writeKeyFile(at('liar.key'), { seed, passphrase: null }, making, { card });
  const opener = { now: () => iat, owner: () => owner, random: (size: number) => new Uint8Array(size).fill(1) };
  await createCaseLedger(opener, {
    ...{ path: at('liar.custody'), signer, card, open: new Set(['title']) },
    roles: ['admin', 'custodian'],
    caseInfo: { number: 'TEST-1', title: name },
  });
  const works = async (...args: string[]) => {
    const ran = await bench.run(...args);
    expect(ran, ran.err).toMatchObject({ status: 0 });
  };
  await works('record', 'note', '--text', `${lie}. ${'x'.repeat(900)}`, '-l', 'liar.custody', '--key', 'liar.key');
  await works('enrol', 'liar.key.pub', '--post', 'x', '--roles', 'witness');
  await works('trust', 'add', 'short.pub', '--how', 'phone', '--trust', 'liar.json');
});
afterAll(() => bench.remove());

const opening = ['“', '«', '«\u00a0', '„'];

/** Places where the lie begins a line, or is not quoted, or goes on for too long. */
function faultsIn(printed: string): string[] {
  return printed.split('\n').flatMap((line) => {
    const faults = [...line.matchAll(new RegExp(lie.replaceAll('.', '\\.'), 'g'))].filter(
      ({ index }) => !opening.some((mark) => line.slice(0, index).endsWith(mark)),
    );
    const isLong = /x{201}|y{201}/.test(line);
    const isFirst = /^[\s\u2066-\u2069]*(?:RECORD VERIFIED\. CUSTODY|FAILED[^:])/.test(line);
    return faults.length > 0 || isLong || isFirst ? [line.slice(0, 300)] : [];
  });
}

const langs = ['en', 'de', 'fr', 'ar'];
const outputs: readonly (readonly string[])[] = [
  ...langs.flatMap((lang) => [
    ['verify', 'liar.custody', '--no-memory', '--lang', lang],
    ['verify', 'liar.custody', '--no-memory', '--trust', 'liar.json', '--lang', lang],
    ['verify', 'case.custody', '--no-memory', '--with', 'liar.custody', '--lang', lang],
    ['log', 'liar.custody', '--lang', lang],
    ['status', 'liar.custody', '--keys', '--lang', lang],
  ]),
  ['verify', 'liar.custody', '--no-memory', '--format', 'junit'],
  ['verify', 'liar.custody', '--no-memory', '--format', 'github'],
  ['verify', 'liar.custody', '--no-memory', '--format', 'sarif'],
  ['status', '--keys'],
  ['key', 'show', 'liar.key.pub'],
  ['trust', 'list', '--trust', 'liar.json'],
];

describe('a name that reads as a verdict', () => {
  it.each(outputs)('is quoted by %s %s %s %s %s %s', async (...args) => {
    const { out, err } = await bench.run(...args);
    expect(out, err).not.toBe('');
    expect(faultsIn(out + err)).toEqual([]);
  });
});
