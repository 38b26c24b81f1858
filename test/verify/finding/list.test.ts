import { describe, expect, it } from 'vitest';
import { onEntry, onExhibits, onRecord } from '../../../src/custody/bears.ts';
import { decideCustody, decideVerdict } from '../../../src/verify/facts/verdict.ts';
import { FindingList, inOrder, listedPerCode } from '../../../src/verify/finding/list.ts';
import { describeFinding, findingTable } from '../../../src/verify/finding/table.ts';
import { checkNames } from '../../../src/verify/finding/types.ts';

const some = (code: string, seq?: number) => ({ code, bears: onEntry, ...(seq === undefined ? {} : { seq }) });

describe('finding table', () => {
  it('every row says which check, what it means and what to do next', () => {
    for (const [code, row] of Object.entries(findingTable)) {
      expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
      expect(checkNames).toContain(row.check);
      expect(row.meaning, code).toMatch(/^[A-Z].*[.]$/);
      expect(row.meaning, code).not.toMatch(/[{}]/);
      expect(row.message.length, code).toBeGreaterThan(10);
      expect(row.next.length, code).toBeGreaterThan(10);
    }
  });

  it('fills in facts and the number of the entry', () => {
    const finding = describeFinding({ code: 'SEQ_WRONG', bears: onRecord, seq: 4, facts: { number: 7, behind: 120 } });
    expect(finding).toEqual({
      code: 'SEQ_WRONG',
      kind: 'contradiction',
      bears: onRecord,
      seq: 4,
      message: 'the entry at place 4 says that it is number 7; nothing from there on counts (120 bytes)',
      facts: { seq: 4, number: 7, behind: 120 },
      next: 'ask the keeper for another copy of the ledger and verify that',
    });
  });

  it('cuts foreign text that a finding repeats', () => {
    const long = 'x'.repeat(10_000);
    const finding = describeFinding({
      code: 'SCHEMA_INVALID',
      bears: onRecord,
      seq: 1,
      path: long,
      actual: long,
      facts: { type: 'note', path: long, problem: long },
    });
    expect(JSON.stringify(finding).length).toBeLessThan(1500);
    expect(finding.path).toContain('(10000 characters)');
  });

  it('knows no code that is not in it', () => {
    expect(() => describeFinding({ code: 'NO_SUCH_CODE', bears: onRecord })).toThrow('not in the table');
    expect(() => describeFinding({ code: 'toString', bears: onRecord })).toThrow('not in the table');
  });
});

describe('finding list', () => {
  it('keeps on what they bear, listed or not', () => {
    const list = new FindingList();
    for (let at = 0; at < 102; at += 1) list.add({ code: 'MISMATCH', bears: onExhibits(`KA/${at}`), seq: 7 });
    list.add({ code: 'SEALS_DIFFER', bears: onEntry, seq: 7 });
    const placed = [...list.placed('gap', () => true)];
    expect(placed).toHaveLength(103);
    expect(placed[101]).toEqual({ code: 'MISMATCH', seq: 7, count: 1, bears: onExhibits('KA/101') });
    expect(placed[102]).toEqual({ code: 'SEALS_DIFFER', seq: 7, count: 1, bears: onEntry });
    const second = { code: 'MISMATCH', seq: 7, bears: onExhibits('KA/2') };
    expect(list.listedAt(second)?.bears).toEqual(second.bears);
    list.takeBack('MISMATCH', 7);
    expect([...list.placed('gap', (code) => code === 'MISMATCH')]).toEqual([]);
  });

  it('lists at most 100 of a code and counts the rest', () => {
    const list = new FindingList();
    for (let seq = 0; seq < 250; seq += 1) list.add(some('SCHEMA_INVALID', seq));
    list.add(some('END_NOT_SHOWN'));
    expect(list.listed()).toHaveLength(listedPerCode + 1);
    expect(list.notListed()).toEqual({ SCHEMA_INVALID: 150 });
    expect(list.count('contradiction')).toBe(250);
    expect(list.count('contradiction', 'structure')).toBe(250);
    expect(list.count('contradiction', 'custody')).toBe(0);
  });

  it('knows of all contradictions and gaps where they stand, and of those listed what they say', () => {
    const list = new FindingList();
    for (let seq = 0; seq < 250; seq += 1) list.add(some('SCHEMA_INVALID', seq));
    for (let i = 0; i < 150; i += 1) list.add(some('CONTESTED', 7));
    list.add(some('CONTESTED', 8));
    list.add(some('BREAK_DECLARED'));
    list.add(some('END_NOT_SHOWN'));
    const all = () => true;
    const broken = [...list.placed('contradiction', all)];
    expect(broken).toHaveLength(250);
    expect(broken.at(-1)).toEqual({ code: 'SCHEMA_INVALID', seq: 249, count: 1, bears: onEntry });
    expect([...list.placed('contradiction', (code) => code !== 'SCHEMA_INVALID')]).toEqual([]);
    expect([...list.placed('gap', all)].sort(inOrder)).toEqual([
      { code: 'CONTESTED', seq: 7, count: 150, bears: onEntry },
      { code: 'CONTESTED', seq: 8, count: 1, bears: onEntry },
      { code: 'BREAK_DECLARED', seq: undefined, count: 1, bears: onEntry },
    ]);
    expect(list.listedAt({ code: 'SCHEMA_INVALID', seq: 99, bears: onEntry })?.seq).toBe(99);
    expect(list.listedAt({ code: 'SCHEMA_INVALID', seq: 100, bears: onEntry })).toBeUndefined();
  });

  it('puts contradictions before gaps before notices, each by entry', () => {
    const list = new FindingList();
    for (const finding of [
      some('END_NOT_SHOWN'),
      some('SIGNER_NOT_PINNED', 0),
      some('CLOCK_BACKWARDS', 3),
      some('SEQ_WRONG', 9),
      some('SCHEMA_INVALID', 2),
    ]) {
      list.add(finding);
    }
    expect(list.listed().map(({ code }) => code)).toEqual([
      'SCHEMA_INVALID',
      'SEQ_WRONG',
      'SIGNER_NOT_PINNED',
      'CLOCK_BACKWARDS',
      'END_NOT_SHOWN',
    ]);
  });
});

describe('verdict', () => {
  const listOf = (...codes: readonly string[]): FindingList => {
    const list = new FindingList();
    for (const code of codes) list.add(some(code, 1));
    return list;
  };

  const of = (exhibits: number, isChecked = true) => ({ exhibits, isChecked });

  it('is failed by a contradiction, inconclusive by a gap, verified otherwise', () => {
    expect(decideVerdict(listOf())).toBe('verified');
    expect(decideVerdict(listOf('END_NOT_SHOWN', 'CLOCK_AHEAD'))).toBe('verified');
    expect(decideVerdict(listOf('END_NOT_SHOWN', 'BREAK_DECLARED'))).toBe('inconclusive');
    expect(decideVerdict(listOf('BREAK_DECLARED', 'SEQ_WRONG'))).toBe('failed');
  });

  it('no finding makes it better', () => {
    const rank = { verified: 0, inconclusive: 1, failed: 2 };
    const codes = Object.keys(findingTable);
    for (const first of codes) {
      for (const second of codes) {
        const alone = rank[decideVerdict(listOf(first))];
        expect(rank[decideVerdict(listOf(first, second))]).toBeGreaterThanOrEqual(alone);
      }
    }
  });

  it('custody is judged by its own findings', () => {
    expect(decideCustody(listOf('SEQ_WRONG', 'BREAK_DECLARED'), of(1))).toBe('continuous');
    expect(decideCustody(listOf('ANSWERER_NOT_PINNED'), of(1))).toBe('gaps');
    expect(decideCustody(listOf('ROLE_MISSING', 'ANSWERER_NOT_PINNED'), of(1))).toBe('broken');
    expect(decideCustody(listOf(), of(1, false))).toBe('not-checked');
    expect(decideCustody(listOf('NOT_CUSTODIAN'), of(1, false))).toBe('broken');
  });

  it('a record without exhibits has no custody that could be continuous', () => {
    expect(decideCustody(listOf(), of(0))).toBe('none');
    expect(decideCustody(listOf('OFFICE_ON_PAPER'), of(0))).toBe('none');
    expect(decideCustody(listOf('ANSWERER_NOT_PINNED'), of(0))).toBe('gaps');
    expect(decideCustody(listOf('OFFICE_ON_PAPER'), of(1))).toBe('on-paper');
  });
});
