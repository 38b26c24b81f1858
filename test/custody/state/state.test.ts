/** What events do to the state: who holds what, since when, and what is open. */
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/bytes/hex.ts';
import {
  entryExhibits,
  entrySigner,
  entryType,
  hasMoved,
  isUnauthorised,
} from '../../../src/custody/state/entry-table.ts';
import type { ExhibitState } from '../../../src/custody/state/state.ts';
import { bodies, digest, file, manifest } from '../bodies.ts';
import { arriving, ourAnswer } from '../cases/exhibit.ts';
import { analyst, chief, examiner, foreigner, keeper, officer } from '../people.ts';
import { leafOf, otherLedger, type Story, story, thisLedger } from '../story.ts';

const one = (): Story => story().collect('KA/1');
const custody = ({ status, post, since }: ExhibitState) => `${status} ${post} ${since}`;
const seals = (told: Story): string[] => [...told.exhibit('KA/1').seals.values()].map(({ number }) => number);
const here = { into: fromHex(thisLedger) };

describe('the digest of a source', () => {
  const sourceDigest = (fill: number) => ({ sha256: digest(fill) });
  const copied = () => one().acquire('KA/1', ['KA/1.1'], { sourceDigest: sourceDigest(1) });

  it('fixes what the source holds where a complete copy has the same, and nothing else does', () => {
    expect(copied().exhibit('KA/1').content).toMatchObject({ by: 3 });
    expect(
      one()
        .acquire('KA/1', ['KA/1.1'], { sourceDigest: sourceDigest(2) })
        .exhibit('KA/1').content,
    ).toBeUndefined();
    expect(one().acquire('KA/1', ['KA/1.1']).exhibit('KA/1').content).toBeUndefined();
  });

  it('that is another than was fixed is a mismatch; another algorithm compares with nothing', () => {
    const again = (digests: object) =>
      copied()
        .acquire('KA/1', ['KA/1.2'], { attempt: 2, sourceDigest: digests } as never)
        .exhibit('KA/1').mismatch;
    expect(again(sourceDigest(1))).toBeUndefined();
    expect(again(sourceDigest(2))).toBe(4);
    expect(again({ md5: digest(1, 16) })).toBeUndefined();
  });
});

describe('an examination', () => {
  it('goes on from its start until it is finished; a pause begins nothing', () => {
    const told = one().do('examine', { ...bodies.examine(['KA/1']), under: [1] });
    expect(told.exhibit('KA/1').examining).toBe(3);
    told.do('examine', { ...bodies.examine(['KA/1']), state: 'paused', under: [1] });
    expect(told.exhibit('KA/1').examining).toBe(3);
    told.do('examine', { ...bodies.examine(['KA/1']), state: 'finished', under: [1] });
    expect(told.exhibit('KA/1').examining).toBeUndefined();
  });
});

describe('who holds an exhibit', () => {
  it('is the post of who collected it', () => {
    expect(custody(one().exhibit('KA/1'))).toBe('held KA 2');
  });

  it('is nobody when it was copied and left, and its copies are held by who copied', () => {
    const told = story()
      .collect('KA/1', {}, { manner: 'copied-and-left' })
      .acquire('KA/1', ['KA/1.1'], {}, { by: analyst });
    expect(custody(told.exhibit('KA/1'))).toBe('source-only KA 2');
    expect(custody(told.exhibit('KA/1.1'))).toBe('held cyber 3');
  });

  it('is for copies the holder of the source, whoever made them', () => {
    const told = one()
      .acquire('KA/1', ['KA/1.1'], {}, { by: examiner })
      .derive(['KA/1.1'], ['KA/1.2'], {}, { by: analyst });
    expect(custody(told.exhibit('KA/1.1'))).toBe('held KA 3');
    expect(custody(told.exhibit('KA/1.2'))).toBe('held KA 4');
    expect(told.exhibit('KA/1.2').kind).toBe('data');
  });

  it('does not change by an offer, nor by its withdrawal', () => {
    const told = one().offer(['KA/1'], foreigner);
    expect(custody(told.exhibit('KA/1'))).toBe('offered KA 2');
    expect(custody(told.do('withdraw', bodies.withdraw(3)).exhibit('KA/1'))).toBe('held KA 2');
  });

  it('passes to another ledger by the receipt that accepts, and to nobody by one that refuses', () => {
    const told = one().collect('KA/2').offer(['KA/1', 'KA/2'], foreigner);
    told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/1' }, { number: 'KA/2', outcome: 'refused' }]));
    expect(custody(told.exhibit('KA/1'))).toBe('departed KA 5');
    expect(told.exhibit('KA/1').into).toBe(otherLedger);
    expect(custody(told.exhibit('KA/2'))).toBe('held KA 3');
  });

  it('passes within the ledger to the post of who accepts', () => {
    const told = one().offer(['KA/1'], keeper);
    told.answered(3, told.answerTo(3, keeper, [{ number: 'KA/1', outcome: 'accepted-with-reservations' }], here));
    expect(custody(told.exhibit('KA/1'))).toBe('held evidence-room 4');
  });

  it('stays undecided until a later receipt decides the rest', () => {
    const told = one().collect('KA/2').offer(['KA/1', 'KA/2'], foreigner);
    told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/1' }, { number: 'KA/2', outcome: 'undecided' }]));
    expect(custody(told.exhibit('KA/2'))).toBe('offered KA 3');
    told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/2' }], { prior: fromHex(leafOf(5)) }));
    expect(custody(told.exhibit('KA/2'))).toBe('departed KA 6');
  });

  it('passes on paper to a holder without key', () => {
    const told = one().offer(['KA/1'], { office: true });
    const paper = {
      signed: { name: 'TEST' },
      office: 'TEST Court',
      at: '2026-11-03T12:00:00Z',
      place: 'counter',
      exhibits: [{ number: 'KA/1', outcome: 'accepted' as const }],
      attachment: new Uint8Array(32),
    };
    told.do('answered', { offer: 3, paper });
    expect(custody(told.exhibit('KA/1'))).toBe('departed KA 4');
    expect(told.exhibit('KA/1').into).toBeUndefined();
  });

  it('is arriving until the sender has entered our receipt', () => {
    const told = arriving();
    expect(custody(told.exhibit('KA/1'))).toBe('arriving KA 2');
    told.receive([['B-7', 'KA/1']], ourAnswer(told, ['B-7']), { from: { answered: new Uint8Array([1]) } });
    expect(custody(told.exhibit('KA/1'))).toBe('held KA 3');
  });

  it('is held again when it comes back under its number', () => {
    const told = one().offer(['KA/1'], foreigner);
    told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }]));
    told.as(keeper).receive([['B-7', 'KA/1']], ourAnswer(told, ['B-7']), { from: { answered: new Uint8Array([1]) } });
    expect(custody(told.exhibit('KA/1'))).toBe('held evidence-room 5');
    expect(told.exhibit('KA/1').into).toBeUndefined();
  });

  it('does not pass again by a receipt that only measures, entered when the exhibit is back', () => {
    const told = one().offer(['KA/1'], foreigner);
    told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }]));
    const measuring = told.answerTo(3, foreigner, [{ number: 'KA/1', measured: { outcome: 'nothing-to-compare' } }], {
      prior: fromHex(leafOf(4)),
    });
    told.receive([['B-7', 'KA/1']], ourAnswer(told, ['B-7']), { from: { answered: new Uint8Array([1]) } });
    told.answered(3, measuring);
    expect(custody(told.exhibit('KA/1'))).toBe('held KA 5');
    expect(hasMoved(told.state.entries, 6)).toBe(false);
  });

  it('ends by release, forfeiture and destruction; not by archiving, nor for a device whose content is wiped', () => {
    const end = (more: object): string =>
      custody(
        one()
          .do('dispose', { ...bodies.dispose(['KA/1']), ...more })
          .exhibit('KA/1'),
      );
    expect(
      custody(
        one()
          .do('release', bodies.release(['KA/1']))
          .exhibit('KA/1'),
      ),
    ).toBe('released KA 3');
    expect(end({ how: 'forfeited' })).toBe('released KA 3');
    expect(end({})).toBe('destroyed KA 3');
    expect(end({ how: 'archived' })).toBe('held KA 2');
    expect(end({ what: 'content', how: 'wiped' })).toBe('held KA 2');
    const copy = one()
      .acquire('KA/1', ['KA/1.1'])
      .do('dispose', { ...bodies.dispose(['KA/1.1']), what: 'content', how: 'wiped' });
    expect(custody(copy.exhibit('KA/1.1'))).toBe('destroyed KA 4');
  });

  it('passes by takeover only with the countersignature of the new custodian', () => {
    const told = one().do('takeover', bodies.takeover(['KA/1'], 'evidence-room'), { by: chief });
    for (const [by, as] of [
      [analyst, 'received'],
      [keeper, 'witness'],
      [chief, 'received'],
    ] as const) {
      told.do('attest', { ...bodies.attest([3]), as }, { by });
      expect(custody(told.exhibit('KA/1'))).toBe('held KA 2');
    }
    told.do('attest', bodies.attest([3]), { by: keeper });
    expect(custody(told.exhibit('KA/1'))).toBe('held evidence-room 7');
    expect(hasMoved(told.state.entries, 3)).toBe(true);
  });

  it('does not pass by a takeover that someone else forestalled', () => {
    const told = one()
      .do('takeover', bodies.takeover(['KA/1'], 'evidence-room'), { by: chief })
      .offer(['KA/1'], analyst);
    told
      .answered(4, told.answerTo(4, analyst, [{ number: 'KA/1' }], here))
      .do('attest', bodies.attest([3]), { by: keeper });
    expect(custody(told.exhibit('KA/1'))).toBe('held cyber 5');
  });

  it('keeps the entries of a late recording in their order', () => {
    const told = one().offer(['KA/1'], keeper);
    told.answered(3, told.answerTo(3, keeper, [{ number: 'KA/1' }], here));
    const late = { late: { code: 'paper-first' as const, reason: 'night' } };
    told.do('store', { ...bodies.store(['KA/1']), ...late }, { by: keeper, at: '2026-11-01T08:00:00Z' });
    expect(custody(told.exhibit('KA/1'))).toBe('held evidence-room 4');
    expect(told.codes).toEqual(['LATE', 'ACT_BEFORE_TAKING']);
  });
});

describe('seals', () => {
  it('stand beside each other until they are opened, gone or replaced', () => {
    const told = one().seal(['KA/1'], 'B-1').seal(['KA/1'], 'B-2');
    expect(seals(told)).toEqual(['B-1', 'B-2']);
    expect(seals(told.seal(['KA/1'], 'b1', { state: 'found-intact' }))).toEqual(['B-1', 'B-2']);
    expect(seals(told.seal(['KA/1'], 'B1', { state: 'opened' }))).toEqual(['B-2']);
    expect(seals(told.seal(['KA/1'], 'B-2', { state: 'replaced', newNumber: 'B-3' }))).toEqual(['B-3']);
    expect(seals(told.seal(['KA/1'], 'B-3', { state: 'found-missing' }))).toEqual([]);
  });

  it('keep what they block under another number, unless they are replaced', () => {
    const told = one().seal(['KA/1'], 'B-1', { blocks: ['data'] });
    const blocks = () => [...told.exhibit('KA/1').seals.values()][0]?.blocks;
    told.seal(['KA/1'], 'B-1', { state: 'found-different', newNumber: 'B-2' });
    expect(blocks()).toEqual(['data']);
    told.seal(['KA/1'], 'B-2', { state: 'renumbered', newNumber: 'B-3' });
    expect(blocks()).toEqual(['data']);
    told.seal(['KA/1'], 'B-3', { state: 'replaced', newNumber: 'B-4', blocks: ['access'] });
    expect(blocks()).toEqual(['access']);
  });
});

describe('what an exhibit holds', () => {
  it('is fixed by the event that defines it, and never replaced', () => {
    const told = story()
      .collect('KA/1', { content: file(3) })
      .measure('KA/1', { outcome: 'mismatch', against: { entry: 2 }, content: file(4) });
    expect(told.exhibit('KA/1').content).toMatchObject({ by: 2, size: 1000, sha256: '03'.repeat(32) });
    expect(told.exhibit('KA/1').mismatch).toBe(3);
  });

  it('may be a manifest', () => {
    const told = story().collect('KA/1', { content: manifest(3) });
    expect(told.exhibit('KA/1').content).toEqual({ by: 2, size: 1000, root: '03'.repeat(32), records: 4 });
  });

  it('is not fixed by MD5', () => {
    const md5 = { size: 1, digests: { md5: digest(1, 16) } };
    expect(story().collect('KA/1', { content: md5 }).exhibit('KA/1').content).toBeUndefined();
  });

  it('is fixed for a thing by its first hash', () => {
    expect(one().measure('KA/1').exhibit('KA/1').content).toMatchObject({ by: 3 });
  });

  it('is fixed for a source by a complete acquisition that read the same from it', () => {
    const read = (more: object): unknown => one().acquire('KA/1', ['KA/1.1'], more).exhibit('KA/1').content;
    expect(read({ sourceDigest: { sha256: digest(1) } })).toMatchObject({ by: 3, sha256: '01'.repeat(32) });
    expect(read({ sourceDigest: { sha256: digest(2) } })).toBeUndefined();
    expect(read({ sourceDigest: { sha256: digest(1) }, outcome: 'incomplete', why: 'TEST' })).toBeUndefined();
    expect(read({})).toBeUndefined();
  });
});

describe('parts and copies', () => {
  it('know what they belong to', () => {
    const told = one()
      .collect('KA/2', { partOf: 'KA/1' })
      .collect('KA/3', { kind: 'set', members: [{ number: 'KA/1' }] });
    expect([told.exhibit('KA/2').partOf, told.exhibit('KA/1').partOf]).toEqual([0, 2]);
    expect([told.exhibit('KA/1').parts, told.exhibit('KA/3').parts]).toEqual([[1], [0]]);
  });

  it('are taken out and put back', () => {
    const told = one().derive(['KA/1'], ['KA/2'], { kind: 'removed' });
    expect(told.exhibit('KA/2')).toMatchObject({ kind: 'part', partOf: 0, removed: 3, isCopy: false });
    expect(told.derive(['KA/1', 'KA/2'], [], { kind: 'rejoined' }).exhibit('KA/2').removed).toBeUndefined();
  });
});

describe('incidents and second numbers', () => {
  it('stay open until they are closed', () => {
    const told = one()
      .do('incident', bodies.incident(['KA/1']))
      .do('incident', bodies.incident(['KA/1']));
    told.do('incident', { ...bodies.incident([]), state: 'closed', of: 3 });
    expect(told.exhibit('KA/1').incidents).toEqual([4]);
  });

  it('lead to the same exhibit', () => {
    const told = one().do('correct', { entry: 2, kind: 'renumber', why: 'x', exhibit: 'KA/1', newNumber: 'C-9' });
    expect(told.exhibit('c-9')).toBe(told.exhibit('KA/1'));
    expect(told.exhibit('KA/1').also).toEqual(['C-9']);
  });
});

describe('the table of entries', () => {
  it('remembers type, signer, exhibits and marks of each entry', () => {
    const told = one()
      .collect('KA/2', {}, { under: { absent: 'pending', why: 'x' } })
      .seal(['KA/1', 'KA/2'], 'C-1');
    told.note([], { by: examiner });
    const { entries } = told.state;
    expect([0, 1, 2, 3, 4, 5, 6].map((seq) => entryType(entries, seq))).toEqual([
      'genesis',
      'authority',
      'collect',
      'collect',
      'seal',
      'note',
      undefined,
    ]);
    expect([2, 3, 4, 5].map((seq) => [...entryExhibits(entries, seq)])).toEqual([[0], [1], [0, 1], []]);
    expect(entrySigner(entries, 5)).toBe(told.state.keys.get(examiner.card.keyId)?.index);
    expect([1, 2, 4].map((seq) => hasMoved(entries, seq))).toEqual([false, true, false]);
    expect([2, 3].map((seq) => isUnauthorised(entries, seq))).toEqual([false, true]);
    expect(told.state.keys.get(officer.card.keyId)?.entries).toBe(4);
  });

  it('holds nothing of entries that had no effect', () => {
    const told = one();
    told.seq += 2;
    told.note();
    const { entries } = told.state;
    expect([3, 4, 5].map((seq) => entryType(entries, seq))).toEqual([undefined, undefined, 'note']);
    expect([entrySigner(entries, 3), entryExhibits(entries, 3), hasMoved(entries, 3)]).toEqual([undefined, [], false]);
    for (const seq of [entries.length, 10_000])
      expect([
        entryType(entries, seq),
        entrySigner(entries, seq),
        entryExhibits(entries, seq),
        hasMoved(entries, seq),
        isUnauthorised(entries, seq),
      ]).toEqual([undefined, undefined, [], false, false]);
    expect(told.try('correct', { entry: 3, kind: 'clarification', why: 'x', value: 'y' })).toEqual([]);
    expect(told.try('withdraw', bodies.withdraw(3)).map(({ message }) => message)).toEqual([
      'offer names entry 3, which is an entry without effect, not an entry "offer"',
    ]);
  });
});
