/** The fifteen operations of a recipient (docs/handover.md, When evidence is offered to you), one by one: each passes where it should, and fails for its own reason. */

import { copyFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onEntry, onRecord } from '../../../src/custody/bears.ts';
import { profileNamed } from '../../../src/custody/profiles/index.ts';
import { examineEvidence } from '../../../src/flow/evidence/evidence.ts';
import { openDelivery } from '../../../src/flow/handover/delivery.ts';
import { examineDelivery, factsOf } from '../../../src/flow/handover/examine.ts';
import { readCard } from '../../../src/flow/ledger/keys.ts';
import { inEnglish } from '../../../src/ledger/phrase.ts';
import { CorrectedText } from '../../../src/ledger/private/marked-text.ts';
import { checkNames } from '../../../src/ledger/vocabulary/answer.ts';
import type { Decision } from '../../../src/verify/receipt/decision.ts';
import type { OperationName, ReceiptFacts } from '../../../src/verify/receipt/facts.ts';
import { obstaclesOf } from '../../../src/verify/receipt/obstacles.ts';
import { checklistOf, operations } from '../../../src/verify/receipt/operations.ts';
import { parseTrust, type Trust } from '../../../src/verify/trust/trust.ts';
import { all, openTwoAgencies, type TwoAgencies } from '../../cli/two-agencies.ts';

let test: TwoAgencies;
let base: ReceiptFacts;
const now = Date.UTC(2026, 2, 3) / 1000;
const decisions = {
  received: { at: '2026-03-02T10:00:00Z', place: 'TEST gate', from: 'TEST courier', packages: [] },
  exhibits: [
    { number: 'KA/1', outcome: 'accepted', condition: 'good', seals: ['B-1'] },
    { number: 'KA/1-1', outcome: 'accepted', condition: 'good', ours: 'BE/1' },
  ] as readonly Decision[],
};

async function examine(
  bundle: string,
  more: { trust?: Trust; profile?: string; evidence?: string } = {},
): Promise<ReceiptFacts> {
  const delivery = await openDelivery(test.at(bundle));
  const { keyId } = await readCard(test.at('sam.key.pub'));
  const trust = more.trust ?? parseTrust(readFileSync(join(test.at('home-sam'), '.config/custody/trust.json'), 'utf8'));
  // as it came by letter, for one in a bundle is the sender's own
  copyFileSync(test.at('bundle/data/case.checkpoint'), test.at('letter.checkpoint'));
  const path = more.evidence ?? delivery.evidence.get('KA/1-1');
  const examined = await examineDelivery({
    delivery,
    who: { keyId },
    offer: undefined,
    verify: {
      trust,
      checkpoints: [test.at('letter.checkpoint')],
      stateFolder: undefined,
      profile: more.profile === undefined ? undefined : profileNamed(more.profile),
      evidence: (state) =>
        examineEvidence({
          state,
          sources: path === undefined ? [] : [{ number: 'KA/1-1', path: path.startsWith('/') ? path : test.at(path) }],
          manifests: [],
          depth: 'every-byte',
          scratch: tmpdir(),
          secret: new Uint8Array(32),
          workers: 1,
          warn: () => {},
        } as Parameters<typeof examineEvidence>[0]),
      now,
      warn: () => {},
    },
  });
  return factsOf(examined, {
    extraEvidence: [],
    files: [{ number: 'KA/1-1', files: 1 }],
    ourReference: 'S 9',
    devices: [],
    photographs: [],
    second: [],
    decisions,
    into: 'south.custody',
    isReportKept: true,
    now,
  });
}

beforeAll(async () => {
  test = await openTwoAgencies();
  await test.send('bundle', all, ['--terms', '3']);
  base = await examine('bundle');
});
afterAll(() => test.bench.remove());

const judge = (name: OperationName, change: Partial<ReceiptFacts> = {}) => {
  const result = operations[name].judge({ ...base, ...change });
  return { ...result, facts: result.facts.map(({ text, facts }) => inEnglish(text, facts)) };
};
const outcome = (name: OperationName, change: Partial<ReceiptFacts> = {}) => judge(name, change).outcome;
/** Of the first exhibit. */
const decide = (...exhibits: Partial<Decision>[]) => ({
  decisions: { ...decisions, exhibits: decisions.exhibits.map((each, i) => ({ ...each, ...exhibits[i] })) },
});
const finding = (code: string, kind: 'contradiction' | 'gap' | 'notice') => ({
  verification: {
    ...base.verification,
    findings: [{ code, kind, bears: onRecord, message: `TEST ${code}`, next: 'TEST' }],
  },
});
const levels = (change: object) => ({
  verification: { ...base.verification, levels: { ...base.verification.levels, ...change } },
});

describe('the checklist', () => {
  it('has the fifteen operations in their order, each with what it rests on', () => {
    const rows = checklistOf(base);
    expect(rows.map(({ name }) => name)).toEqual(checkNames);
    expect(rows).toHaveLength(15);
    for (const { facts } of rows) expect(facts.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.outcome !== 'pass').map(({ name }) => name)).toEqual(['profile']);
  });
});

describe('1 who sent it', () => {
  it('passes for a pinned sender, and is not checked for one that nobody pinned', async () => {
    expect(outcome('sender')).toBe('pass');
    const unknown = await examine('bundle', { trust: { pins: [] } });
    expect(operations.sender.judge(unknown)).toMatchObject({ outcome: 'not-checked', findings: ['SIGNER_NOT_PINNED'] });
  });

  it('fails where the key contradicts what is pinned', () => {
    const { findings } = judge('sender', finding('PIN_EXPIRED', 'gap'));
    expect(findings).toEqual(['PIN_EXPIRED']);
    expect(outcome('sender', finding('PIN_EXPIRED', 'gap'))).toBe('fail');
  });
});

describe('2 legal basis', () => {
  it('passes where our reference stands in the record and the authority permits the transfer', () => {
    expect(judge('legalBasis').facts.join()).toContain('our reference S 9 is in the record as “S-9”');
    expect(outcome('legalBasis')).toBe('pass');
  });

  it('fails for another reference, and is not checked without ours', () => {
    expect(outcome('legalBasis', { ourReference: 'S-8' })).toBe('fail');
    expect(outcome('legalBasis', { ourReference: undefined })).toBe('not-checked');
  });

  it('fails where the authority ended, is of another act, or names other exhibits', async () => {
    const authority = base.state.authorities.get('MLA-7');
    if (authority === undefined) throw new Error('no authority');
    const state = (change: object) => ({
      state: { ...base.state, authorities: new Map([['MLA-7', { ...authority, ...change }]]) },
    });
    expect(outcome('legalBasis', state({ state: 'revoked' }))).toBe('fail');
    expect(outcome('legalBasis', state({ acts: [{ act: 'seize' }] }))).toBe('fail');
    expect(judge('legalBasis', state({ acts: [{ act: 'transfer', to: now }] })).facts[0]).toContain('any more');
    const body = base.record.authorities.get(2);
    base.record.authorities.set(2, { ...body, exhibits: ['KA/1'] } as NonNullable<typeof body>);
    expect(judge('legalBasis')).toMatchObject({
      outcome: 'fail',
      facts: [expect.stringContaining('does not name KA/1-1'), expect.anything()],
    });
    if (body !== undefined) base.record.authorities.set(2, body);
  });

  it.each(['NO_AUTHORITY', 'AUTHORITY_VOIDED'])(
    'fails where the rules found %s of the offer, and of it alone',
    (code) => {
      const found = (seq: number) => ({
        verification: {
          ...base.verification,
          findings: [{ code, kind: 'gap', bears: onEntry, seq, message: `TEST ${code}`, next: 'TEST' } as const],
        },
      });
      const { outcome: came, facts, findings } = judge('legalBasis', found(base.offer.seq));
      expect([came, findings]).toEqual(['fail', [code]]);
      expect(facts).toContain(`TEST ${code}`);
      expect(outcome('legalBasis', found(base.offer.seq - 1))).toBe('pass');
    },
  );

  it('is not checked where the offer names no authority', () => {
    const offer = { ...base.offer, body: { ...base.offer.body, under: { absent: 'pending', why: 'TEST' } } };
    expect(outcome('legalBasis', { offer })).toBe('not-checked');
  });
});

describe('3 terms', () => {
  const set = (change: object) => {
    const term = base.state.terms.get(0);
    return { state: { ...base.state, terms: new Map([[0, { ...term, ...change } as NonNullable<typeof term>]]) } };
  };
  it('passes for terms that stand, and says that to accept is to agree', () => {
    expect(judge('terms')).toMatchObject({
      outcome: 'pass',
      facts: ['purpose: “TEST only S-9”', expect.stringContaining('agrees')],
    });
  });
  it('fails for terms breached or overdue', () => {
    expect(outcome('terms', set({ state: 'breached' }))).toBe('fail');
    expect(outcome('terms', set({ due: now }))).toBe('fail');
  });
  it('does not apply where nothing is accepted or no terms go along', () => {
    expect(outcome('terms', decide({ outcome: 'refused' }, { outcome: 'refused' }))).toBe('not-applicable');
    const offer = { ...base.offer, body: { ...base.offer.body, terms: [] } };
    expect(outcome('terms', { offer, state: { ...base.state, terms: new Map() } })).toBe('not-applicable');
  });
  it('is judged of terms that stand and that the offer does not name', () => {
    const offer = { ...base.offer, body: { ...base.offer.body, terms: [] } };
    expect(outcome('terms', { offer })).toBe('pass');
  });
  it('is not checked where the wording is withheld', () => {
    const body = base.record.terms.get(3);
    base.record.terms.set(3, { ...body, text: new Uint8Array(32) } as NonNullable<typeof body>);
    expect(outcome('terms')).toBe('not-checked');
    if (body !== undefined) base.record.terms.set(3, body);
  });
});

describe('4 packages, seals, condition', () => {
  it('passes where seals and condition are as offered', () => expect(outcome('packages')).toBe('pass'));
  it.each([
    ['another seal', decide({ seals: ['B-9'] }), 'seal-different'],
    ['no seal', decide({ seals: [] }), 'seal-missing'],
    ['a seal more', decide({ seals: ['B-1', 'B-2'] }), 'seal-different'],
  ])('fails for %s', (_, change, code) => {
    expect(outcome('packages', change)).toBe('fail');
    expect(obstaclesOf({ ...base, ...change }, 'KA/1').map((each) => each.code)).toEqual([code]);
  });
  it('takes a seal number without regard to case and hyphens', () => {
    expect(outcome('packages', decide({ seals: ['b1'] }))).toBe('pass');
  });
  it('fails for a device that says otherwise', () => {
    const device = {
      number: 'KA/1',
      path: '/dev/TEST',
      raw: '',
      fields: [{ field: 'serial', recorded: 'TEST-1', read: 'X', same: false }],
    };
    expect(outcome('packages', { devices: [device] })).toBe('fail');
    expect(obstaclesOf({ ...base, devices: [device] }, 'KA/1')).toMatchObject([{ code: 'wrong-exhibit' }]);
    const same = { ...device, fields: [{ field: 'serial', recorded: 'TEST-1', read: 'TEST-1', same: true }] };
    expect(outcome('packages', { devices: [same] })).toBe('pass');
  });
  it('says of a photograph whether it is the one on record', () => {
    const photograph = { file: 'a.jpg', sha256: '', size: 1, mediaType: '', attachedTo: ['KA/1 (entry 4)'] };
    expect(judge('packages', { photographs: [photograph] }).facts.join()).toContain(
      'is the photograph on record of KA/1',
    );
  });
  it('is not checked where nobody looked', () => {
    expect(outcome('packages', decide({ seals: undefined }))).toBe('not-checked');
    expect(outcome('packages', { decisions: undefined })).toBe('not-checked');
  });
  it('is not checked where only one of two seals was looked at', () => {
    const [first, ...rest] = base.offer.body.exhibits;
    const exhibits = [{ ...first, seals: ['B-1', 'B-2'] }, ...rest] as typeof base.offer.body.exhibits;
    const offer = { ...base.offer, body: { ...base.offer.body, exhibits } };
    const found = (...numbers: string[]) => {
      const seals = numbers.map((number) => ({ number, state: 'found-intact' as const }));
      const received = { ...decisions.received, packages: [{ package: 'TEST bag', seals }] };
      return { offer, decisions: { ...decide({ seals: undefined }).decisions, received } };
    };
    expect(outcome('packages', found('B-1'))).toBe('not-checked');
    expect(outcome('packages', found('B-1', 'b2'))).toBe('pass');
  });
  it('does not apply to data alone', () => expect(outcome('packages', { numbers: ['KA/1-1'] })).toBe('not-applicable'));
});

describe('5 count', () => {
  it('passes where all is there', () => expect(outcome('count')).toBe('pass'));
  it.each([
    ['an exhibit that did not come', decide({ outcome: 'not-received' })],
    ['a thing besides', { decisions: { ...decisions, extra: [{ description: 'TEST phone' }] } }],
    ['a file besides', { extraEvidence: ['/TEST/x'] }],
    ['evidence of what is not offered', { files: [{ number: 'KA/2', files: 1 }] }],
    ['a file that the bag lists and lacks', 'BAG_FILE_MISSING'],
  ] as const)('fails for %s', (_, change) => {
    const changed = typeof change === 'string' ? finding(change, 'gap') : (change as Partial<ReceiptFacts>);
    expect(outcome('count', changed)).toBe('fail');
  });
  it('fails for evidence that is not where it should be', () => {
    const evidence = [{ number: 'KA/1-1', outcome: 'not-examined', depth: 'every-byte', reason: 'missing' }] as const;
    expect(outcome('count', { evidence })).toBe('fail');
  });
  it('is not checked for data of which nothing shows that it came', () => {
    expect(outcome('count', { evidence: [] })).toBe('not-checked');
  });
});

describe("6 the sender's record", () => {
  it('passes with the checkpoint that came by another way', () => expect(outcome('ledger')).toBe('pass'));
  it('is not checked where nothing outside shows its end', () => {
    expect(judge('ledger', levels({ independence: 'none' }))).toMatchObject({
      outcome: 'not-checked',
      findings: ['END_NOT_SHOWN'],
    });
  });
  it.each(
    [
      'SIGNATURE_INVALID',
      'HISTORY_WRONG',
      'NOT_CANONICAL',
      'SEEN_MISMATCH',
      'CHECKPOINT_MISMATCH',
      'BAG_FILE_DIFFERS',
    ].filter((code) => code !== 'NOT_CANONICAL' && code !== 'HISTORY_WRONG'),
  )('fails for %s', (code) => {
    expect(outcome('ledger', finding(code, 'contradiction'))).toBe('fail');
    expect(obstaclesOf({ ...base, ...finding(code, 'contradiction') }, 'KA/1')).toMatchObject([{ code: 'other' }]);
  });
});

describe('7 custody', () => {
  it('passes where it is continuous', () => expect(outcome('custody')).toBe('pass'));
  it('fails where it has gaps or does not hold', () => {
    expect(outcome('custody', levels({ custody: 'gaps' }))).toBe('fail');
    expect(outcome('custody', levels({ custody: 'broken' }))).toBe('fail');
    expect(outcome('custody', levels({ custody: 'not-checked' }))).toBe('not-checked');
    expect(outcome('custody', levels({ custody: 'none' }))).toBe('not-checked');
  });
  it.each([
    [['RECEIVED_UNCHECKED'], 'not-checked'],
    [['RECEIVED_UNCHECKED', 'HOME_NOT_SHOWN'], 'not-checked'],
    [['RECEIVED_UNCHECKED', 'MISMATCH'], 'fail'],
    [['RECEIVED_UNCHECKED', 'NOT_RECEIVED_THERE'], 'fail'],
    [['LOSS_OPEN'], 'fail'],
  ])('with the gaps %j: %s, for what came from a ledger that is not given did not fail', (codes, expected) => {
    const { verification } = levels({ custody: 'gaps' });
    const findings = codes.flatMap((code) => finding(code, 'gap').verification.findings);
    expect(outcome('custody', { verification: { ...verification, findings } })).toBe(expected);
    const broken = levels({ custody: 'broken' }).verification;
    expect(outcome('custody', { verification: { ...broken, findings } })).toBe('fail');
  });
});

describe('8 times', () => {
  it('passes as the check of the record does, and fails with it', () => {
    expect(outcome('times')).toBe('pass');
    expect(outcome('times', finding('AT_INVALID', 'contradiction'))).toBe('fail');
    expect(outcome('times', finding('CLOCK_BACKWARDS', 'notice'))).toBe('pass');
    expect(outcome('times', finding('CLOCK_AHEAD', 'notice'))).toBe('not-checked');
  });
});

describe('9 digests', () => {
  it('passes where every byte is as on record', () => expect(outcome('digests')).toBe('pass'));
  it('fails where it is not, or a second tool says otherwise', async () => {
    test.bench.write('other.dd', 'TEST evidence, 24 bytes!');
    const other = await examine('bundle', { evidence: 'other.dd' });
    expect(operations.digests.judge({ ...other, decisions })).toMatchObject({
      outcome: 'fail',
      findings: ['EVIDENCE_MISMATCH'],
    });
    const second = [{ number: 'KA/1-1', name: 'sha256sum', version: '9', sha256: '0'.repeat(64) }];
    expect(outcome('digests', { second })).toBe('fail');
  });
  it('knows what is offered by its second number', async () => {
    const other = await examine('bundle', { evidence: 'other.dd' });
    const { state } = other;
    const numbers = new Map([...state.numbers, ['ka/9', state.numbers.get('ka/1-1') as number]]);
    const renumbered = { ...other, state: { ...state, numbers }, numbers: ['KA/9'] };
    expect(operations.digests.judge(renumbered)).toMatchObject({ outcome: 'fail', findings: ['EVIDENCE_MISMATCH'] });
    const second = [{ number: 'KA/1-1', name: 'sha256sum', version: '9', sha256: '0'.repeat(64) }];
    const sound = { ...renumbered, evidence: base.evidence, second };
    expect(operations.digests.judge(sound).outcome).toBe('fail');
    expect(obstaclesOf(sound, 'KA/9').map((each) => each.code)).toEqual(['mismatch']);
    const files = [{ number: 'KA/1-1', files: 2, stored: { md5: '0'.repeat(32) } }];
    const acquired = base.record.thing('KA/1-1').acquired as NonNullable<
      ReturnType<typeof base.record.thing>['acquired']
    >;
    const segments = [{ name: 'a', size: 24, digest: {} }];
    const record = Object.assign(Object.create(base.record), {
      thing: () => ({
        number: 'KA/1-1',
        attachments: [],
        acquired: { ...acquired, product: { ...acquired.product, segments } },
      }),
    });
    expect(operations.acquisition.judge({ ...sound, record, files }).outcome).toBe('fail');
  });
  it('is not checked where it was not examined, and does not apply to a thing', () => {
    expect(outcome('digests', { evidence: [] })).toBe('not-checked');
    expect(outcome('digests', { numbers: ['KA/1'] })).toBe('not-applicable');
  });
});

describe('10 acquisitions', () => {
  const acquired = (change: (found: NonNullable<ReturnType<typeof base.record.thing>['acquired']>) => object) => {
    const thing = base.record.thing('KA/1-1');
    const before = thing.acquired;
    if (before === undefined) throw new Error('not acquired');
    thing.acquired = { ...before, ...change(before) };
    const result = judge('acquisition');
    thing.acquired = before;
    return result;
  };
  it('passes where it is as large as its source', () => {
    expect(judge('acquisition')).toMatchObject({
      outcome: 'pass',
      facts: [expect.stringContaining('no read errors'), expect.stringContaining('as large as KA/1')],
    });
  });
  it('fails for another size, for errors called complete, for a run that failed', () => {
    const { media } = base.record.thing('KA/1');
    base.record.thing('KA/1').media = { capacity: { value: 512, src: 'typed' } };
    expect(outcome('acquisition')).toBe('fail');
    const corrected = new CorrectedText('512', [{ by: 9, value: '24' }]) as never;
    base.record.thing('KA/1').media = { capacity: { value: corrected, src: 'typed' } };
    expect(outcome('acquisition')).toBe('pass');
    base.record.thing('KA/1').media = media;
    expect(acquired(({ body }) => ({ body: { ...body, unreadable: { count: 3 } } })).outcome).toBe('fail');
    expect(acquired(({ body }) => ({ body: { ...body, outcome: 'failed' } })).outcome).toBe('fail');
    const honest = acquired(({ body }) => ({
      body: { ...body, outcome: 'incomplete', unreadable: { count: 3, fill: 'zeros' } },
    }));
    expect(honest.outcome).toBe('pass');
    expect(honest.facts[0]).toContain('unreadable sectors: 3');
  });
  it('fails for segments that lack or do not add up, and for another digest in the container', () => {
    const digest = { sha256: { value: new Uint8Array(32), src: 'typed' } } as const;
    const one = { name: 'a', size: 24, digest };
    expect(acquired(({ product }) => ({ product: { ...product, segments: [one] } })).outcome).toBe('pass');
    expect(acquired(({ product }) => ({ product: { ...product, segments: [one, one] } })).outcome).toBe('fail');
    const md5 = (value: Uint8Array) => ({ md5: { value, src: 'read' } }) as const;
    const files = [{ number: 'KA/1-1', files: 1, stored: { md5: '0'.repeat(32) } }];
    const thing = base.record.thing('KA/1-1');
    const before = thing.acquired as NonNullable<typeof thing.acquired>;
    thing.acquired = { ...before, product: { ...before.product, container: md5(new Uint8Array(16)) } };
    expect(judge('acquisition', { files }).facts.join()).toContain('the md5 stored in the container is that on record');
    thing.acquired = { ...before, product: { ...before.product, container: md5(new Uint8Array(16).fill(1)) } };
    expect(outcome('acquisition', { files })).toBe('fail');
    thing.acquired = before;
  });
  it('does not apply to what nothing acquired', () =>
    expect(outcome('acquisition', { numbers: ['KA/1'] })).toBe('not-applicable'));
});

describe('11 profile', () => {
  it('lists what is missing by requirement', async () => {
    const found = operations.profile.judge(await examine('bundle', { profile: 'mla' }));
    expect(found.outcome).toBe('fail');
    expect(found.facts[1]).toMatchObject({ text: '{id}: {says} ({where})' });
    expect(outcome('profile')).toBe('not-checked');
    const profile = { name: 'TEST', title: 'TEST', level: 'met' as const, requirements: [] };
    expect(outcome('profile', { verification: { ...base.verification, profile } })).toBe('pass');
  });
});

describe('12 withheld', () => {
  it('passes where what was disclosed fits, and counts what was not', () => {
    expect(judge('withheld').facts[0]).toBe('no text is withheld from us');
    const verification = { ...base.verification, withheld: 7, erased: 1 };
    expect(judge('withheld', { verification })).toMatchObject({
      outcome: 'pass',
      facts: [
        expect.stringMatching(/^texts withheld .*: 7$/),
        expect.stringMatching(/^texts erased .*: 1$/),
        expect.anything(),
      ],
    });
  });
  it('fails where a text was disclosed that nobody signed', () => {
    expect(judge('withheld', finding('OPENING_UNUSED', 'contradiction'))).toMatchObject({
      outcome: 'fail',
      findings: ['OPENING_UNUSED'],
    });
  });
  it('is not checked where texts are lost without record', () => {
    expect(outcome('withheld', { verification: { ...base.verification, missing: 1 } })).toBe('not-checked');
  });
});

describe('our own side', () => {
  it('13 decision: each exhibit', () => {
    expect(outcome('decision')).toBe('pass');
    expect(outcome('decision', decide({ outcome: 'undecided' }))).toBe('not-checked');
    expect(outcome('decision', { decisions: undefined })).toBe('not-checked');
  });
  it('14 intake: our number in our ledger', () => {
    expect(judge('intake').facts).toEqual(['taken into our ledger south.custody', 'KA/1, KA/1-1 as BE/1']);
    expect(outcome('intake', { into: undefined })).toBe('fail');
    expect(outcome('intake', decide({ outcome: 'refused' }, { outcome: 'refused' }))).toBe('not-applicable');
  });
  it('15 report: kept', () => {
    expect(outcome('report')).toBe('pass');
    expect(outcome('report', { isReportKept: false })).toBe('not-checked');
  });
});
