/** Who may lie, and what is found of it: also what is not found, and that the verdict says so each time (docs/threat-model.md). */
import { describe, expect, it } from 'vitest';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { compareLedgers } from '../../src/verify/compare/compare.ts';
import { bodies } from '../custody/bodies.ts';
import { Agency, contentOf, handOver } from '../vectors/agency.ts';
import { actor, noon } from '../vectors/ledger-writer.ts';
import { sourceOf } from '../vectors/vector.ts';
import { allAtOnce, alwaysSaid, caseBy, chiefsOf, cutTo, endUnknown, found } from './liars.ts';

const chief = await actor('Chief', 'office', ['admin']);
const officer = await actor('Officer', 'desk', ['custodian', 'examiner']);
const people = [chief, officer];
const copy = (ledger: { bytes(): Uint8Array }) => ({ source: sourceOf(ledger.bytes()) });
const relationOf = async (...[one, other]: readonly [{ bytes(): Uint8Array }, { bytes(): Uint8Array }]) =>
  (await compareLedgers(copy(one), copy(other))).relation;

describe('an officer', () => {
  it('who records an untruth that breaks no rule is not found, and every verdict says that a signature does not make it true', async () => {
    const honest = await caseBy('one truth', people, officer, 'a TEST device');
    const untrue = await caseBy('one truth', people, officer, 'a TEST device that never was');
    for (const ledger of [honest, untrue]) {
      const { verdict, codes, notProven } = await found(ledger, [chief], { checkpoints: [ledger.checkpoint()] });
      expect({ verdict, codes }).toEqual({ verdict: 'verified', codes: [] });
      expect(notProven).toEqual(expect.arrayContaining(alwaysSaid));
      expect(notProven).toContain('A signature shows who said it, not that it is true.');
    }
  });

  it('who makes a copy of data and does not record it is not found, and every verdict says that there may be one', async () => {
    const acquiredBy = async (products: readonly string[]) => {
      const ledger = await caseBy('a copy', people, officer, 'a TEST device');
      await ledger.add('acquire', { ...bodies.acquire('KA/1', products), under: [1] } as CborInput, { by: officer });
      return found(ledger, [chief], { checkpoints: [ledger.checkpoint()] });
    };
    // two images were made each time, and the second time one of them was kept for oneself
    const [honest, silent] = [await acquiredBy(['KA/1-1', 'KA/1-2']), await acquiredBy(['KA/1-1'])];
    expect(honest.exhibits.map(({ number }) => number)).toEqual(['KA/1', 'KA/1-1', 'KA/1-2']);
    expect(silent.exhibits.map(({ number }) => number)).toEqual(['KA/1', 'KA/1-1']);
    for (const { verdict, codes, notProven } of [honest, silent]) {
      expect({ verdict, codes }).toEqual({ verdict: 'verified', codes: [] });
      expect(notProven).toContain('Copies of evidence that nobody recorded cannot be excluded.');
    }
  });

  it('who writes the whole ledger afterwards is not found from the ledger, and the verdict says that it may have been so', async () => {
    const afterwards = await caseBy('afterwards', people, officer, 'a TEST device', []);
    for (const month of [1, 2, 3]) {
      await afterwards.add('note', { text: `TEST month ${month}` }, { iat: noon + month * 2_592_000 });
    }
    const { verdict, codes, notProven, levels } = await found(afterwards, [chief]);
    expect({ verdict, codes, by: levels.independence }).toEqual({
      verdict: 'verified',
      codes: ['END_NOT_SHOWN'],
      by: 'none',
    });
    expect(notProven).toContainEqual(
      expect.stringContaining('Nothing outside the ledger shows that its entries were not all made at once'),
    );
    expect(notProven).toContain('All times are what the clocks of the signers said; no outside time was checked.');
  });

  it('who writes it afterwards is bound by the receipt of another agency to what was there then', async () => {
    const a = await Agency.open('afterwards', 'KA', 'DE');
    const b = await Agency.open('afterwards', 'NL', 'NL');
    await a.collect('KA/1');
    await handOver(a, b, ['KA/1']);
    const { verdict, notProven, levels } = await found(a.ledger, [...chiefsOf(a, b), b.officer]);
    expect({ verdict, by: levels.independence }).toEqual({ verdict: 'verified', by: 'other-agency' });
    const gone = 'Nothing outside the ledger shows that its entries were not all made at once';
    expect(notProven.filter((said) => said.startsWith(gone))).toEqual([]);
  });

  it('who keeps two histories of one ledger shows a sound one to each, and is found where the two meet', async () => {
    const one = await caseBy('two histories', people, officer, 'a TEST device', ['TEST found', 'TEST more']);
    const two = await caseBy('two histories', people, officer, 'a TEST device', ['TEST not found', 'TEST more']);
    for (const ledger of [one, two]) expect(await found(ledger, [chief])).toMatchObject({ verdict: 'verified' });
    expect(await relationOf(one, two)).toBe('fork');
    const held = await found(one, [chief], { checkpoints: [two.checkpoint()] });
    expect(held).toMatchObject({ verdict: 'failed', codes: ['CHECKPOINT_MISMATCH'] });
  });

  it('who keeps two ledgers of one case is not found, and every verdict says that another may exist', async () => {
    const one = await caseBy('two ledgers, one', people, officer, 'a TEST device');
    const two = await caseBy('two ledgers, two', people, officer, 'another TEST device');
    for (const ledger of [one, two]) {
      const { verdict, notProven } = await found(ledger, [chief], { checkpoints: [ledger.checkpoint()] });
      expect(verdict).toBe('verified');
      expect(notProven).toContain('Another ledger of the same case may exist.');
    }
    expect(await relationOf(one, two)).toBe('other-ledger');
  });
});

describe('an insider who signs everything again', () => {
  const texts = ['TEST what was seen', 'TEST more'];

  it('with all keys and from the same opening entry is not found from the ledger, and the verdict says what could show it', async () => {
    const again = await caseBy('again', people, officer, 'a TEST device', ['TEST nothing was seen', 'TEST more']);
    const { verdict, codes, notProven } = await found(again, [chief]);
    expect({ verdict, codes }).toEqual({ verdict: 'verified', codes: ['END_NOT_SHOWN'] });
    expect(notProven).toContainEqual(
      expect.stringContaining('Nothing outside the ledger shows that its entries were not all made at once'),
    );
    expect(notProven).toContain('Later entries may be missing: nothing shows where the ledger ends.');
  });

  it('is found by a checkpoint in other hands, by what somebody has seen, and by another copy', async () => {
    const real = await caseBy('again', people, officer, 'a TEST device', texts);
    const again = await caseBy('again', people, officer, 'a TEST device', ['TEST nothing was seen', 'TEST more']);
    expect(await found(again, [chief], { checkpoints: [real.checkpoint(4)] })).toMatchObject({
      verdict: 'failed',
      codes: ['CHECKPOINT_MISMATCH'],
    });
    expect(await found(again, [chief], { seen: real })).toMatchObject({ verdict: 'failed', codes: ['SEEN_MISMATCH'] });
    expect(await relationOf(real, again)).toBe('fork');
  });

  it('is found by the ledger of an agency that took something in', async () => {
    const [a, forged] = [await Agency.open('again', 'KA', 'DE'), await Agency.open('again', 'KA', 'DE')];
    const b = await Agency.open('again', 'NL', 'NL');
    await a.collect('KA/1');
    await handOver(a, b, ['KA/1']);
    await forged.collect('KA/1');
    const alone = await found(forged.ledger, chiefsOf(a, b));
    expect(alone).toMatchObject({ verdict: 'verified', codes: ['END_NOT_SHOWN'] });
    const held = await found(forged.ledger, chiefsOf(a, b), { others: [b.ledger] });
    expect(held).toMatchObject({ verdict: 'inconclusive' });
    expect(held.codes).toContain('ENTRY_LACKING');
    while (forged.size <= a.size) await forged.add('note', bodies.note(['KA/1']));
    const longer = await found(forged.ledger, chiefsOf(a, b), { others: [b.ledger] });
    expect(longer).toMatchObject({ verdict: 'failed' });
    expect(longer.codes).toContain('ENTRY_DIFFERS');
  });

  it('with an opening entry of his own has another ledger, which a pin of the ledger and a checkpoint tell', async () => {
    const real = await caseBy('again', people, officer, 'a TEST device', texts);
    const again = await caseBy('again, anew', people, officer, 'a TEST device', ['TEST nothing was seen']);
    expect(await found(again, [chief])).toMatchObject({
      verdict: 'verified',
      codes: ['END_NOT_SHOWN'],
      notProven: expect.arrayContaining(['Another ledger of the same case may exist.']),
    });
    expect(await found(again, [chief], { checkpoints: [real.checkpoint()] })).toMatchObject({
      verdict: 'failed',
      codes: ['CHECKPOINT_OTHER_LEDGER'],
    });
    const how = { name: 'TEST case', agency: 'TEST Agency', how: 'letter', when: '2026-11-04T09:00:00Z' } as const;
    const pins = [{ kind: 'ledger', ledger: toHex(real.id), ...how }] as const;
    expect(await found(real, [], { pins })).toMatchObject({ verdict: 'verified' });
    expect(await found(again, [], { pins })).toMatchObject({
      verdict: 'inconclusive',
      codes: ['END_NOT_SHOWN', 'SIGNER_NOT_PINNED'],
    });
  });

  it('who opened the ledger and signs for a colleague with a made-up key is not found, and the name shows as claimed', async () => {
    const madeUp = await actor('made up', officer.post, officer.roles, officer.holder);
    const again = await caseBy('again', [chief, madeUp], madeUp, 'a TEST device', texts);
    const { verdict, codes, signers, notProven } = await found(again, [chief], {
      checkpoints: [again.checkpoint()],
    });
    expect({ verdict, codes }).toEqual({ verdict: 'verified', codes: [] });
    expect(notProven).toContain('Who sat behind a trusted key when it signed.');
    const [, colleague] = signers;
    expect(colleague).toMatchObject({ name: officer.holder.name, claimed: true, entries: 4 });
    expect(colleague?.keyId).not.toBe(toHex(officer.signer.keyId));
  });
});

describe('an administrator', () => {
  it('who enrols an invented person is not found, and the name shows as claimed', async () => {
    const nobody = await actor('Nobody', 'desk', ['examiner']);
    const ledger = await caseBy('invented', people, officer, 'a TEST device');
    await ledger.add('enrol', { card: nobody.card, post: nobody.post, roles: nobody.roles }, { by: chief });
    await ledger.add('note', { text: 'TEST witnessed' }, { by: nobody });
    const { verdict, codes, signers, notProven } = await found(ledger, [chief], {
      checkpoints: [ledger.checkpoint()],
    });
    expect({ verdict, codes }).toEqual({ verdict: 'verified', codes: [] });
    expect(notProven).toContain('Who sat behind a trusted key when it signed.');
    expect(signers.find(({ name }) => name === 'TEST Nobody')).toMatchObject({ claimed: true, entries: 1 });
    expect(signers.find(({ name }) => name === 'TEST Chief')).toMatchObject({ claimed: false });
  });

  it('who enrols a key under another name than its holder is known by is found where that key is pinned', async () => {
    const ledger = await caseBy('renamed', people, officer, 'a TEST device');
    const renamed = { ...officer, holder: { ...officer.holder, agency: 'TEST Other Agency' } };
    const { verdict, codes } = await found(ledger, [chief, renamed], { checkpoints: [ledger.checkpoint()] });
    expect({ verdict, codes }).toEqual({ verdict: 'verified', codes: ['CLAIM_DIFFERS'] });
  });
});

describe('a sender who plays the recipient', () => {
  const play = async () => {
    const sender = await Agency.open('played', 'KA', 'DE');
    const played = await Agency.open('played by the sender', 'NL', 'NL');
    await sender.collect('KA/1');
    await handOver(sender, played, ['KA/1']);
    return { sender, played };
  };

  it('by an invented agency is not shown to have handed anything over: nobody has confirmed its key', async () => {
    const { sender } = await play();
    const checkpoints = [sender.ledger.checkpoint()];
    const { verdict, codes } = await found(sender.ledger, chiefsOf(sender), { checkpoints });
    expect({ verdict, codes }).toEqual({ verdict: 'inconclusive', codes: ['ANSWERER_NOT_PINNED', 'LEFT_UNCHECKED'] });
  });

  it('is not found where the verifier pins the invented agency, and the verdict says who it rests on', async () => {
    const { sender, played } = await play();
    const checkpoints = [sender.ledger.checkpoint()];
    const { verdict, codes, notProven } = await found(sender.ledger, chiefsOf(sender, played), {
      checkpoints,
      others: [played.ledger],
    });
    expect({ verdict, codes }).toEqual({ verdict: 'verified', codes: [] });
    expect(notProven).toContain('Who sat behind a trusted key when it signed.');
  });
});

describe('a recipient', () => {
  it('who says that a hash matches and made none is not found, and the verdict says that the evidence was not examined', async () => {
    const a = await Agency.open('copied', 'KA', 'DE');
    const b = await Agency.open('copied', 'NL', 'NL');
    await a.collect('KA/1');
    await a.add('measure', { ...bodies.measure('KA/1'), content: contentOf(7), under: [1] });
    const offer = await a.offer(['KA/1'], [b.officer], {
      exhibits: [{ number: 'KA/1', parts: 'with', seals: [], incidents: [], content: contentOf(7) }],
    });
    const measured = { outcome: 'match', content: contentOf(7), depth: 'every-byte' } as const;
    const receipt = await b.answer(a, offer, [{ number: 'KA/1', measured }]);
    await a.answered(receipt);
    const { verdict, codes, levels, notProven } = await found(a.ledger, [...chiefsOf(a, b), b.officer]);
    expect({ verdict, codes, evidence: levels.evidence }).toEqual({
      verdict: 'verified',
      codes: ['END_NOT_SHOWN', 'LEFT_UNCHECKED'],
      evidence: 'not-examined',
    });
    expect(notProven).toContain('Whether the evidence is what was recorded: it was not examined.');
  });
});

describe('a whole agency', () => {
  it('that invents a case with keys that the verifier trusts is not found, alone or with another that lies too', async () => {
    const a = await Agency.open('invented case', 'KA', 'DE');
    const b = await Agency.open('invented case', 'NL', 'NL');
    await a.collect('KA/1');
    await handOver(a, b, ['KA/1']);
    for (const [ledger, other] of [
      [a.ledger, b.ledger],
      [b.ledger, a.ledger],
    ] as const) {
      const { verdict, notProven } = await found(ledger, chiefsOf(a, b), { others: [other] });
      expect(verdict).toBe('verified');
      expect(notProven).toContain('A signature shows who said it, not that it is true.');
    }
  });

  it('that denies a handover is not confirmed, for its own entry is in the ledger of the other', async () => {
    const a = await Agency.open('denied', 'KA', 'DE');
    const b = await Agency.open('denied', 'NL', 'NL');
    await a.collect('KA/1');
    const { answered } = await handOver(a, b, ['KA/1']);
    const shorter = cutTo(a.ledger, answered);
    const alone = await found(shorter, chiefsOf(a, b));
    expect(alone.verdict).not.toBe('failed');
    expect(alone.notProven).toContain(endUnknown);
    const held = await found(shorter, chiefsOf(a, b), { others: [b.ledger] });
    expect(held).toMatchObject({ verdict: 'inconclusive' });
    expect(held.codes).toContain('ENTRY_LACKING');
  });
});

describe('a courier', () => {
  it('who swaps a thing under a copied seal number is not found: the record that follows is the same, and the verdict does not say that it is the thing', async () => {
    const a = await Agency.open('swapped', 'KA', 'DE');
    const b = await Agency.open('swapped', 'NL', 'NL');
    await a.collect('KA/1');
    await a.add('seal', { ...bodies.seal(['KA/1'], 'S-1'), package: 'bag' });
    const offer = await a.offer(['KA/1'], [b.officer], {
      exhibits: [{ number: 'KA/1', parts: 'with', seals: ['S-1'], incidents: [] }],
    });
    // what the recipient holds is another thing; the seal on it bears the number that is on record
    const answer = await b.answer(a, offer, [{ number: 'KA/1', condition: 'as described' }]);
    const answered = await a.answered(answer);
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry: a.entry(answered), more: { seals: ['S-1'] } });
    const trusted = [...chiefsOf(a, b), b.officer];
    const checkpoints = [b.ledger.checkpoint()];
    const { verdict, codes, levels, notProven } = await found(b.ledger, trusted, { checkpoints, others: [a.ledger] });
    expect({ verdict, codes, evidence: levels.evidence }).toEqual({
      verdict: 'verified',
      codes: [],
      evidence: 'not-examined',
    });
    expect(notProven).toContain('A signature shows who said it, not that it is true.');
    expect(notProven).toContain('Whether the evidence is what was recorded: it was not examined.');
  });
});

describe('a time-stamp authority', () => {
  it('that gives junk for a stamp moves nothing: no verdict rests on a time proof, and each says that no outside time was checked', async () => {
    const plain = await caseBy('stamped', people, officer, 'a TEST device');
    const stamped = await caseBy('stamped', people, officer, 'a TEST device');
    await stamped.add('anchor', { size: 3, kind: 'rfc3161', token: Uint8Array.of(0x30, 0) }, { by: officer });
    const [without, beside] = [await found(plain, [chief]), await found(stamped, [chief])];
    expect({ verdict: beside.verdict, levels: beside.levels }).toEqual({
      verdict: without.verdict,
      levels: without.levels,
    });
    expect(beside.codes).toEqual(['ANCHOR_NOT_CHECKED', ...without.codes]);
    expect(beside.notProven).toEqual(without.notProven);
    expect(beside.notProven).toContain(
      'All times are what the clocks of the signers said; no outside time was checked.',
    );
    expect(beside.notProven).toEqual(expect.arrayContaining([expect.stringMatching(allAtOnce)]));
  });
});
