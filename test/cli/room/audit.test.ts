/** `custody room`: what should be in a place by the record of all cases, and what is scanned there. */
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InventoryBody, openRoom, type Room } from './room-bench.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  // by the record it is in the laboratory
  const moved = ['--place', 'lab 2', '--container', 'bench', '-l', 'cases/k3.custody', '--yes'];
  await room.done('record', 'store', 'A/3', '--move', 'moved', ...moved);
  room.keep();
}, 120_000);
beforeEach(() => room.restore());
afterAll(() => room.remove());

const label = (name: string, number: string) => room.label(name, number);
/** All that is on the shelves by the record, but for those. */
const shelf = (...without: string[]) =>
  ['k1', 'k2', 'k3', 'other'].flatMap((name) =>
    ['A/1', 'A/2', 'A/3']
      .filter((number) => !without.includes(`${name} ${number}`) && `${name} ${number}` !== 'k3 A/3')
      .map((number) => label(name, number)),
  );
const even = (text: string): string => text.replaceAll(/\s+/g, ' ');
const rowWords = ({ number, found, remark }: InventoryBody['exhibits'][number]): string =>
  [number, found, ...(remark === undefined ? [] : [remark])].join(' ');
const rowsOf = async (name: string) => (await room.inventories(name)).map(({ body }) => body.exhibits.map(rowWords));

describe('a count at the terminal', () => {
  it('says of each line what it is, asks at the end, and signs one inventory in each case', async () => {
    const codes = [
      label('k1', 'A/1'),
      label('k1', 'A/1').toUpperCase(),
      label('k1', 'A/2'),
      'X-77',
      label('k3', 'A/3'),
      'a/3',
      'urnÖcustodzÖabc',
      ...shelf('k1 A/1', 'k1 A/2', 'k1 A/3', 'k2 A/3', 'other A/2'),
    ];
    const { status, out, err } = await room.type(
      ['TEST Cleo', ...codes, '?', '', 'n', '2', 'not found', 'y'],
      ...['room', 'evidence'],
    );
    expect(`${err}${out}`).toContain('By the record 11 exhibits of 4 cases should be in: evidence');
    for (const line of [
      '    1  K1 A/1  expected',
      '    2  K1 A/1  scanned before, in line 1',
      '    4  X-77  in no case that is known here',
      '    5  K3 A/3  by the record in: lab 2, bench',
      '    6  a/3  in 4 cases; the program asks at the end',
      '    7  urnÖcustodzÖabc  the scanner is set to another keyboard than the computer',
    ])
      expect(err).toContain(`${line}\n`);
    expect(even(err)).toContain('As expected: 8. Missing: 1. Elsewhere by the record: 1. Unknown: 3.');
    expect(even(err)).toContain(
      'As expected: 9. Missing: 2. Elsewhere by the record: 1. Unknown: 2. Missing: K1 A/3; OTHER A/2',
    );
    expect(even(err)).toContain('a/3 is in several cases. Which one is here?');
    expect(even(err)).toContain('One inventory entry in each of 3 cases:');
    expect(even(err)).toContain('Only others may sign in 1 case: a list is written for each.');
    expect(status).toBe(3);
    expect(await rowsOf('k1')).toEqual([['A/1 seen', 'A/2 seen', 'A/3 not-seen not found']]);
    expect(await rowsOf('k2')).toEqual([['A/1 seen', 'A/2 seen', 'A/3 seen']]);
    expect(await rowsOf('k3')).toEqual([['A/1 seen', 'A/2 seen', 'A/3 discrepancy by the record in: lab 2, bench']]);
    expect(await rowsOf('other')).toEqual([]);
    const [entry] = await room.inventories('k1');
    expect(entry?.body).toMatchObject({ place: 'evidence', second: { name: 'TEST Cleo' } });
    expect((await room.type([], 'draft')).out).toBe('There is no draft.\n');
  });

  it('leaves a report, and a list that the keeper of the other case can sign', async () => {
    const codes = shelf('other A/2').concat('X-77');
    await room.type(['TEST Cleo', ...codes, '', 'n', '1', 'y'], 'room', 'Evidence room');
    const [report = ''] = readdirSync(room.folder).filter((name) => /^room-\d{4}-\d\d-\d\d\.txt$/.test(name));
    const text = readFileSync(room.at(report), 'utf8');
    expect(text).toContain('Missing: OTHER A/2\nHere: X-77, in no case that is known here\n');
    expect(text).toMatch(/K1: entry \d+, 3 seen, 0 not seen, 0 elsewhere by the record\n/);
    const list = report.replace('.txt', '-other.csv');
    expect(text).toContain(`OTHER: 2 seen, 1 not seen, 0 elsewhere by the record; list for its keeper: ${list}\n`);
    const sign = ['--from', list, '-l', 'cases/other.custody', '--key', 'bo.key', '--yes'];
    await room.done('record', 'inventory', ...sign);
    expect(await rowsOf('other')).toEqual([['A/1 seen', 'A/2 not-seen not found', 'A/3 seen']]);
  });

  it('looks again, and claims nothing of what nobody looked for', async () => {
    const codes = shelf('k1 A/3', 'k2 A/3');
    const again = ['y', label('k1', 'A/3'), '', 'n', 'not looked', 'y'];
    const { status } = await room.type(['TEST Cleo', ...codes, '', ...again], 'room', 'evidence');
    expect(status).toBe(3);
    expect(await rowsOf('k1')).toEqual([['A/1 seen', 'A/2 seen', 'A/3 seen']]);
    expect(await rowsOf('k2')).toEqual([['A/1 seen', 'A/2 seen']]);
  });

  it('keeps each line; a count that was stopped goes on, with the time when it was begun', async () => {
    const codes = shelf('k1 A/3');
    const stopped = await room.type(['TEST Cleo', ...codes.slice(0, 4)], 'room', 'evidence');
    expect(stopped).toMatchObject({ status: 5, err: expect.stringContaining('custody draft resume 1') });
    room.setClock((now) => now + 90_000);
    const went = await room.type([...codes.slice(4), label('k1', 'A/3'), '', 'y'], 'draft', 'resume', '1');
    expect(went.err).toContain('    4  K2 A/2  expected');
    expect(even(went.err)).toContain('signed later than it was counted');
    expect(went.status).toBe(0);
    const [one, ...more] = await room.inventories('k1');
    expect(more).toEqual([]);
    const [other] = await room.inventories('k3');
    expect(other?.at).toBe(one?.at);
    expect((await room.type([], 'draft')).out).toBe('There is no draft.\n');
  });

  it('is left with .., and keeps each line that was scanned', async () => {
    const { status, err } = await room.type(['TEST Cleo', ...shelf().slice(0, 2), '..'], 'room', 'evidence');
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('custody draft resume 1') });
    const dry = [...shelf().slice(2), '', 'y'];
    const went = await room.type(dry, 'draft', 'resume', '1');
    expect(went).toMatchObject({ status: 0, out: expect.stringContaining('Signed: 3.') });
    const kept = await room.type(['TEST Cleo', ...shelf(), ''], 'room', 'evidence', '--dry-run');
    expect(kept.status).toBe(0);
    expect((await room.type([], 'draft')).out).toContain('room evidence --dry-run');
  });

  it('names what left by the record, and puts it on no list', async () => {
    const gone = ['--to', 'TEST owner', '--identity', 'TEST passport', '--condition', 'good', '-l', 'cases/k2.custody'];
    await room.done(
      'record',
      'release',
      'A/3',
      ...gone,
      '--irregular',
      'NO_AUTHORITY',
      '--why',
      'TEST reason given here',
      '--yes',
    );
    const { status, out } = await room.type(['TEST Cleo', ...shelf(), '', 'y'], 'room', 'evidence');
    expect(status).toBe(3);
    expect(await rowsOf('k2')).toEqual([['A/1 seen', 'A/2 seen']]);
    expect(out).not.toContain('-k2.csv');
    const [report = ''] = readdirSync(room.folder).filter((name) => name.startsWith('room-') && name.endsWith('.txt'));
    expect(readFileSync(room.at(report), 'utf8')).toContain('Here: K2 A/3, by the record: released by desk\n');
  });

  it('refuses a report that is there, before anybody scans, and two files of one case', async () => {
    writeFileSync(room.at('r.txt'), 'TEST');
    const { status, err } = await room.type([], 'room', 'evidence', '-o', 'r.txt');
    expect({ status, err }).toMatchObject({ status: 5, err: expect.stringContaining('[EXISTS]') });
    copyFileSync(room.at('cases/k1.custody'), room.at('copy.custody'));
    const twice = await room.type([], 'room', 'evidence');
    expect(twice).toMatchObject({ status: 2, err: expect.stringContaining('two files are one case: ') });
  });

  it('signs nothing without y, and keeps the count', async () => {
    const { status } = await room.type(['TEST Cleo', ...shelf(), '', 'n'], 'room', 'evidence');
    expect(status).toBe(0);
    expect(await rowsOf('k1')).toEqual([]);
    expect((await room.type([], 'draft')).out).toContain('room evidence');
    const { err } = await room.type(['y'], 'draft', 'resume', '1');
    expect(even(err)).toContain('As expected: 11. Missing: 0.');
    expect(await rowsOf('k1')).toEqual([['A/1 seen', 'A/2 seen', 'A/3 seen']]);
  });

  it('counts without a place what the post of this key holds', async () => {
    const { err } = await room.type(['TEST Cleo', '', 'n', 'not looked'], 'room');
    expect(even(err)).toContain('By the record you have 9 exhibits of 3 cases.');
    expect(even(err)).toContain('This key may sign nothing of it.');
  });
});

describe('a count without a terminal', () => {
  const count = (...args: string[]) => ['room', 'evidence', '--second', 'TEST Cleo', '--yes', ...args];

  it('takes a file or a pipe, and prints one JSON document', async () => {
    room.scan('scans.txt', `\uFEFF${shelf('k1 A/2').join('\r\n')}\tX-1\r`.slice(1));
    const args = count('--scans', 'scans.txt', '--not-seen', 'not-found', '--json');
    const { status, out } = await room.feed('', ...args);
    const said = JSON.parse(out);
    expect(status).toBe(3);
    expect(said).toMatchObject({
      ...{ due: 11, scanned: 11, twice: 0, open: [] },
      missing: [{ case: 'K1', number: 'A/2' }],
      unknown: [{ typed: 'X-1', is: 'unknown' }],
      signed: { cases: [{ is: 'signed' }, { is: 'signed' }, { is: 'signed' }] },
    });
    for (const file of said.files) expect(existsSync(room.at(file))).toBe(true);
    // the time of the file is that of the count: run again, nothing is signed twice
    const again = await room.feed('', ...args);
    expect(JSON.parse(again.out).signed.cases.map(({ is }: { is: string }) => is)).toEqual(['done', 'done', 'done']);
    expect(await rowsOf('k1')).toHaveLength(1);
    const piped = await room.feed(shelf().join('\n'), ...count());
    expect(piped.err).toMatch(/After an interruption run it again with: --at \S+\n/);
    expect(piped.status).toBe(0);
    expect(await rowsOf('k1')).toHaveLength(2);
  });

  it('takes no other count of the same time for this one', async () => {
    const time = ['--at', '2026-03-02T06:40Z'];
    expect(await room.feed(shelf().join('\n'), ...count(...time))).toMatchObject({ status: 0 });
    const lab = ['room', 'lab', '--second', 'TEST Cleo', '--yes', '--json', ...time];
    const { status, out } = await room.feed(label('k3', 'A/3'), ...lab);
    expect(status).toBe(3);
    expect(JSON.parse(out).signed.cases).toMatchObject([
      { is: 'left', says: 'another count of yours has this time: give another with --at' },
    ]);
    expect(await rowsOf('k3')).toEqual([['A/1 seen', 'A/2 seen']]);
  });

  it('signs nothing of a number that is in several cases and that nobody settled', async () => {
    room.scan('scans.txt', ['A/1', ...shelf('k1 A/1', 'k2 A/1')].join('\n'));
    const { status, out } = await room.feed('', ...count('--scans', 'scans.txt', '--not-seen', 'not-found', '--json'));
    expect(status).toBe(3);
    const { missing, open } = JSON.parse(out);
    expect(open).toHaveLength(1);
    expect(missing.map(({ case: name, number }: { case: string; number: string }) => `${name} ${number}`)).toEqual([]);
    for (const name of ['k1', 'k2']) expect((await rowsOf(name)).flat().join()).not.toContain('A/1');
  });

  it('takes a thousand lines at once, whatever they are, in any language', async () => {
    const codes = [...shelf(), ...Array.from({ length: 989 }, (_, i) => `X-${i}`)];
    const began = performance.now();
    const args = ['room', 'evidence', '--dry-run', '--lang', 'de', '--no-input'];
    const { status, err } = await room.feed(codes.join('\n'), ...args);
    expect({ status, err }).toMatchObject({ status: 3 });
    // a second here; what grows with the square takes minutes
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(err).toContain('Wie erwartet: 11. Fehlt: 0. Laut Register anderswo: 0. Unbekannt: 989.');
  });

  it('asks for what it needs, with codes', async () => {
    const shown = await room.feed('', 'room', 'evidence');
    expect(shown).toMatchObject({ status: 2, err: expect.stringContaining('[USAGE]') });
    const second = await room.feed('', 'room', 'evidence', '--yes');
    expect(second).toMatchObject({ status: 2, err: expect.stringContaining('who counted with you? [MISSING_VALUE]') });
    const why = await room.feed('', ...count());
    expect(why).toMatchObject({ status: 2, err: expect.stringContaining('why were they not seen? [MISSING_VALUE]') });
    expect(await rowsOf('k1')).toEqual([]);
    const dry = await room.feed('', 'room', 'evidence', '--dry-run');
    expect(dry).toMatchObject({ status: 3, err: expect.stringContaining('Missing: 11.') });
    expect(readdirSync(room.folder).filter((name) => name.startsWith('room-'))).toEqual([]);
  });

  it('passes over a damaged case, says so, and names it for its label', async () => {
    const bytes = readFileSync(room.at('cases/k2.custody'));
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    const code = label('k2', 'A/1');
    writeFileSync(room.at('cases/k2.custody'), bytes);
    const codes = shelf().filter((each) => !each.includes(code.slice(12, 40)));
    const { status, out, err } = await room.feed([...codes, code].join('\n'), ...count());
    expect(err).toContain('cases/k2.custody is not counted: ');
    expect(err).toContain(`Here: ${code}, of the case cases/k2.custody, which cannot be read`);
    expect(out).toContain('Signed: 2.');
    expect(status).toBe(3);
  });

  it('goes on past a case that cannot be written, which a second run signs', async () => {
    const lock = room.at('cases/k2.custody.lock');
    writeFileSync(
      lock,
      JSON.stringify({ pid: process.pid, host: 'elsewhere', user: 'TEST', since: '2026-01-01T00:00:00Z' }),
    );
    room.scan('scans.txt', shelf().join('\n'));
    const args = count('--scans', 'scans.txt', '--wait', '0');
    const { status, out } = await room.feed('', ...args);
    expect(status).toBe(5);
    expect(out).toContain('Signed: 2.');
    rmSync(lock);
    expect((await room.feed('', ...args)).out).toContain('Signed: 1. Done before: 2. Left: 0.');
    for (const name of ['k1', 'k2', 'k3']) expect(await rowsOf(name)).toHaveLength(1);
  });
});

describe('what a count does not ask, and whom it refuses', () => {
  const count = (...args: string[]) => ['room', 'evidence', '--yes', ...args];

  it.each(['TEST Ada', ' ada,  test', 'TEST Ada; Chief'])(
    'refuses the person who signs as the second one: %s',
    async (name) => {
      const { status, err } = await room.feed(shelf().join('\n'), ...count('--second', name));
      expect({ status, err }).toMatchObject({
        status: 2,
        err: expect.stringContaining('TEST Ada signs the count: the second person is somebody else [USAGE]'),
      });
      expect(await rowsOf('k1')).toEqual([]);
    },
  );

  it('takes a namesake with a badge, and asks again at the terminal', async () => {
    const named = await room.feed(shelf().join('\n'), ...count('--second', 'TEST Ada;;77'));
    expect(named).toMatchObject({ status: 0 });
    const asked = ['TEST Ada', 'TEST Cleo', ...shelf(), '', '2', 'Test ada', 'TEST Dan', 'y'];
    const { err } = await room.type(asked, 'room', 'evidence');
    expect(even(err).match(/the second person is somebody else/g)).toHaveLength(2);
    const seconds = (await room.inventories('k1')).map(({ body }) => body.second.name);
    expect(seconds).toEqual(['TEST Ada', 'TEST Dan']);
  });

  it('names the person who signs as second in the list of the keeper who was second here', async () => {
    const { status } = await room.feed(shelf().join('\n'), ...count('--second', 'TEST Bo'));
    expect(status).toBe(0);
    const list = readdirSync(room.folder).find((name) => name.endsWith('-other.csv')) ?? '';
    const sign = ['--from', list, '-l', 'cases/other.custody', '--key', 'bo.key', '--yes'];
    await room.done('record', 'inventory', ...sign);
    expect((await room.inventories('other')).map(({ body }) => body.second.name)).toEqual(['TEST Ada']);
  });

  it('asks nothing where nothing is to be counted, and names the places on record', async () => {
    const { status, err } = await room.type([], 'room', 'evidense room');
    expect(status).toBe(0);
    expect(even(err)).toContain('Nothing is to be counted. Places on record: Evidence room; lab 2');
    expect(err).not.toContain('Second person');
    expect((await room.type([], 'draft')).out).toBe('There is no draft.\n');
    const piped = await room.feed('', 'room', 'cellar', '--yes', '--json');
    expect(JSON.parse(piped.out)).toMatchObject({ due: 0, scanned: 0, signed: { looked: 4, cases: [] } });
    expect(piped.status).toBe(0);
  });

  it('reads a place in any spelling of it', async () => {
    const { status, err } = await room.feed('', 'room', 'EVIDENCE\u00a0 ro\u200bom', '--dry-run');
    expect({ status, err }).toMatchObject({ status: 3, err: expect.stringContaining('By the record 11 exhibits') });
  });

  it('is not whole where the places of a case are withheld', async () => {
    rmSync(room.at('cases/k2.disclosures'));
    const { status, out } = await room.feed('', 'room', 'cellar', '--yes', '--json');
    expect({ status, ...JSON.parse(out) }).toMatchObject({ status: 3, due: 0, withheld: 3 });
  });

  it('still compares what was scanned where nothing should be', async () => {
    const { status, out } = await room.feed(label('k1', 'A/1'), 'room', 'cellar', '--yes', '--second', 'TEST Cleo');
    expect({ status, out }).toMatchObject({ status: 3, out: expect.stringContaining('Signed: 1.') });
    expect(await rowsOf('k1')).toEqual([['A/1 discrepancy by the record in: Evidence room, shelf k1']]);
  });

  it('counts the cases that were looked at, not those where it signs', async () => {
    const { out } = await room.feed(shelf().join('\n'), ...count('--second', 'TEST Cleo'));
    expect(out).toContain('Signed: 3. Done before: 0. Left: 0. Cases looked at: 4.');
    const codes = shelf('k2 A/1', 'k2 A/2', 'k2 A/3');
    writeFileSync(room.at('cases/k2.custody'), 'TEST');
    const damaged = await room.feed(codes.join('\n'), ...count('--second', 'TEST Cleo', '--json'));
    expect(JSON.parse(damaged.out)).toMatchObject({ signed: { looked: 3 } });
  });
});

/** Takes a thing into the room of case k1, found there a moment before. */
async function takeIn(number: string, ...more: string[]): Promise<void> {
  const looks = ['--kind', 'document', '--id', 'absent:not-present', '--description', 'TEST', '--condition', 'good'];
  const found = [
    '--manner',
    'found',
    '--from-nobody',
    'found',
    '--found-at',
    'TEST rack',
    '--under',
    'absent:not-needed: TEST',
  ];
  const use = ['-l', 'cases/k1.custody', '--yes'];
  await room.done('record', 'collect', number, ...found, ...looks, ...more, ...use);
  const shelved = ['--move', 'in', '--place', 'Evidence room', '--container', 'shelf k1'];
  await room.done('record', 'store', number, ...shelved, ...use);
}

describe('a count that is older than the record', () => {
  const count = ['room', 'evidence', '--scans', 'scans.txt', '--second', 'TEST Cleo', '--yes', '--json'];

  it('is compared with the record as it was: what came, went or moved later is as it was then', async () => {
    room.setClock((now) => now + 60);
    room.scan('scans.txt', shelf('k2 A/3').join('\n'));
    room.setClock((now) => now + 3600);
    await takeIn('A/4');
    const use = ['-l', 'cases/k1.custody', '--yes'];
    const lab = ['--move', 'moved', '--place', 'lab 7', '--container', 'bench'];
    await room.done('record', 'store', 'A/1', ...lab, ...use);
    await room.done('record', 'store', 'A/3', ...lab, '-l', 'cases/k2.custody', '--yes');
    const { out, err, status } = await room.feed('', ...count, '--not-seen', 'not-found');
    expect(err).toContain(
      'Later entries are about 3 exhibits: the count is compared with the record as it was at 2026',
    );
    expect(JSON.parse(out)).toMatchObject({ due: 11, missing: [{ case: 'K2', number: 'A/3' }], elsewhere: [] });
    expect(status).toBe(3);
    expect(await rowsOf('k1')).toEqual([['A/1 seen', 'A/2 seen', 'A/3 seen']]);
    expect(await rowsOf('k2')).toEqual([['A/1 seen', 'A/2 seen']]);
    // a later move shows where it is: the old count does not make it missing
    expect(err).toContain('A later entry says otherwise, so no entry of this count names: K2 A/3\n');
    expect(await room.done('status', 'cases/k2.custody')).toMatch(/A\/3 +document +held by desk/);
  });

  it('brings nothing back that a later count did not find', async () => {
    room.setClock((now) => now + 60);
    room.scan('scans.txt', shelf().join('\n'));
    room.setClock((now) => now + 3600);
    const later = ['--second', 'TEST Cleo', '--not-seen', 'not-found', '--yes'];
    await room.feed(shelf('k2 A/3').join('\n'), 'room', 'evidence', ...later);
    const { status } = await room.feed('', ...count);
    expect(status).toBe(0);
    expect(await rowsOf('k2')).toEqual([
      ['A/1 seen', 'A/2 seen', 'A/3 not-seen not found'],
      ['A/1 seen', 'A/2 seen'],
    ]);
    expect(await room.done('status', 'cases/k2.custody')).toMatch(/A\/3 +document +missing since entry 5/);
  });

  it('says of a scanned thing that it came after the count, and signs nothing of it', async () => {
    const at = room.now();
    room.setClock((now) => now + 3600);
    await takeIn('A/4');
    room.scan('scans.txt', [...shelf(), label('k1', 'A/4')].join('\n'));
    const { out, status } = await room.feed('', ...count, '--at', new Date(at * 1000).toISOString());
    expect(JSON.parse(out)).toMatchObject({
      ...{ due: 11, missing: [] },
      elsewhere: [{ case: 'K1', number: 'A/4', where: 'by the record it came after the count' }],
    });
    expect(status).toBe(3);
    expect(await rowsOf('k1')).toEqual([['A/1 seen', 'A/2 seen', 'A/3 seen']]);
  });

  it('takes its time as people say it at a terminal, and says how to write it in a script', async () => {
    room.setClock((now) => now + 90_000);
    const { err } = await room.type(['TEST Cleo', ...shelf(), '', 'y'], 'room', 'evidence', '--at', '2 Mar 18:00');
    expect(err).toContain('  2 Mar 18:00 = 2026-03-02T18:00:00+01:00\n');
    expect((await room.inventories('k1')).map(({ at }) => at)).toEqual(['2026-03-02T18:00:00+01:00']);
    room.scan('scans.txt', shelf().join('\n'));
    expect(await room.feed('', ...count, '--at', '2 Mar 18:00')).toMatchObject({
      status: 2,
      err: `custody: error: 2 Mar 18:00 is not a time with a zone [USAGE]\ncustody: hint: write it like 2026-03-02T18:00:00+01:00\n`,
    });
  });

  it('is not one of tomorrow', async () => {
    room.scan('scans.txt', shelf().join('\n'));
    const { err, status } = await room.feed('', ...count, '--at', '2096-03-02T06:40Z');
    expect({ err, status }).toEqual({
      status: 2,
      err: 'custody: error: --at 2096-03-02T06:40Z is still to come [USAGE]\n',
    });
  });
});

describe('a text that is on the label of a thing by the record', () => {
  it('is that thing, in any script; of two things, the program asks', async () => {
    await takeIn('A/4', '--label', 'ΚΤ 17/3');
    await takeIn('A/5', '--label', 'A/4');
    const scanned = ['TEST Cleo', 'κτ  17/3', 'a/4', ...shelf(), '', '2', 'y'];
    const { err } = await room.type(scanned, 'room', 'evidence');
    expect(err).toContain('    1  K1 A/4  expected\n');
    expect(err).toContain('    2  a/4  in 2 cases; the program asks at the end\n');
    expect(await rowsOf('k1')).toEqual([['A/1 seen', 'A/2 seen', 'A/3 seen', 'A/4 seen', 'A/5 seen']]);
  });
});

describe('a dry run', () => {
  const dry = (...args: string[]) => ['room', 'evidence', '--dry-run', ...args];
  const flags = ['--second', 'TEST Cleo', '--not-seen', 'not-found', '--at', '2026-03-02T06:40Z'];

  it('shows each entry as it would be signed, and the lists; the same run without it signs that', async () => {
    room.setClock((now) => now + 90_000);
    const codes = shelf('k1 A/2').join('\n');
    const { out, err } = await room.feed(codes, ...dry(...flags, '--json'));
    expect(err).not.toContain('To sign it, add');
    const { planned } = JSON.parse(out);
    expect(planned).toHaveLength(3);
    expect(planned[0]).toMatchObject({
      ...{ case: 'K1', type: 'inventory', at: '2026-03-02T06:40:00Z' },
      body: { second: { name: 'TEST Cleo' }, exhibits: [{ number: 'A/1', found: 'seen' }, { found: 'not-seen' }, {}] },
    });
    const shown = await room.feed(codes, ...dry(...flags));
    expect(shown.out).toContain('K1  cases/k1.custody\n  inventory (inventory)\n');
    expect(even(shown.out)).toContain('second TEST Cleo');
    expect(even(shown.out)).toContain('exhibit A/2; not-seen; ; not found');
    expect(shown.out).toContain('OTHER: 3 seen, 0 not seen, 0 elsewhere by the record; a list for its keeper\n');
    expect(await rowsOf('k1')).toEqual([]);
    await room.feed(codes, 'room', 'evidence', '--yes', ...flags);
    for (const { case: name, body } of planned) {
      const [signed] = await room.inventories(name.toLowerCase());
      expect(signed?.body).toEqual({ ...signed?.body, ...body });
    }
  });

  it('says what the signing asks for and was not given', async () => {
    const { err } = await room.feed(shelf('k1 A/2').join('\n'), ...dry());
    expect(err).toContain('To sign it, add: --second --not-seen\n');
    expect((await room.feed(shelf().join('\n'), ...dry('--second', 'TEST Cleo'))).err).not.toContain('To sign it');
  });

  it('asks at the terminal what the run itself asks, shows its sheet, and says that nothing was signed', async () => {
    const typed = ['TEST Cleo', ...shelf('k1 A/2'), '', 'n', '1'];
    const { out, err, status } = await room.type(typed, ...dry());
    expect(even(err)).toContain('One inventory entry in each of 3 cases: 1 counted');
    expect(err).toContain('dry run: nothing was signed');
    expect(even(out)).toContain('exhibit A/2; not-seen; ; not found');
    expect(status).toBe(3);
  });
});

describe('a thing that a count did not find', () => {
  const count = ['room', 'evidence', '--second', 'TEST Cleo', '--yes', '--not-seen', 'not-found'];
  const dueRows = async () => {
    const { out, status } = await room.feed('', 'due', 'cases', '--json');
    return { status, overdue: JSON.parse(out).overdue };
  };

  it('is overdue until it is found', async () => {
    await room.feed(shelf('k1 A/2', 'k1 A/3').join('\n'), ...count);
    expect(await dueRows()).toMatchObject({
      status: 3,
      overdue: [
        {
          ...{ kind: 'missing', case: 'K1', exhibits: ['A/2', 'A/3'], entry: 5, says: 'missing since entry 5' },
          command: ['custody', 'show', 'A/2', '-l', 'cases/k1.custody'],
        },
      ],
    });
    await room.feed(shelf('k1 A/3').join('\n'), ...count);
    expect((await dueRows()).overdue).toMatchObject([{ exhibits: ['A/3'], entry: 5 }]);
    await room.feed(shelf().join('\n'), ...count);
    expect(await dueRows()).toEqual({ status: 0, overdue: [] });
  });

  it('is named while its loss is open, although nobody counted', async () => {
    const loss = ['record', 'incident', 'A/2', '--code', 'loss', '-l', 'cases/k1.custody', '--yes'];
    await room.done(...loss, '--state', 'open', '--measures', 'TEST', '--found', 'now');
    expect((await dueRows()).overdue).toMatchObject([
      { kind: 'missing', exhibits: ['A/2'], entry: 5, says: 'the loss in entry 5 is open' },
    ]);
  });

  it('is missing to check, and no irregularity that somebody declared', async () => {
    await room.feed(shelf('k1 A/2').join('\n'), ...count);
    const { out } = await room.feed('', 'verify', 'cases/k1.custody');
    expect(even(out)).toContain('A/2 is missing since entry 5, and nothing shows where it is.');
    expect(even(out)).toContain('1 EXHIBIT IS MISSING.');
    expect(out).not.toContain('declared');
  });
});
