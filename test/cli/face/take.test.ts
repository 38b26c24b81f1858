/** `custody take`: answers become the entries that the record commands make, all on one sheet, all or none. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';
import { play, type Turn } from './typist.ts';

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openBench();
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

/** Kind, number, how, when, authority, place found, from whom. */
const found = (kind: string, number: string) => [kind, number, '', '', '', 'kitchen table', 'nobody', ''];
const phone = ['TEST', 'P-1', 'TEST-0001', '490154203237518', 'black', 'on locked', '', ''];
const kept = ['B-0441', '', 'evidence room, shelf 4', ''];
const take = (...lines: string[]) => bench.type(lines, 'take');
const body = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
/** `at` of an entry, in Unix seconds. */
const entryTime = async (seq: number) =>
  Date.parse(JSON.parse((await bench.run('show', String(seq), '--json')).out).at) / 1000;
/** Each with its question, as a person answers it. */
const atScene: Turn[] = [
  ['What is it?', '1'],
  ['Number', 'KA/1'],
  ['How did it come to you?', 'consent'],
  ['When', ''],
  ['On what authority?', 'new'],
  ['Number, or the law', 'C-1'],
  ['What kind?', 'consent'],
  ['Who issued it', 'TEST Bert'],
  ['When was it issued', ''],
  ['What does it permit', ''],
  ['For what', 'the phone'],
  ['Who consented', 'TEST Bert'],
  ['In what capacity', 'owner'],
  ['Limits of the consent', 'none'],
  ['The paper, as a file', ''],
  ['Where was it found', 'kitchen table'],
  ['From whom?', 'nobody'],
  ['Why nobody?', ''],
  ['Make', 'TEST'],
  ['Model', 'P-1'],
  ['Serial number', 'TEST-0001'],
  ['IMEI', '490154203237518'],
  ['look like', 'black'],
  ['State', 'on locked'],
  ['Damage', ''],
  ['inside', ''],
  ['Seal number', 'B-0441'],
  ['Right?', ''],
  ['Stored where', 'evidence room, shelf 4'],
  ['When was it sealed', ''],
  ['Photographs', ''],
  ['Sign?', 'y'],
];
const types = async () => (await bench.entries()).slice(2).map(({ type }) => type);

describe('custody take', () => {
  it('takes a phone, seals it and puts it away: three entries on one sheet', async () => {
    const { status, out, err } = await take(...found('1', 'KA/1'), ...phone, ...kept, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(out).toBe(
      'Signed: entries 2 to 4.\nIn the hands of post desk: KA/1\nNext: custody report label KA/1 -l case.custody\n      custody take -l case.custody\n',
    );
    expect(await types()).toEqual(['collect', 'seal', 'store']);
    expect(await body(2)).toMatchObject({
      manner: 'seized',
      exhibit: {
        ...{ number: 'KA/1', kind: 'phone', quantity: 1, make: 'TEST', model: 'P-1', serial: 'TEST-0001' },
        ...{ description: 'black', condition: 'nothing noted', state: { power: 'on', lock: 'locked' } },
        ids: [{ scheme: 'imei', value: '490154203237518' }],
      },
      ...{ from: { nobody: 'found' }, foundAt: 'kitchen table', under: [1] },
    });
    expect(await body(3)).toMatchObject({
      state: 'applied',
      number: 'B-0441',
      closes: ['KA/1'],
      kind: 'bag',
      blocks: ['access', 'data'],
    });
    expect(await body(4)).toMatchObject({
      move: 'in',
      exhibits: ['KA/1'],
      place: 'evidence room',
      container: 'shelf 4',
    });
  });

  it('takes the state by numbers and words of the list, in the language of the questions', async () => {
    const [make, model, serial, imei, looks] = phone;
    const states = ['1 2', 'lying', 'ein, Flugmodus 4'];
    const lines = [...found('1', 'KA/1'), make, model, serial, imei, looks, ...states, '', '', ...kept, 'n'];
    const { err } = await take(...(lines as string[]), ...[]);
    expect(err).toContain('lying is not one of: on, off, standby');
    const german = [...found('1', 'KA/1'), make, model, serial, imei, looks, ...states, '', '', ...kept, 'j'];
    const { status, err: shown } = await bench.type(german as string[], 'take', '--lang', 'de');
    expect(`${status} ${shown}`).toMatch(/^0 /);
    expect(shown).toContain('Flugmodus');
    expect(shown).not.toContain('flight-mode');
    expect((await body(2)).exhibit.state).toEqual({ power: 'on', lock: 'locked', network: 'flight-mode' });
  });

  it('proposes the shelf on which something was put last, and nothing before', async () => {
    const first = await take(...found('1', 'KA/1'), ...phone, 'B-0441', '', '', 'evidence room, shelf 4', '', 'y');
    expect(first.err).toContain('There must be an answer.');
    const second = await take(...found('1', 'KA/2'), ...phone, 'B-0442', '', '', '', 'y');
    expect(second).toMatchObject({ status: 0, err: expect.stringContaining('[evidence room, shelf 4]') });
    expect(await body(7)).toMatchObject({ exhibits: ['KA/2'], place: 'evidence room', container: 'shelf 4' });
    bench.write('config.toml', 'place = "garage"\n');
    bench.env.CUSTODY_CONFIG = join(bench.folder, 'config.toml');
    const elsewhere = await take(...found('1', 'KA/3'), ...phone, 'B-0443', '', '', 'shelf 1', '', 'y');
    bench.env.CUSTODY_CONFIG = 'none';
    expect(elsewhere.err).not.toContain('[evidence room, shelf 4]');
    expect(await body(10)).toMatchObject({ place: 'garage', container: 'shelf 1' });
  });

  it('lists an SSD inside a computer on its own, as a part of it', async () => {
    const computer = ['TEST', 'L-9', 'TEST-L9', 'asset-tag 12', 'grey', 'off', '', 'y'];
    const ssd = ['', 'ssd', 'TEST', 'S-512', 'TEST-SSD', '', '512,110,190,592', '', '', ''];
    const bert = ['', 'KA/2', '', '', '', 'study', '1', 'TEST Bert; not a title', 'suspect'];
    const { status, err } = await take('laptop', ...bert.slice(1), ...computer, ...ssd, '', 'desk', '', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain(
      ' 2  KA/2-1     in KA/2, storage, TEST, S-512, serial number TEST-SSD, Other numbers on it (unknown:',
    );
    expect(await types()).toEqual(['collect', 'collect']);
    expect(await body(2)).toMatchObject({
      exhibit: { kind: 'computer', ids: [{ scheme: 'asset-tag', value: '12' }], state: { power: 'off' } },
      from: { person: { who: { name: 'TEST Bert; not a title' }, capacity: 'suspect' } },
    });
    expect(await body(3)).toMatchObject({
      exhibit: {
        ...{ number: 'KA/2-1', kind: 'storage', partOf: 'KA/2', description: 'inside KA/2' },
        ids: { absent: 'unknown', why: 'none seen' },
        media: { capacity: { value: 512_110_190_592, src: 'typed' } },
      },
      under: [1],
    });
  });

  it('takes a part out, and the seal then closes both', async () => {
    const sim = ['', 'sim', '8931440400000000008', '', 'y', ''];
    const lines = [...phone.slice(0, -1), 'y', ...sim, ...kept];
    const { status, out, err } = await take(...found('phone', 'KA/1'), ...lines, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(out).toContain('\nIn the hands of post desk: KA/1, KA/1-1\n');
    expect(await types()).toEqual(['collect', 'derive', 'seal', 'store']);
    expect(await body(3)).toMatchObject({
      ...{ kind: 'removed', parents: ['KA/1'], under: [1] },
      children: [{ number: 'KA/1-1', kind: 'sim', ids: [{ scheme: 'iccid', value: '8931440400000000008' }] }],
    });
    expect(await body(4)).toMatchObject({ closes: ['KA/1', 'KA/1-1'] });
  });

  it.each(['copied and left there', 'only listed'])('does not say that what was %s is in its hands', async (how) => {
    const [, , , ...rest] = found('1', 'KA/1');
    const { status, out, err } = await take('1', 'KA/1', how, ...rest, ...phone, '', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(out).toContain('\nKA/1: left where it was, not in custody\n');
    expect(out).not.toContain('In the hands of');
  });

  it('takes one more exhibit on the same sheet, with the answers of the last in brackets', async () => {
    const second = [...Array(10).fill(''), 'TEST-0002', '356938035643809', 'white', '', '', '', 'B-0442', '', '', ''];
    const { status, err } = await take(...found('1', 'KA/1'), ...phone, ...kept, '+', ...second, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('6 entries.');
    expect(await types()).toEqual(['collect', 'seal', 'store', 'collect', 'seal', 'store']);
    expect(await body(5)).toMatchObject({
      exhibit: {
        number: 'KA/2',
        make: 'TEST',
        model: 'P-1',
        serial: 'TEST-0002',
        description: 'white',
        state: { lock: 'locked' },
      },
      foundAt: 'kitchen table',
    });
    expect(await body(7)).toMatchObject({ exhibits: ['KA/2'], container: 'shelf 4' });
  });

  it('takes the next exhibit off again with ..', async () => {
    const { status, err } = await take(...found('1', 'KA/1'), ...phone, '', 'desk', '', '+', '..', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await types()).toEqual(['collect']);
  });

  it('takes several of a kind at once, one number a line', async () => {
    const paper = [
      '8',
      '',
      '7',
      'KA/1',
      'KA/1',
      'KA/2',
      '',
      '',
      '',
      '',
      'desk',
      '3',
      '',
      '',
      'letters',
      '',
      'B-1',
      '',
      'room, box 3',
      '',
      'y',
    ];
    const { status, err } = await take(...paper);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('KA/1 is in this case already. Choose another number.');
    expect(await types()).toEqual(['collect', 'collect', 'seal', 'store']);
    expect(await body(3)).toMatchObject({ exhibit: { number: 'KA/2', kind: 'document', description: 'letters' } });
    expect(await body(4)).toMatchObject({ closes: ['KA/1', 'KA/2'] });
  });

  it('enters a new authority first, on which the rest is based', async () => {
    const authority = ['new', 'W-2', '', 'TEST court', '2026-03-02 06:00', '', 'the flat', ''];
    const lines = ['1', 'KA/1', '', '', ...authority, 'kitchen', '3', '', ...phone, ...kept, 'y'];
    const { status, err } = await take(...lines);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await types()).toEqual(['authority', 'collect', 'seal', 'store']);
    expect(await body(2)).toMatchObject({
      number: 'W-2',
      kind: 'warrant',
      acts: [{ act: 'seize' }, { act: 'copy' }, { act: 'examine' }],
    });
    expect(await body(3)).toMatchObject({ under: [2] });
  });

  it('enters a consent with who gave it, as what, and its limits', async () => {
    const consent = ['new', 'C-1', 'consent', 'TEST Bert', '2026-03-02 06:00', 'seize', 'the phone'];
    const given = ['TEST Bert', 'owner', 'no photographs', ''];
    const lines = [
      '1',
      'KA/1',
      'consent',
      '',
      ...consent,
      ...given,
      'kitchen',
      '1',
      'TEST Bert',
      'owner',
      ...phone,
      '',
      'desk',
      '',
      'y',
    ];
    const { status, err } = await take(...lines);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('for the phone, TEST Bert, owner, no photographs');
    const { consent: said } = await body(2);
    expect(said).toEqual({ person: { name: 'TEST Bert' }, capacity: 'owner', limits: 'no photographs' });
  });

  it('takes a consent given at the scene for one of the time of the taking, however long the answers take', async () => {
    let clock = Date.parse('2026-03-03T10:00:00Z') / 1000;
    const more = {
      now: () => {
        clock += 20;
        return clock;
      },
    };
    const { status, shown, left } = await play(bench, ['take'], atScene, { more });
    expect({ status, left, shown }).toMatchObject({ status: 0, left: [] });
    expect(shown).not.toContain('Keep it?');
    const [authority, collect] = [await body(2), await entryTime(3)];
    expect(authority.issued).toBe(collect);
    for (const seq of [2, 3]) expect(await body(seq)).not.toHaveProperty('irregular');
    expect((await bench.run('verify', '--json')).out).not.toContain('NO_AUTHORITY');
  });

  it('says at once that an authority came afterwards, or does not permit the act', async () => {
    const wrong = ['new', 'W-2', '', 'TEST court', '2026-03-02 07:00', 'n', '2026-03-02 06:00'];
    const acts = ['copy examine', 'n', 'seize', 'the flat', ''];
    const found = ['1', 'KA/1', '', '2026-03-02 06:30', ...wrong, ...acts, 'kitchen', '3', ''];
    const lines = [...found, ...phone, ...kept.slice(0, 3), '', '', 'y'];
    const { status, err } = await take(...lines);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('That is after 2026-03-02 06:30:00 +01:00, when it happened: ');
    expect(err).toContain(
      'It does not permit to seize: the record would show for ever that this act has no authority.',
    );
    expect(await body(2)).toMatchObject({ acts: [{ act: 'seize' }] });
    expect(await body(3)).not.toHaveProperty('irregular');
  });

  it('says why there is no authority once: as its reason, and as that of the irregularity', async () => {
    const danger = ['danger', 'ok', 'he was about to wipe it'];
    const { status, err } = await take(
      '1',
      'KA/1',
      '',
      '',
      ...danger,
      'kitchen',
      '3',
      '',
      ...phone,
      '',
      'desk',
      '',
      'y',
    );
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Say it in three words or more.');
    expect(err).toContain('IRREGULAR, shows for ever: NO_AUTHORITY: he was about to wipe it');
    expect(await body(2)).toMatchObject({
      under: { absent: 'exigent', why: 'he was about to wipe it' },
      irregular: [{ rule: 'NO_AUTHORITY', why: 'he was about to wipe it' }],
    });
  });

  it('asks why it was written down only now, and when it was sealed', async () => {
    const when = ['28 Feb 10:00', 'paper-first', 'written at the scene'];
    const lines = [
      '1',
      'KA/1',
      '',
      ...when,
      'none',
      'a court gave it back',
      'kitchen',
      '3',
      '',
      ...phone,
      'B-0441',
      '',
      'room, box 1',
      '',
      '',
      'y',
    ];
    const { status, err } = await take(...lines);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('28 Feb 10:00 = 2026-02-28T10:00:00+01:00');
    const entries = (await bench.entries()) as unknown as { at?: string }[];
    expect(entries.slice(2).map(({ at }) => at?.slice(0, 10))).toEqual(['2026-02-28', '2026-03-02', '2026-03-02']);
    expect(await body(2)).toMatchObject({ late: { code: 'paper-first', reason: 'written at the scene' } });
    expect(await body(3)).not.toHaveProperty('late');
  });

  it('seals and stores nothing that was left there', async () => {
    const lines = ['1', 'KA/1', 'left', '', '', 'kitchen', '3', '', ...phone, '', 'y'];
    const { status, err } = await take(...lines);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).not.toContain('Seal number');
    expect(await types()).toEqual(['collect']);
  });

  it('attaches the files of a folder by their digests', async () => {
    mkdirSync(join(bench.folder, 'photos'));
    for (const name of ['b.png', 'a b.jpg']) bench.write(`photos/${name}`, name);
    const { status, err } = await take(...found('1', 'KA/1'), ...phone, '', 'desk', 'nowhere', 'photos', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('there is no nowhere');
    const { attachments } = await body(2);
    expect(attachments).toMatchObject([{ title: 'a b.jpg', kind: 'photograph' }, { title: 'b.png' }]);
  });

  it('takes 1,000 scanned numbers with one set of answers', async () => {
    const numbers = Array.from({ length: 1000 }, (_, at) => `KA/${at + 1}`);
    const { status, out, err } = await take(
      'several',
      '',
      'document',
      ...numbers,
      '',
      '',
      '',
      'none',
      'it was handed in here',
      'desk',
      '3',
      '',
      '',
      'letters',
      '',
      '',
      'desk',
      '',
      'y',
    );
    expect(`${status} ${err.slice(-3000)}`).toMatch(/^0 /);
    expect(out).toContain('Signed: entries 2 to 1001.');
    expect(err).toContain(' 1  1,000 exhibits  document, KA/1');
  });

  it('names the command that reads a file, and that for an exhibit', async () => {
    bench.write('a b.log', 'a log');
    expect(await bench.run('take', 'a b.log')).toMatchObject({
      status: 2,
      err: expect.stringContaining("custody import imaging-log 'a b.log'"),
    });
    const { status, err } = await bench.run('take', 'KA/1');
    expect(status).toBe(2);
    expect(err).toContain('custody record TYPE --exhibit KA/1');
    expect(err).not.toContain('imaging-log');
  });
});
