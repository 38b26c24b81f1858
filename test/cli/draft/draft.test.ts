/** `custody draft`: no answer is lost, and none signs by itself. */
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let folder: string;
beforeAll(async () => {
  bench = await openBench();
  folder = join(bench.folder, 'home/.local/state/custody/drafts');
});
afterAll(() => bench.remove());

const words = (text: string) => text.split(' ');
const collect = (number: string) =>
  words(
    `record collect ${number} --kind document --manner seized --description letter --condition good --found-at desk --under 1`,
  );
const drafts = async () => JSON.parse((await bench.run('draft', '--json')).out).drafts as { number: number }[];
const lastBody = async () => {
  const [last] = (await bench.entries()).slice(-1);
  return JSON.parse((await bench.run('show', String(last?.seq), '--json')).out).body;
};

describe('custody draft', () => {
  it('keeps answers when the input ends, and goes on at the next question', async () => {
    const before = await bench.entries();
    const stopped = await bench.type(['3'], ...collect('KA/1'));
    expect(stopped).toMatchObject({ status: 5, err: expect.stringContaining('custody draft resume 1') });
    expect(await bench.entries()).toEqual(before);
    expect(await drafts()).toMatchObject([{ number: 1, answers: [{ answer: 'from-nobody' }] }]);
    const { status, err } = await bench.type(['found', 'y'], 'draft', 'resume', '1');
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('number: from-nobody') });
    expect(await lastBody()).toMatchObject({ from: { nobody: 'found' } });
    expect(await drafts()).toEqual([]);
  });

  it('is for this user alone', async () => {
    await bench.type(['3'], ...collect('KA/2'));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, '1.draft')).mode & 0o777).toBe(0o600);
    await bench.run('draft', 'drop', '1', '--yes');
  });

  it('keeps what was not agreed to, and takes it when it is', async () => {
    const before = (await bench.entries()).length;
    const given = words('record note --exhibits KA/1');
    expect(await bench.type(['seen', 'n'], ...given)).toMatchObject({
      status: 5,
      err: expect.stringContaining('nothing was signed [STOPPED]'),
    });
    expect(await bench.entries()).toHaveLength(before);
    expect(await bench.type(['y'], 'draft', 'resume')).toMatchObject({ status: 0 });
    expect(await lastBody()).toMatchObject({ text: 'seen' });
  });

  it('asks again from an answer on: a wrong one need not be signed, nor all be typed again', async () => {
    const given = words('record authority --issued 2026-03-01T16:00+01:00 --scope all');
    await bench.type(['W-wrong', 'warrant', 'issued', 'TEST court', 'n'], ...given);
    const shown = await bench.run('draft', 'show');
    expect(shown.out).toMatch(/^ +1 {2}number of the authority .*W-wrong$/m);
    const [, number] = /draft resume (\d+) --from/.exec(shown.err) ?? [];
    const cut = await bench.type([], 'draft', 'resume', String(number), '--from', '2');
    expect(cut).toMatchObject({ status: 5, err: expect.stringContaining('W-wrong') });
    const [kept] = await drafts();
    expect(kept).toMatchObject({ answers: [{ answer: 'W-wrong' }] });
    expect(await drafts()).toHaveLength(1);
    const typed = ['W-3', 'court-order', 'issued', 'TEST court', 'y'];
    const signed = await bench.type(typed, 'draft', 'resume', String(kept?.number), '--from', '1');
    expect(signed).toMatchObject({ status: 0 });
    expect(await lastBody()).toMatchObject({ number: 'W-3', kind: 'court-order' });
    expect(await drafts()).toEqual([]);
  });

  it('refuses an answer that the draft does not have, and says how to change one after it failed again', async () => {
    await bench.type(['seen', 'n'], ...words('record note'));
    for (const from of ['0', '2', 'x']) {
      const { status, err } = await bench.type([], 'draft', 'resume', '--from', from);
      expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining(`has no answer ${from}`) });
    }
    expect((await bench.type(['n'], 'draft', 'resume')).err).toMatch(/To change an answer: custody draft show \d/);
    const [kept] = await drafts();
    await bench.run('draft', 'drop', String(kept?.number), '--yes');
  });

  it('keeps each number that a scanner typed', async () => {
    const given = words('record note --text seen --exhibits-from -');
    expect((await bench.type(['KA/1', 'KA/1'], ...given)).status).toBe(5);
    const { status, err } = await bench.type(['', 'y'], 'draft', 'resume');
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringContaining('  1: KA/1\n  2: KA/1\n  this one is in the list already'),
    });
  });

  it('asks for all else before numbers are scanned', async () => {
    const { status, err } = await bench.type(
      ['TEST Cleo', 'KA/1', '', 'n'],
      ...words('record inventory --exhibits-from -'),
    );
    expect({ status, err }).toMatchObject({
      status: 5,
      err: expect.stringMatching(/second person[\s\S]*scan or type/),
    });
    await bench.run('draft', 'drop', '1', '--yes');
  });

  it('asks again for the reason of an irregularity', async () => {
    const given = words('record examine KA/1');
    expect((await bench.type(['started', 'danger', '', 'told by telephone'], ...given)).status).toBe(5);
    expect(readFileSync(join(folder, '1.draft'), 'utf8')).not.toContain('told by telephone');
    expect((await bench.type(['told by letter', 'y'], 'draft', 'resume')).status).toBe(0);
    expect(await lastBody()).toMatchObject({ irregular: [{ rule: 'NO_AUTHORITY', why: 'told by letter' }] });
  });

  it('keeps a session, and does not sign it by itself', async () => {
    const before = (await bench.entries()).length;
    const { status, err } = await bench.type(['KA/1', 'note', 'one', ''], 'record');
    expect({ status, err }).toMatchObject({ status: 5, err: expect.stringContaining('custody draft resume 1') });
    expect((await bench.type(['sign', 'quit'], 'draft', 'resume')).status).toBe(0);
    expect(await bench.entries()).toHaveLength(before + 1);
    expect(await drafts()).toEqual([]);
  });

  it('says when an act began that is gone on with later', async () => {
    await bench.type(['seen', 'n'], ...words('record note --exhibits KA/1'));
    const begun = bench.setClock((now) => now);
    bench.setClock((now) => now + 7200);
    const { err } = await bench.type(['y'], 'draft', 'resume');
    expect(err).toContain('when you began this draft');
    const [last] = (await bench.entries()).slice(-1) as { at?: string }[];
    expect(Date.parse(String(last?.at)) / 1000).toBe(begun);
  });

  it('does not sign twice what a run that was cut off had signed', async () => {
    await bench.type(['seen', 'n'], ...words('record note --exhibits KA/1'));
    const seq = (await bench.entries()).length - 1;
    const ledger = join(bench.folder, 'case.custody');
    appendFileSync(join(folder, '1.draft'), `${JSON.stringify({ signing: seq, ledger })}\n{"question":"torn`);
    expect(await bench.type(['y'], 'draft', 'resume')).toMatchObject({
      status: 5,
      err: expect.stringContaining(`being signed as entry ${seq}`),
    });
    await bench.run('draft', 'drop', '1', '--yes');
  });

  it('can be gone on with where signing failed, although others wrote meanwhile', async () => {
    // what opens the private texts cannot be written, which shows only when an entry is signed
    const openings = join(bench.folder, 'case.disclosures');
    renameSync(openings, `${openings}.kept`);
    mkdirSync(openings);
    const { status, err } = await bench.type(['seen', 'y'], ...words('record note --exhibits KA/1'));
    rmdirSync(openings);
    renameSync(`${openings}.kept`, openings);
    expect({ status, err }).toMatchObject({ status: 6, err: expect.stringContaining('custody draft resume 1') });
    expect(readFileSync(join(folder, '1.draft'), 'utf8')).toMatch(/\{"signing":\d+,.*\}\n\{"signing":null\}\n$/);
    expect((await bench.run(...words('record note --text other'))).status).toBe(0);
    expect((await bench.type(['y'], 'draft', 'resume')).status).toBe(0);
    expect(await lastBody()).toMatchObject({ text: 'seen' });
  });

  it('refuses a draft that is damaged or not there', async () => {
    writeFileSync(join(folder, '7.draft'), '{"v":2}\n');
    expect(await bench.run('draft', 'resume', '7')).toMatchObject({
      status: 4,
      err: expect.stringContaining('draft 7 is damaged [JSON_INVALID]'),
    });
    expect((await bench.run('draft', 'drop', '7')).status).toBe(2);
    expect((await bench.run('draft', 'drop', '7', '--yes')).status).toBe(0);
    expect(await bench.run('draft', 'show', '7')).toMatchObject({ err: expect.stringContaining('[NOT_FOUND]') });
    expect((await bench.run('draft', 'resume', 'x')).status).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });
});
