/** Every event type with every field, and the opening entry with its cards: recorded through the command line, printed by `show`, verified. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { genesisFields } from '../../src/ledger/vocabulary/statements.ts';
import { coverage } from '../docs/coverage-rows.ts';
import { iat, one } from '../ledger/samples.ts';
import { certificateOfOne } from '../ledger/statements/certificates.ts';
import { Recorded } from '../recorded.ts';
import { holdSigned, signedIn } from './signed.ts';
import { acts } from './vocabulary/acts.ts';
import { fieldPaths } from './vocabulary/paths.ts';
import { Play } from './vocabulary/play.ts';

/** `type.field` and `type.field=code` that docs/coverage.md says are recorded. */
const promised = [...coverage.fields, coverage.events, coverage.operations]
  .flatMap(({ rows }) => rows)
  .flatMap(({ fields }) => fields);

const signed = new Recorded('signed', 'UPDATE_SIGNED');

describe.each(eventTypeNames)('%s', (type) => {
  it('is recorded with every field, printed by show and verified, and signs what it signed before', async () => {
    const play = await Play.open();
    try {
      await acts[type](play);
      const recorded = play.recorded.get(type) ?? new Set();
      const codes = promised.filter((each) => each.startsWith(`${type}.`)).map((each) => each.slice(type.length + 1));
      expect([...fieldPaths(type), ...codes].filter((path) => !recorded.has(path))).toEqual([]);
      const ledgers = readdirSync(play.bench.folder).filter((name) => name.endsWith('.custody'));
      for (const ledger of ledgers) await expectSound(play, ledger, type === 'erase' ? 1 : 0);
      holdSigned(signed, type, await signedIn(play.bench.folder));
    } finally {
      play.bench.remove();
    }
  });
});

/** Nothing contradicts the record, all its texts open but those that an erasure names, and none of them is in clear. */
async function expectSound(play: Play, ledger: string, named: number): Promise<void> {
  const verified = JSON.parse((await play.bench.run('verify', ledger, '--keeper', '--json')).out);
  const contradictions = verified.findings.filter(({ kind }: { kind: string }) => kind === 'contradiction');
  expect(contradictions).toEqual([]);
  expect(verified).toMatchObject({
    verdict: 'inconclusive',
    levels: { record: 'intact', signers: 'not-pinned' },
    withheld: 0,
    erased: named,
    missing: 0,
  });
  const bytes = Buffer.from(play.read(ledger));
  expect(play.secrets.filter((text) => bytes.includes(text))).toEqual([]);
}

const holder = {
  name: 'TEST Ürsula Österreicher',
  agency: 'TEST Landespolizei',
  jurisdiction: 'US-TX',
  title: 'DCI',
  badge: 'B-4711',
};
const encryptTo = 'age1testtesttesttesttesttesttesttesttesttesttesttesttesttest00';

describe('the beginning', () => {
  it('the opening entry and its cards are made with every field, printed by show and verified', async () => {
    const play = await Play.open();
    try {
      const said = Object.entries(holder).flatMap(([name, value]) => [`--${name}`, value]);
      await play.run('key', 'new', ...said, '-o', 'one.key', '--no-passphrase');
      const shownCard = await play.run('key', 'show', 'one.key.pub');
      for (const value of Object.values(holder)) expect(shownCard).toContain(value);
      // what keygen does not offer yet, a card may hold all the same
      const extended = await createCard({ holder, signer: one, iat, age: encryptTo, x5chain: [certificateOfOne] });
      writeFileSync(join(play.bench.folder, 'two.key.pub'), extended);

      const begun = [
        ...['init', 'new.custody', '--key', 'one.key', '--case', 'TEST 7', '--title', 'TEST title'],
        ...['--reference', 'TEST ref 1', 'TEST ref 2', '--open', 'title', '--operation', 'TEST Operation Heron'],
        ...['--post', 'KA-1'],
        ...['--roles', 'admin,custodian,examiner,witness', '--anchor-within', '86400'],
        ...['--continues', 'case.custody', '--break', 'moved'],
      ];
      const { id } = JSON.parse(await play.run(...begun, '--json'));
      const old = await play.position();
      const ledger = ['--ledger', 'new.custody'];
      const text = await play.run('show', '0', ...ledger);
      const shown = JSON.parse(await play.run('show', '0', ...ledger, '--json'));
      const fields = Object.keys(genesisFields).filter((field) => !['type', 'seq', 'format'].includes(field));
      expect(Object.keys(shown)).toEqual(expect.arrayContaining(fields));
      expect(shown).toMatchObject({
        seq: 0,
        type: 'genesis',
        ledgerFormat: 1,
        case: { number: 'TEST 7', title: 'TEST title', references: ['TEST ref 1', 'TEST ref 2'] },
        keys: [{ post: 'KA-1', roles: ['admin', 'custodian', 'examiner', 'witness'], card: { holder } }],
        operation: 'TEST Operation Heron',
        anchorWithin: 86400,
        continues: { ledger: { hex: toHex(old.ledger) }, size: 2, root: { hex: toHex(old.root) }, break: 'moved' },
      });
      for (const word of [
        shown.nonce,
        shown.keys[0].keyId,
        'TEST 7',
        'TEST title',
        '“TEST ref 1”, “TEST ref 2”',
        'KA-1',
      ])
        expect(text).toContain(word);
      for (const word of [
        'admin, custodian, examiner, witness',
        'TEST Operation Heron',
        '86,400 seconds',
        toHex(old.root),
        'moved',
      ])
        expect(text).toContain(word);
      for (const value of Object.values(holder)) expect(text).toContain(value);

      const enrol = ['enrol', 'two.key.pub', '--post', 'KA-2', '--roles', 'witness', '--key', 'one.key', ...ledger];
      await play.run(...enrol);
      const enrolled = await play.run('show', '1', ...ledger);
      for (const word of [...Object.values(holder), encryptTo, 'certificates:    1']) expect(enrolled).toContain(word);
      const verified = JSON.parse((await play.bench.run('verify', 'new.custody', '--keeper', '--json')).out);
      expect(verified).toMatchObject({
        ledger: { id, size: 2, case: 'TEST 7' },
        levels: { record: 'intact' },
        missing: 0,
      });
      expect(verified.findings.filter(({ kind }: { kind: string }) => kind === 'contradiction')).toEqual([]);
    } finally {
      play.bench.remove();
    }
  });
});
