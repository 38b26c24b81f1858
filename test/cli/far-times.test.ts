/** Times at the ends of the calendar: whatever a ledger says is shown, also where no zone has four digits for its year. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxTime } from '../../src/ledger/limits.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { actor, LedgerWriter, noon } from '../vectors/ledger-writer.ts';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
  const chief = await actor('far times', 'desk', ['admin', 'custodian', 'examiner']);
  const writer = await LedgerWriter.open({ label: 'far times', people: [chief] });
  await writer.add('authority', bodies.authority('W-1') as never, { iat: noon });
  const collected = { ...bodies.collect('KA/1'), exhibit: thing('KA/1'), under: [1] };
  await writer.add('collect', collected as never, { iat: noon });
  const issued = { move: 'issued', exhibits: ['KA/1'], place: 'TEST', to: { post: 'lab' }, due: maxTime };
  await writer.add('store', issued as never, { iat: maxTime });
  for (const at of ['9999-12-31T23:59:59-00:01', '0001-01-01T00:00:00+23:59', '1900-01-01T00:00:00Z'])
    await writer.add('note', bodies.note(['KA/1']) as never, { iat: maxTime, at });
  writeFileSync(join(bench.folder, 'far.custody'), writer.bytes());
});
afterAll(() => bench.remove());

const out = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run(...args, '--ledger', 'far.custody');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return out;
};

describe('times at the ends of the calendar', () => {
  it('are told in UTC where the zone has no year of four digits for them', async () => {
    const lines = (await out('log')).split('\n');
    expect(lines.slice(3, 7).map((line) => /\S* \S* (Z|[+-]\d\d:\d\d)(?= )/.exec(line)?.[0])).toEqual([
      '9999-12-31 23:59:59 Z',
      '+010000-01-01 00:00:59 Z',
      '0000-12-31 00:01:00 Z',
      '1900-01-01 01:00:00 +01:00',
    ]);
  });

  it('are told of a due date, an entry and an exhibit', async () => {
    expect(await out('status')).toContain('due 9999-12-31 23:59:59 Z');
    expect(await out('show', '4')).toContain('+010000-01-01 00:00:59 Z (as recorded: 9999-12-31T23:59:59-00:01)');
    expect(await out('show', 'KA/1')).toContain('0000-12-31 00:01:00 Z');
  });

  it.each(['verdict', 'custody-form', 'continuity', 'timeline'])('stand on the form %s', async (form) => {
    const { status, out } = await bench.run('report', form, '--ledger', 'far.custody', '--format', 'html');
    // such times do not hold, and the form says so
    expect(status).toBe(1);
    expect(out).toContain('9999');
  });
});
