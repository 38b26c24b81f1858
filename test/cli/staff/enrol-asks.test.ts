/** `custody enrol` at a terminal: of several cases it asks which, and a post in other capitals is not a new one. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
beforeAll(async () => {
  two = await openTwoAgencies();
  await two.ada('init', 'other.custody', '--case', 'N-7', '--title', 'TEST');
});
afterAll(() => two.bench.remove());

it('asks which case, says how it writes the post, and takes roles with blanks between', async () => {
  Object.assign(two.bench.env, { CUSTODY_LEDGER: undefined });
  const lines = ['other', 'Desk', 'desk', 'custodian examiner', 'y'];
  const { status, err, out } = await two.bench.type(lines, 'enrol', 'sam.key.pub');
  expect(`${status} ${err}`).toMatch(/^0 /);
  expect(err).toContain('Which case?');
  expect(err).toContain('this case writes it desk; Desk would be another post');
  expect(out).toContain('recorded entry 1: enrolment of a person');
  expect(JSON.parse((await two.bench.run('show', '1', '--json', '-l', 'other.custody')).out).body).toMatchObject({
    post: 'desk',
    roles: ['custodian', 'examiner'],
  });
});

it('asks post and roles for several cases too, and Enter takes what is usual', async () => {
  await two.ada('init', 'third.custody', '--case', 'N-8', '--title', 'TEST');
  Object.assign(two.bench.env, { CUSTODY_LEDGER: undefined });
  const { status, err, out } = await two.bench.type(
    ['', 'boss', '', 'y'],
    'enrol',
    'sam.key.pub',
    '--in',
    'third.custody',
  );
  expect(`${status} ${err}`).toMatch(/^0 /);
  expect(err).toContain('TEST Sam');
  expect(err).toContain('post for which they act in each case [desk]: ');
  expect(err).toContain('boss is not a role');
  expect(err).toContain('sign in 1 case?');
  expect(out).toContain('third.custody');
  expect(JSON.parse((await two.bench.run('show', '1', '--json', '-l', 'third.custody')).out).body).toMatchObject({
    post: 'desk',
    roles: ['custodian', 'examiner'],
  });
});

it('asks nobody in a script', async () => {
  Object.assign(two.bench.env, { CUSTODY_LEDGER: undefined });
  const said = await two.bench.run('enrol', 'sam.key.pub', '--post', 'desk', '--roles', 'examiner');
  expect(said).toMatchObject({ status: 2, err: expect.stringContaining('[MISSING_VALUE]') });
  const many = await two.bench.run('enrol', 'sam.key.pub', '--in', '.');
  expect(many).toMatchObject({ status: 2, err: expect.stringContaining('say --post and --roles [MISSING_VALUE]') });
});
