/** How far the first line says that it reaches, the words for where a thing is, and the course that is printed. */
import { describe, expect, it } from 'vitest';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { headline } from '../../src/report/face/headline.ts';
import { verificationText } from '../../src/report/text.ts';
import type { ExhibitFacts } from '../../src/verify/facts/exhibit-facts.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import type { Pin } from '../../src/verify/trust/trust.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { bodies, digest, file, thing } from '../custody/bodies.ts';
import { Agency, handOver } from '../vectors/agency.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';

const agencies = async (label: string, ...names: readonly string[]): Promise<Agency[]> => {
  const opened: Agency[] = [];
  for (const name of names) opened.push(await Agency.open(`reach ${label}`, name, 'DE'));
  return opened;
};

async function verify(
  first: Agency,
  others: readonly Agency[] = [],
  trusted = [first, ...others],
): Promise<Verification> {
  const { verification } = await verifyLedger({
    source: sourceOf(first.ledger.bytes()),
    trust: { pins: trusted.map(({ chief }) => pinOf(chief)) },
    others: others.map(({ ledger }, at) => ({ name: `${at}`, source: sourceOf(ledger.bytes()) })),
    checkpoints: [parseCheckpoint(first.ledger.checkpoint())],
    now: first.ledger.now + 86_400,
  });
  return verification;
}

const custody = (verification: Verification): string =>
  headline(verification).replace('RECORD VERIFIED. EVIDENCE NOT EXAMINED. ', '');

describe('the first line', () => {
  it('says "continuous" alone only of a record that handed nothing over', async () => {
    const [a] = (await agencies('alone', 'KA')) as [Agency];
    await a.collect('KA/1');
    expect(custody(await verify(a))).toBe('CUSTODY CONTINUOUS.');
  });

  it('counts the records that the chains run through, and what left for one that is not given', async () => {
    const [a, b, c] = (await agencies('three', 'KA', 'NL', 'SE')) as [Agency, Agency, Agency];
    await a.collect('KA/1', 'KA/2');
    await handOver(a, b, ['KA/1']);
    c.ledger.now = b.ledger.now;
    await handOver(b, c, ['NL-KA/1']);
    const all = [a, b, c];
    expect((await verify(a, [], all)).reach).toEqual({
      ...{ records: 1, left: 1, onTheWay: 0, onTheWaySince: null, missing: 0 },
      ...{ notYet: 0, notThere: 0, contradicted: 0, untrusted: 0, ledgers: [] },
    });
    expect(custody(await verify(a, [b], all))).toBe(
      'CUSTODY CONTINUOUS IN 2 RECORDS; 1 EXHIBIT LEFT FOR A RECORD NOT GIVEN.',
    );
    expect(custody(await verify(a, [b, c]))).toBe('CUSTODY CONTINUOUS IN 3 RECORDS.');
    expect((await verify(c, [a, b])).reach?.records).toBe(3);
  });

  it('does not count a record that contradicts itself', async () => {
    const [a, b] = (await agencies('broken', 'KA', 'NL')) as [Agency, Agency];
    await a.collect('KA/1');
    await handOver(a, b, ['KA/1']);
    await b.collect('NL/2');
    await b.collect('NL/2');
    expect((await verify(a, [b])).reach?.records).toBe(1);
  });

  it('does not count a record that is in doubt, and says what left for it', async () => {
    const [a, b] = (await agencies('doubted', 'KA', 'NL')) as [Agency, Agency];
    await a.collect('KA/1');
    await handOver(a, b, ['KA/1']);
    const { officer, chief } = b;
    const since = '2026-01-01T00:00:00Z';
    const verdictBy = async (its: Partial<Pin>) => {
      const pins = [pinOf(a.chief), pinOf(officer), pinOf(chief, its)];
      const others = [{ name: 'b', source: sourceOf(b.ledger.bytes()) }];
      const source = sourceOf(a.ledger.bytes());
      return (await verifyLedger({ source, trust: { pins }, others, now: a.ledger.now + 86_400 })).verification;
    };
    for (const its of [{ compromisedSince: since }, { until: since }]) {
      const doubted = await verdictBy(its);
      expect(doubted.verdict).toBe('verified');
      expect(doubted.reach).toMatchObject({ records: 1, untrusted: 1 });
      expect(custody(doubted)).toBe(
        'CUSTODY CONTINUOUS IN 1 RECORD; 1 EXHIBIT LEFT FOR THE RECORD OF A KEY THAT YOU DO NOT TRUST.',
      );
    }
    expect(custody(await verdictBy({ until: '2036-01-01T00:00:00Z' }))).toBe('CUSTODY CONTINUOUS IN 2 RECORDS.');
  });

  it('says since when something is on the way', async () => {
    const [a, b] = (await agencies('way', 'KA', 'NL')) as [Agency, Agency];
    await a.collect('KA/1', 'KA/2');
    await a.offer(['KA/1'], [b.officer]);
    const sent = await a.add('dispatch', { ...bodies.dispatch(['KA/1']), seals: [] });
    const verification = await verify(a);
    expect(verification.reach?.onTheWay).toBe(1);
    expect(custody(verification)).toMatch(
      /^CUSTODY CONTINUOUS IN 1 RECORD; 1 ON THE WAY SINCE 2026-11-03T\d\d:\d\d:\d\dZ\.$/,
    );
    expect(verification.exhibits).toMatchObject([
      { number: 'KA/1', state: 'on-the-way', since: sent, holder: { post: 'KA' } },
      { number: 'KA/2', state: 'held' },
    ]);
    const text = verificationText(verification);
    expect(text).toContain(`KA/1: on the way since entry ${sent} (KA answers for it); no seal`);
    expect(text).not.toMatch(/KA\/1: .*held/);
  });

  it('counts what is missing, beside the gap', async () => {
    const [a] = (await agencies('missing', 'KA')) as [Agency];
    await a.collect('KA/1');
    const seq = await a.add('inventory', {
      ...bodies.inventory([]),
      exhibits: [{ number: 'KA/1', found: 'not-seen' }],
    });
    const verification = await verify(a);
    expect(custody(verification)).toBe('CUSTODY HAS 1 GAP; 1 MISSING.');
    expect(verificationText(verification)).toContain(`KA/1: missing since entry ${seq}`);
  });
});

describe('a part that nobody named', () => {
  it('went inside its whole, and is held by nobody until it is found or its whole is back', async () => {
    const [a, b] = (await agencies('inside', 'KA', 'NL')) as [Agency, Agency];
    await a.collect('KA/1');
    await a.add('collect', {
      ...bodies.collect('KA/1a'),
      exhibit: thing('KA/1a', { kind: 'part', partOf: 'KA/1' }),
      under: [1],
    });
    const { answered } = await handOver(a, b, ['KA/1']);
    const gone = await verify(a, [b]);
    expect(gone.exhibits[1]).toMatchObject({
      ...{ number: 'KA/1a', state: 'inside', since: answered, wentInside: 'KA/1', holder: null },
    });
    expect(verificationText(gone)).toContain(`KA/1a: went inside KA/1, entry ${answered}; no seal`);
    a.ledger.now = b.ledger.now;
    const offer = await b.offer(['NL-KA/1'], [a.officer]);
    const answer = await a.answer(b, offer, [{ number: 'NL-KA/1' }]);
    const entry = b.entry(await b.answered(answer));
    a.ledger.now = b.ledger.now;
    await a.receive(answer, { entry, as: ['KA/1'] });
    expect((await verify(a, [b])).exhibits).toMatchObject([
      { state: 'held' },
      { state: 'held', holder: { post: 'KA' } },
    ]);
  });
});

describe('the course', () => {
  it('is the chain through all ledgers given', async () => {
    const [a, b, c] = (await agencies('course', 'KA', 'NL', 'SE')) as [Agency, Agency, Agency];
    await a.collect('KA/1');
    await handOver(a, b, ['KA/1']);
    c.ledger.now = b.ledger.now;
    await handOver(b, c, ['NL-KA/1']);
    const stays = (await verify(a, [b, c])).courses?.[0]?.stays;
    expect(stays?.map(({ number, state, until }) => ({ number, state, isOver: until !== null }))).toEqual([
      { number: 'KA/1', state: 'departed', isOver: true },
      { number: 'NL-KA/1', state: 'departed', isOver: true },
      { number: 'SE-NL-KA/1', state: 'held', isOver: false },
    ]);
    expect((await verify(a, [b], [a, b, c])).courses?.[0]?.stays.at(-1)).toEqual({
      ...{ ledger: Buffer.from(c.ledger.id).toString('hex'), agency: null, number: null },
      ...{ from: null, until: null, state: null },
    });
  });

  it('joins nothing that the sender’s entry does not confirm', async () => {
    const [a, b] = (await agencies('claim', 'KA', 'NL')) as [Agency, Agency];
    await a.collect('KA/1');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    b.ledger.now = a.ledger.now;
    await b.receive(answer);
    const verification = await verify(b, [a]);
    expect(verification.courses?.[0]?.stays).toMatchObject([
      { number: 'KA/1', from: null, state: 'unconfirmed' },
      { number: 'NL-KA/1', state: 'arriving' },
    ]);
    expect(verificationText(verification)).toContain('“TEST KA”, KA/1 (nothing there confirms it) → here, NL-KA/1');
  });

  it('shows the last 200 stays of a longer one, and says so', async () => {
    const [a, b] = (await agencies('long', 'KA', 'NL')) as [Agency, Agency];
    await a.collect('KA/1');
    let [from, to, number] = [a, b, 'KA/1'];
    for (let round = 0; round < 202; round++) {
      const taken = to === a ? 'KA/1' : 'NL/1';
      const offer = await from.offer([number], [to.officer]);
      const answer = await to.answer(from, offer, [{ number, ours: taken }]);
      const entry = from.entry(await from.answered(answer));
      to.ledger.now = Math.max(to.ledger.now, from.ledger.now);
      await to.receive(answer, { entry });
      [from, to, number] = [to, from, taken];
    }
    const verification = await verify(a, [b]);
    expect(verification.courses).toMatchObject([{ number: 'KA/1', cut: true, shown: 200, total: 203 }]);
    expect(verification.courses?.[0]?.stays).toHaveLength(200);
    expect(verificationText(verification)).toContain('  KA/1: … and 3 stays more → ');
  });
});

describe('what a verdict does not show', () => {
  const said = ({ notProven }: Verification): string => notProven.join('\n');

  it('of a record without exhibits says nothing about exhibits', async () => {
    const [a] = (await agencies('empty', 'KA')) as [Agency];
    expect(said(await verify(a))).not.toMatch(/Things are known|Texts are not compared|a record not given|handover/);
  });

  it('names what passed unhashed, what was released or sent, and what left', async () => {
    const [a, b] = (await agencies('passed', 'KA', 'NL')) as [Agency, Agency];
    await a.collect('KA/1', 'KA/2');
    await a.add('release', { ...bodies.release(['KA/2']), under: [1] });
    const offer = await a.offer(['KA/1'], [b.officer]);
    await a.add('dispatch', { ...bodies.dispatch(['KA/1']), seals: [] });
    await a.answered(await b.answer(a, offer, [{ number: 'KA/1' }]));
    const sentences = said(await verify(a, [], [a, b]));
    expect(sentences).toContain('What KA/1 held at a handover: nobody hashed it');
    expect(sentences).toContain('or with a carrier is in no record: 1 released, 1 with a carrier.');
    expect(sentences).toContain('What became of 1 exhibit that left for a record not given');
    expect(sentences).toContain('That two posts are two people');
    expect(sentences).not.toContain('destroyed');
  });

  it.each([
    ['md5', true],
    ['sha256', false],
  ] as const)('names stated digests that nobody compared: %s', async (algorithm, isNamed) => {
    const [a] = (await agencies(`stated ${algorithm}`, 'KA')) as [Agency];
    const stated = [{ by: 'TEST Provider', digests: { [algorithm]: digest(1, algorithm === 'md5' ? 16 : 32) } }];
    await a.add('collect', { ...bodies.collect('KA/1'), exhibit: thing('KA/1', { stated }), under: [1] });
    await a.add('measure', { ...bodies.measure('KA/1'), under: [1] });
    expect(said(await verify(a)).includes('That KA/1 held what others stated')).toBe(isNamed);
  });

  it('says of an extract that nothing compares it, also beside a match', async () => {
    const [a] = (await agencies('extract', 'KA')) as [Agency];
    await a.add('collect', {
      ...bodies.collect('KA/1'),
      exhibit: thing('KA/1', { kind: 'data', content: file(1) }),
      under: [1],
    });
    await a.add('derive', {
      ...bodies.derive(['KA/1'], ['KA/1.1']),
      kind: 'extract',
      children: [{ number: 'KA/1.1', content: file(2) }],
      under: [1],
    });
    const verification = await verify(a);
    expect(said(verification)).toContain('That the content of KA/1.1 is what the record says');
    expect(verification.exhibits).toMatchObject([{ number: 'KA/1' }, { number: 'KA/1.1', notCompared: true }]);
    const [, extract] = verification.exhibits as [ExhibitFacts, ExhibitFacts];
    const text = verificationText({ ...verification, exhibits: [{ ...extract, evidence: 'match' }] });
    expect(text).toContain('KA/1.1: held by KA; no seal; evidence matches; not compared with what it was made from');
  });
});

it('a finding about seals between two ledgers spells each as its ledger does', async () => {
  const [a, b] = (await agencies('seals', 'KA', 'NL')) as [Agency, Agency];
  await a.collect('KA/1');
  await a.add('seal', bodies.seal(['KA/1'], 'Ab-1'));
  const exhibits = [{ number: 'KA/1', parts: 'with', seals: ['AB1'], incidents: [] }];
  const answer = await b.answer(a, await a.offer(['KA/1'], [b.officer], { exhibits }), [{ number: 'KA/1' }]);
  const entry = a.entry(await a.answered(answer));
  b.ledger.now = a.ledger.now;
  await b.receive(answer, { entry, more: { seals: undefined } });
  const found = (await verify(b, [a])).findings.find(({ code }) => code === 'SEALS_NOT_LOOKED_AT');
  expect(found?.message).toContain('Ab-1');
});
