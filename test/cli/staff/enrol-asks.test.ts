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

it('asks nobody in a script', async () => {
  Object.assign(two.bench.env, { CUSTODY_LEDGER: undefined });
  const said = await two.bench.run('enrol', 'sam.key.pub', '--post', 'desk', '--roles', 'examiner');
  expect(said).toMatchObject({ status: 2, err: expect.stringContaining('[MISSING_VALUE]') });
});
