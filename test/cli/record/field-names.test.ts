/** `correct` and `erase` take a field by its flag or by its path, and an error lists the fields. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const words = 'record collect KA/1 --kind phone --make TEST --model P-1 --serial S-1 --id absent:not-present';
  const taken = '--manner seized --from-nobody found --found-at attic --under 1 --description phone --condition good';
  const { status, err } = await bench.run(...words.split(' '), ...taken.split(' '));
  if (status !== 0) throw new Error(err);
});
afterAll(() => bench.remove());

const correct = (field: string, value = 'TEST', entry = '2') =>
  bench.run(
    'record',
    'correct',
    ...['--entry', entry, '--kind', 'field', '--why', 'typo'],
    `--field=${field}`,
    '--value',
    value,
  );
const lastField = async () => {
  const [last] = (await bench.entries()).slice(-1);
  return JSON.parse((await bench.run('show', String(last?.seq), '--json')).out).body;
};

describe('a field', () => {
  it.each([
    ['serial', 'exhibit.serial'],
    ['--serial', 'exhibit.serial'],
    ['found-at', 'foundAt'],
    ['owner', 'exhibit.ownerOrUser'],
    ['exhibit.serial', 'exhibit.serial'],
    ['collect.exhibit.serial', 'exhibit.serial'],
  ])('is named %s', async (name, path) => {
    expect(await correct(name)).toMatchObject({ status: 0 });
    expect((await lastField()).field).toBe(path);
  });

  it('of the case is named by its word', async () => {
    expect(await correct('title', 'TEST other', '0')).toMatchObject({ status: 0 });
    expect((await lastField()).field).toBe('case.title');
  });

  it('that the entry cannot have is refused, with the fields', async () => {
    const { status, err } = await correct('serail');
    expect(status).toBe(2);
    expect(err).toContain('entry 2 (collect) has no field serail [USAGE]');
    expect(err).toContain('did you mean serial?');
    expect(err).toMatch(/fields of entry 2 that can be corrected: .*description, condition, .*serial.*found-at/);
    expect(err).not.toMatch(/corrected: .*\bkind\b/);
  });

  it.each(['at', '--at'])(
    '%s is the time that was signed: a clarification says the true one, and is shown',
    async (name) => {
      const { status, err } = await correct(name, '2026-03-02T05:30+01:00');
      expect(status).toBe(2);
      expect(err).toContain('the time of entry 2 was signed, and stays as it is [USAGE]');
      const hint = 'custody record correct --entry 2 --kind clarification --value "the true time was …" --why "…"';
      expect(err).toContain(hint);
      const said = ['--value', 'the true time was 05:30', '--why', 'TEST clock was wrong'];
      const clarified = await bench.run('record', 'correct', '--entry', '2', '--kind', 'clarification', ...said);
      expect(clarified).toMatchObject({ status: 0 });
      expect((await bench.run('show', '2')).out).toContain('the true time was 05:30');
    },
  );

  it('that rules read is refused by the rule, with the fields', async () => {
    const { status, err } = await correct('kind');
    expect(status).toBe(6);
    expect(err).toContain('the field exhibit.kind of entry 2 is read by the rules');
    expect(err).toContain('fields of entry 2 that can be corrected: ');
  });

  it('is erased by its flag', async () => {
    expect(await bench.run('record', 'erase', '--field', '2; serial', '--under', '1')).toMatchObject({ status: 0 });
    expect((await lastField()).fields).toEqual([{ entry: 2, field: 'exhibit.serial' }]);
    const { status, err } = await bench.run('record', 'erase', '--field', '2; colour', '--under', '1');
    expect({ status, err }).toMatchObject({ status: 6, err: expect.stringContaining('that can be erased: ') });
  });

  it('is corrected by its flag in a session', async () => {
    const { err } = await bench.type(['other', 'correct', '2', 'field', 'serial', 'S-2', 'typo', '', 'list'], 'record');
    expect(err).toContain('exhibit.serial');
  });

  it('is disclosed by its flag', async () => {
    expect(await bench.run('bundle', 'create', '-o', 'b.zip', '--disclose', 'serial')).toMatchObject({ status: 0 });
    const { err } = await bench.run('bundle', 'create', '-o', 'c.zip', '--disclose', 'serail');
    expect(err).toContain('did you mean serial?');
  });
});
