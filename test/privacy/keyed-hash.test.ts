/** A keyed digest from hash to the second recipient: nobody without the key can guess the file, and everybody with it can compare. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttackedCase, bytesUnder, openAttackedCase, recognised } from './attacked-case.ts';

const content = 'TEST picture of nobody';
let one: AttackedCase;
beforeAll(async () => {
  one = await openAttackedCase(Array.from('abcdefghi', (letter) => `${letter.repeat(4)}-secret`));
  one.bench.write('one.jpg', content);
  one.bench.write('two.jpg', 'TEST picture of others');
  const found = ['--manner', 'seized', '--from-nobody', 'found', '--found-at', 'TEST room', '--under', '1'];
  const what = ['--condition', 'good', '--description', 'TEST file', '--kind', 'data', '--id', 'account; TEST'];
  await one.must('record', 'collect', 'KA/5', ...found, ...what);
  await one.must('record', 'collect', 'KA/6', ...found, ...what);
  await hash('one.jpg', 'KA/5', 'before', '--keyed');
});
afterAll(() => one.remove());

const hash = (file: string, number: string, when: string, ...more: string[]) =>
  one.bench.run('hash', file, '--exhibit', number, '--as', 'measure', '--when', when, '--under', '1', ...more);

describe('hash --keyed', () => {
  it('leaves neither digest nor size of the file in the ledger', async () => {
    expect(recognised(bytesUnder(one.at('case.custody')), [content])).toEqual([]);
    const { out } = await one.must('show', String((await one.bench.entries()).length - 1), '--json');
    const { content: said } = JSON.parse(out).body;
    expect(Object.keys(said)).toEqual(['digests']);
    expect(Object.keys(said.digests)).toEqual(['keyed']);
  });

  it('compares later runs by the same key, which is asked for by nobody', async () => {
    expect((await hash('one.jpg', 'KA/5', 'after')).status).toBe(0);
    const { status, err } = await hash('two.jpg', 'KA/5', 'after');
    expect([status, err.includes('(MISMATCH)')]).toEqual([6, true]);
  });

  it('is refused where a plain digest is on record, and for a folder; --plain where a keyed one is', async () => {
    expect((await hash('one.jpg', 'KA/6', 'before')).status).toBe(0);
    const refused = async (...args: Parameters<typeof hash>): Promise<string> => {
      const { status, err } = await hash(...args);
      expect(status).toBe(2);
      return err;
    };
    expect(await refused('one.jpg', 'KA/6', 'after', '--keyed')).toContain('the digest of KA/6 is on record in clear');
    expect(await refused('copies/tree', 'KA/5', 'after', '-o', 'x.manifest', '--keyed')).toContain('several');
    expect(await refused('one.jpg', 'KA/5', 'after', '--plain')).toContain('a plain one cannot match it');
    expect(await refused('one.jpg', 'KA/5', 'after', '--plain', '--keyed')).toContain('choose one');
  });

  it('is no longer possible without the key, and neither is an offer: CONTENT_KEY_LACKING', async () => {
    const back = one.bench.keep();
    one.bench.write('case.disclosures', '');
    const { status, err } = await hash('one.jpg', 'KA/5', 'after');
    expect([status, err.includes('[CONTENT_KEY_LACKING]')]).toEqual([5, true]);
    const offered = await one.bench.run(...offer('lacking'));
    expect([offered.status, offered.err.includes('[CONTENT_KEY_LACKING]')]).toEqual([5, true]);
    back();
  });
});

const offer = (out: string, ...more: string[]): string[] => [
  ...['offer', 'KA/5', '--to-card', 'sam.key.pub', '--purpose', 'TEST', '--under', '1', '--yes', '-o', out],
  ...['--disclose', 'none', '--manifests', 'none', '--irregular', 'NO_AUTHORITY', '--why', 'TEST', ...more],
];

describe('an offer', () => {
  it('sends the key of what it offers and of nothing else, and says so', async () => {
    const { out } = await one.must(...offer('parcel', '--evidence', 'KA/5=one.jpg', '--json'));
    expect(JSON.parse(out)).toMatchObject({ contentKeys: ['KA/5'] });
    const { out: other } = await one.must(
      'bundle',
      'create',
      '-o',
      'b',
      '--disclose',
      'none',
      '--manifests',
      'none',
      '--json',
    );
    expect(JSON.parse(other).contentKeys).toBeUndefined();
    const found = await one.bench.run('verify', 'b', '--evidence', 'KA/5=one.jpg', '--no-memory', '--json');
    expect(JSON.parse(found.out).findings.map(({ code }: { code: string }) => code)).toContain('EVIDENCE_KEY_MISSING');
  });

  it('lets its recipient compare the file, take it in, and hash it again', async () => {
    const { env } = one.bench;
    const [key, ledger] = [env.CUSTODY_KEY, env.CUSTODY_LEDGER];
    try {
      env.CUSTODY_KEY = 'sam.key';
      env.CUSTODY_LEDGER = undefined;
      const exhibits = [{ number: 'KA/5', outcome: 'accepted', condition: 'good' }];
      const at = new Date(one.bench.setClock((now) => now) * 1000).toISOString().replace('.000', '');
      const received = { at, place: 'TEST lab', from: 'TEST courier', packages: [] };
      one.bench.write('decisions.json', JSON.stringify({ received, exhibits, extra: [] }));
      const into = ['--into', 'sam.custody', '--case', 'TEST S', '--title', 'TEST'];
      const took = await one.bench.run(
        'accept',
        'parcel',
        '--decisions',
        'decisions.json',
        ...into,
        '-o',
        'r.answer',
        '--yes',
      );
      expect(took.err + took.out).toContain('every byte was hashed, and it is what is on record');
      expect(took.err + took.out).toContain('recorded entry 1 in sam.custody');
      const compared = async (file: string): Promise<string> => {
        const { out } = await one.bench.run(
          'verify',
          'sam.custody',
          '--keeper',
          '--evidence',
          `KA/5=${file}`,
          '--json',
        );
        return JSON.parse(out).exhibits.find(({ number }: { number: string }) => number === 'KA/5').evidence;
      };
      expect(await compared('one.jpg')).toBe('match');
      expect(await compared('two.jpg')).toBe('mismatch');
      const measure = [
        '--exhibit',
        'KA/5',
        '--as',
        'measure',
        '--when',
        'before',
        '--under',
        'absent:not-needed: TEST',
      ];
      const again = await one.bench.run('hash', 'one.jpg', '-l', 'sam.custody', ...measure);
      expect([again.status, again.err]).toEqual([0, expect.not.stringContaining('error')]);
    } finally {
      env.CUSTODY_KEY = key;
      env.CUSTODY_LEDGER = ledger;
    }
  });
});
