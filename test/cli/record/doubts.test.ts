/** The program warns of what looks mistyped, and records it all the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const phone = (number: string, serial: string, imei: string, model = 'P-1') => [
  ...`record collect ${number} --kind phone --make TEST --model ${model} --serial ${serial}`.split(' '),
  ...['--id', `imei; ${imei}`, '--description', 'phone', '--condition', 'good', '--manner', 'seized'],
  ...'--from-nobody found --found-at desk --under 1'.split(' '),
];
const [good, other] = ['490154203237518', '356938035643809'];

describe('doubts', () => {
  it('an IMEI of five digits is recorded with a warning, which show repeats', async () => {
    const { status, err } = await bench.run(...phone('KA/1', 'S-1', '12345'));
    expect(status).toBe(0);
    const doubt = 'imei “12345”: it has 5 digits; usual: 15 to 16';
    expect(err).toContain(`custody: warning: KA/1: ${doubt}\n`);
    expect((await bench.run('show', '2')).out).toContain(`doubtful: ${doubt}`);
  });

  it('names the exhibit that bears the same serial number or IMEI', async () => {
    expect((await bench.run(...phone('KA/2', 's1', good))).err).toContain(
      'KA/2: serial number “s1” is also on record for KA/1',
    );
    const { status, err } = await bench.run(...phone('KA/3', 'S-3', good));
    expect(status).toBe(0);
    expect(err).toContain(`KA/3: imei “${good}” is also on record for KA/2`);
    expect(err).not.toContain('serial number');
  });

  it('another model may bear the same serial number', async () => {
    expect((await bench.run(...phone('KA/4', 'S-1', other, 'P-2'))).err).not.toContain('warning');
  });

  it('a dry run tells it, and two rows of one table are compared', async () => {
    expect((await bench.run(...phone('KA/9', 'S-9', '490154203237519'), '--dry-run')).err).toContain(
      'KA/9: imei “490154203237519”: the check digit is wrong',
    );
    const header = 'exhibit,kind,make,model,serial,id,description,condition,manner,from-nobody,found-at,under';
    const row = (number: string) => `${number},phone,TEST,P-7,S-7,absent:not-present,phone,good,seized,found,desk,1`;
    bench.write('rows.csv', [header, row('KA/7'), row('KA/8')].join('\n'));
    const { status, err } = await bench.run('record', 'collect', '--from', 'rows.csv', '--yes');
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(err).toContain('KA/8: serial number “S-7” is also on record for KA/7');
  });

  it('at a terminal it is shown with the entry, before it is signed', async () => {
    delete bench.env.CUSTODY_LEDGER;
    const { status, err } = await bench.type(['n'], ...phone('KA/5', 'S-5', '12345'));
    bench.env.CUSTODY_LEDGER = 'case.custody';
    expect(status).toBe(5);
    expect(err).toMatch(/serial {2,}S-5[\s\S]*warning: KA\/5: imei “12345”[\s\S]*sign this entry/);
  });
});
