/** What `custody accept` takes besides: a directory, a device in hand, photographs, folders, our own numbers; and what was left behind. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { openSigner } from '../../../src/flow/ledger/keys.ts';
import { decodeUnverifiedAnswer } from '../../../src/ledger/statements/answer.ts';
import { createDirectory } from '../../../src/ledger/statements/directory.ts';
import { all, openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let test: TwoAgencies;
let count = 0;
const codeOf = (err: string) => /error: .*\[([A-Z_]+)\]$/m.exec(err)?.[1];
const errors = ({ status, err }: { status: number; err: string }) => ({ status, errors: err.match(/error:.*/g) });
const good = [
  { number: 'KA/1', outcome: 'accepted', condition: 'as described', seals: ['B-1'] },
  { number: 'KA/1-1', outcome: 'accepted', condition: 'readable' },
] as const;
const last = () => `out-${count}/a.answer`;
const answer = () => decodeUnverifiedAnswer(readFileSync(test.at(last())));

/** Accepts into a new ledger, in a folder of its own. */
async function accept(bundle: string, exhibits: readonly object[], ...more: string[]) {
  mkdirSync(test.at(`out-${++count}`));
  const own = ['--into', `out-${count}/south.custody`, '--case', 'TEST S-9', '--title', 'invented', '-o', last()];
  return await test.sam('accept', bundle, '--decisions', test.decisions(`m-${count}.json`, exhibits), ...own, ...more);
}

beforeAll(async () => {
  test = await openTwoAgencies();
  await test.send('bundle', all);
});
afterAll(() => test.bench.remove());

describe('a device in hand', () => {
  const fake = (serial: string) => {
    mkdirSync(test.at('tools'), { recursive: true });
    const device = { model: 'D-1', serial, size: 24, 'log-sec': 8, tran: 'usb' };
    const json = JSON.stringify({ blockdevices: [device] });
    writeFileSync(test.at('tools/lsblk'), `#!/bin/sh\n[ "$1" = --version ] && echo "lsblk 2.41" || echo '${json}'\n`);
    writeFileSync(test.at('tools/smartctl'), '#!/bin/sh\nexit 1\n');
    for (const name of ['lsblk', 'smartctl']) chmodSync(test.at(`tools/${name}`), 0o755);
    test.bench.env.TEST_TOOLS = test.at('tools');
  };

  it('is compared with the record, and what its tools printed goes into the report', async () => {
    fake('TEST-1');
    const ran = await accept('bundle', good, '--device', 'KA/1=/dev/TEST');
    expect(errors(ran)).toEqual({ status: 0, errors: null });
    expect(ran.out).toContain('the device at /dev/TEST says serial TEST-1, model D-1, capacity 24');
    const printed = readFileSync(test.at(`out-${count}/a.report/device-KA-1.json`));
    expect(answer().body.attachments?.map((each) => toHex(each.sha256 as Uint8Array))).toContain(
      toHex(sha256(printed)),
    );
  });

  it('that says another serial is not accepted as the exhibit', async () => {
    fake('TEST-9');
    const ran = await accept('bundle', good, '--device', 'KA/1=/dev/TEST');
    expect(codeOf(ran.err)).toBe('DECISION_REFUSED');
    expect(ran.err).toContain('says serial TEST-9, and the record TEST-1');
    expect(ran.err).toContain('code wrong-exhibit');
    expect(codeOf((await accept('bundle', good, '--device', 'KA/1')).err)).toBe('USAGE');
  });

  it('counts under any spelling of its number, and is not left aside under a wrong one', async () => {
    fake('TEST-9');
    expect(codeOf((await accept('bundle', good, '--device', 'ka/1=/dev/TEST')).err)).toBe('DECISION_REFUSED');
    const other = await accept('bundle', good, '--device', 'KA/11=/dev/TEST');
    expect(codeOf(other.err)).toBe('USAGE');
    expect(other.err).toContain('KA/11 is not an exhibit of this offer');
  });
});

describe('a photograph', () => {
  it('goes along by its digest', async () => {
    test.bench.write('bag.jpg', 'TEST photograph');
    expect((await accept('bundle', good, '--photograph', 'bag.jpg')).status).toBe(0);
    const found = answer().body.attachments?.find(({ kind }) => kind === 'photograph');
    expect(found).toMatchObject({ size: 15, mediaType: 'image/jpeg' });
    expect(codeOf((await accept('bundle', good, '--photograph', 'none.jpg')).err)).toBe('NOT_FOUND');
  });
});

describe('openings that an earlier run left behind', () => {
  it('do no harm', async () => {
    mkdirSync(test.at('out-left'));
    await accept('bundle', good);
    const left = readFileSync(test.at(`out-${count}/a.disclosures`));
    mkdirSync(test.at(`out-${count + 1}`));
    writeFileSync(test.at(`out-${count + 1}/a.disclosures`), left);
    count += 1;
    const own = ['--into', `out-${count}/south.custody`, '--case', 'TEST', '--title', 'TEST', '-o', last()];
    const ran = await test.sam('accept', 'bundle', '--decisions', test.decisions('left.json', good), ...own);
    expect(errors(ran)).toEqual({ status: 0, errors: null });
    expect(readFileSync(test.at(`out-${count}/a.disclosures`)).subarray(0, left.length)).toEqual(left);
  });

  it('are never those of a ledger', async () => {
    const out = ['--into', 'x.custody', '--case', 'TEST', '--title', 'TEST', '-o', 'case.answer'];
    const ran = await test.sam('accept', 'bundle', '--decisions', test.decisions('left.json', good), ...out);
    expect(codeOf(ran.err)).toBe('USAGE');
    expect(existsSync(test.at('x.custody'))).toBe(false);
  });
});

describe('an offer to an agency', () => {
  const directory = async (name: string, roles: readonly ('custodian' | 'witness')[], key = 'south.key') => {
    const signer = await openSigner({ key: test.at(key), agentSocket: undefined, passphrase: async () => '' });
    const posts = [{ card: new Uint8Array(readFileSync(test.at('sam.key.pub'))), post: 'desk', roles }];
    const [issued, expires] = [Date.UTC(2026, 0, 1) / 1000, Date.UTC(2027, 0, 1) / 1000];
    writeFileSync(test.at(name), await createDirectory({ posts, issued, expires, signer, iat: issued }));
  };
  const phone = [{ number: 'KA/2', outcome: 'accepted', condition: 'good' }];

  beforeAll(async () => {
    for (const name of ['south', 'east'])
      await test.ada(
        'key',
        'new',
        '--name',
        `TEST ${name}`,
        '--agency',
        `TEST ${name}`,
        '--jurisdiction',
        'BE',
        '-o',
        `${name}.key`,
        '--no-passphrase',
      );
    const to = ['--to-agency', 'south.key.pub', '--purpose', 'TEST', '--under', '2'];
    await test.ada('record', 'offer', '--exhibit', 'KA/2; with;', '--terms', '3', ...to);
    await test.ada('bundle', 'create', '-o', 'agency', '--disclose', 'all');
  });

  it('is answered by a custodian whom its directory lists', async () => {
    await directory('good.directory', ['custodian']);
    expect(errors(await accept('agency', phone, '--offer', '9', '--directory', 'good.directory'))).toEqual({
      status: 0,
      errors: null,
    });
    expect(answer().directory?.keyId).toBeDefined();
    expect(await test.ada('answered', last(), '--dry-run')).toContain('KA/2');
  });

  it.each([
    ['without the directory', [], ['custodian'], 'south.key', 'NOT_OFFERED', 'name its directory'],
    [
      'by one who is no custodian',
      ['--directory', 'other.directory'],
      ['witness'],
      'south.key',
      'NOT_OFFERED',
      'does not list your key',
    ],
    [
      'by a directory of another agency',
      ['--directory', 'other.directory'],
      ['custodian'],
      'east.key',
      'NOT_OFFERED',
      'not of an agency',
    ],
  ] as const)('is not answered %s', async (_, given, roles, key, code, says) => {
    await directory('other.directory', roles, key);
    const ran = await accept('agency', phone, '--offer', '9', ...given);
    expect({ status: ran.status, code: codeOf(ran.err) }).toEqual({ status: 6, code });
    expect(ran.err).toContain(says);
  });
});

describe('a folder that came', () => {
  beforeAll(async () => {
    mkdirSync(test.at('files'));
    for (const name of ['a.txt', 'b.txt']) test.bench.write(`files/${name}`, `TEST ${name}`);
    await test.ada('withdraw', '--offer', '9', '--evidence', 'never-left', '--why', 'TEST');
    const acquired = [
      '--exhibit',
      'KA/2-1',
      '--source',
      'KA/2',
      '--method',
      'logical',
      '--under',
      '1',
      '-o',
      'files.manifest',
    ];
    await test.ada('hash', 'files', '--as', 'acquire', ...acquired, '--blocker', 'absent:not-applicable: TEST');
    await test.ada(
      'record',
      'offer',
      '--exhibit',
      'KA/2-1; with;',
      '--to-card',
      'sam.key.pub',
      '--purpose',
      'TEST',
      '--under',
      '2',
      ...['--terms', '3'],
    );
    await test.ada(
      'bundle',
      'create',
      '-o',
      'folder',
      '--disclose',
      'all',
      '--manifests',
      'all',
      '--evidence',
      'KA/2-1=files',
    );
  });

  it('is measured by the manifest on record where it matches, and by one of its own where it differs', async () => {
    const files = [{ number: 'KA/2-1', outcome: 'accepted', condition: 'readable' }];
    const same = await accept('folder', files, '--offer', '12');
    expect(errors(same)).toEqual({ status: 0, errors: null });
    const matched = answer().body.exhibits[0]?.measured;
    test.bench.write('folder/data/evidence/KA=2F2-1/a.txt', 'TEST other');
    const plain = await accept('folder', files, '--offer', '12');
    expect(codeOf(plain.err)).toBe('DECISION_REFUSED');
    const reserved = { ...files[0], outcome: 'accepted-with-reservations', code: 'mismatch', why: 'TEST' };
    const ran = await accept('folder', [reserved], '--offer', '12');
    expect(errors(ran)).toEqual({ status: 1, errors: null });
    const differs = answer().body.exhibits[0]?.measured;
    expect([matched?.outcome, differs?.outcome]).toEqual(['match', 'mismatch']);
    const rootOf = (measured: typeof matched) =>
      measured?.content !== undefined && 'manifest' in measured.content ? toHex(measured.content.manifest.root) : '';
    expect(rootOf(matched)).toMatch(/^[0-9a-f]{64}$/);
    expect(rootOf(differs)).not.toBe(rootOf(matched));
    expect(await test.ada('answered', last(), '--dry-run', '--irregular', 'MISMATCH', '--why', 'TEST')).toContain(
      'KA/2-1',
    );
  });
});

describe('a folder in which nothing can be made', () => {
  it('is told before the evidence is read, whatever would be found there', async () => {
    const asked = ['accept', 'bundle', '--into', 'TEST-south.custody', '--case', 'TEST S-9', '--title', 'invented'];
    // by what the record says these decisions are refused, and that is found out later
    const wrong = ['--decisions', test.decisions('m-folder.json', [{ ...good[0], number: 'KA/9' }])];
    expect(codeOf((await test.sam(...asked, ...wrong, '-o', 'TEST-out.answer')).err)).toBe('DECISION_REFUSED');
    expect(codeOf((await test.sam(...asked, ...wrong, '-o', 'nowhere/a.answer')).err)).toBe('NOT_FOUND');
    for (const form of ['--write-decisions', '--draft'])
      expect(errors(await test.sam(...asked, ...wrong, form, 'nowhere/m.json'))).toEqual({
        status: 5,
        errors: [
          expect.stringMatching(/^error: cannot create \S+\/nowhere\/m\.json: no such file or folder \[NOT_FOUND\]$/),
        ],
      });
    expect(existsSync(test.at('TEST-south.custody'))).toBe(false);
  });
});
