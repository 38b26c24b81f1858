import { describe, expect, it } from 'vitest';
import { onEntry, onRecord } from '../../src/custody/bears.ts';
import { phrase } from '../../src/ledger/phrase.ts';
import { verificationJson } from '../../src/report/json.ts';
import { headline, type Paint, verificationText } from '../../src/report/text.ts';
import { describeFinding } from '../../src/verify/finding/table.ts';
import type { FindingInput } from '../../src/verify/finding/types.ts';
import { verification } from './verification-sample.ts';

const custodyGap = (seq: number): FindingInput => ({ code: 'RECEIVED_UNCHECKED', bears: onEntry, seq });

describe('the first line', () => {
  it('names its scope, and is never a bare "verified"', () => {
    expect(headline(verification([]))).toBe('RECORD VERIFIED. EVIDENCE NOT EXAMINED. CUSTODY CONTINUOUS.');
    expect(headline(verification([{ code: 'END_NOT_SHOWN', bears: onRecord }]))).toBe(
      'RECORD VERIFIED. EVIDENCE NOT EXAMINED. CUSTODY CONTINUOUS.',
    );
  });

  it('counts gaps in custody, those not listed too', () => {
    expect(headline(verification([custodyGap(4)]))).toBe('RECORD VERIFIED. EVIDENCE NOT EXAMINED. CUSTODY HAS 1 GAP.');
    const many = Array.from({ length: 130 }, (_, seq) => custodyGap(seq));
    expect(headline(verification(many))).toBe('RECORD VERIFIED. EVIDENCE NOT EXAMINED. CUSTODY HAS 130 GAPS.');
  });

  it('without a pin says what is missing and what to do', () => {
    const known = phrase('you have not said that you trust it');
    const holder = phrase('{name}, {agency}', { name: 'TEST Ada', agency: 'TEST Police' });
    const facts = { key: '9659'.repeat(16), holder, known, step: '' };
    expect(
      headline(verification([{ code: 'SIGNER_NOT_PINNED', bears: onRecord, facts }], {}, { signers: 'not-pinned' })),
    ).toBe(
      'NOT CONFIRMED: nothing contradicts the record; you have not said that you trust the key that opened it: 9659 9659 9659 9659, claimed by TEST Ada, TEST Police. Next: custody trust add …',
    );
    expect(headline(verification([], {}, { signers: 'not-pinned' }))).toBe(
      'NOT CONFIRMED: nothing contradicts the record; you have not said whose key you trust. Next: custody trust add …',
    );
  });

  it('names a wrong key as wrong, and never offers to trust it', () => {
    const known = phrase('it is not one of the {count#key} that you trust', { count: 3 });
    const facts = { key: '9659', holder: 'TEST Mallory, TEST Elsewhere', known, step: '' };
    const line = headline(
      verification([{ code: 'SIGNER_NOT_PINNED', bears: onRecord, facts }], {}, { signers: 'not-pinned' }),
    );
    expect(line).toContain('the ledger was opened by key 9659');
    expect(line).toContain('it is not one of the 3 keys that you trust');
    expect(line).not.toContain('trust add');
  });

  it('with another gap says which', () => {
    const line = headline(
      verification([{ code: 'TYPE_UNSUPPORTED', bears: onEntry, seq: 4, facts: { type: 'teleport' } }, custodyGap(2)]),
    );
    expect(line).toBe(
      'NOT CONFIRMED: nothing contradicts the record; entry 4 is of an unknown type (teleport); custody is not checked from here on. Next: verify with a version of custody that knows this type',
    );
  });

  it('failed says what does not hold first, and how much more', () => {
    const facts = { number: 7, behind: 120 };
    expect(headline(verification([{ code: 'SEQ_WRONG', bears: onEntry, seq: 4, facts }]))).toBe(
      'FAILED: the entry at place 4 says that it is number 7; nothing from there on counts (120 bytes)',
    );
    expect(
      headline(
        verification([
          { code: 'SEQ_WRONG', bears: onEntry, seq: 4, facts },
          { code: 'LEDGER_EMPTY', bears: onRecord },
        ]),
      ),
    ).toContain(' (and 1 more)');
  });
});

describe('the report as text', () => {
  it('says everything in a fixed order', () => {
    const text = verificationText(
      verification([
        { code: 'CLOCK_BACKWARDS', bears: onEntry, seq: 2, facts: { seconds: 5, before: 1 } },
        {
          code: 'BREAK_DECLARED',
          bears: onEntry,
          seq: 0,
          facts: { ledger: 'aa', size: 3, reason: 'moved', shown: 'what that ledger holds is not shown here' },
        },
      ]),
    );
    expect(text).toMatchInlineSnapshot(`
      "NOT CONFIRMED: nothing contradicts the record; the ledger continues ledger aa after 3 entries (moved); what that ledger holds is not shown here. Next: verify both together (custody verify LEDGER --with EARLIER), and ask whether a longer copy of the earlier one is known

      Case         “TEST-2026/1”
      Ledger       cdcd cdcd cdcd cdcd cdcd cdcd cdcd cdcd cdcd cdcd cdcd cdcd cdcd cdcd cdcd cdcd
      Length       3 entries, 4,321 bytes
      Record hash  efef efef efef efef efef efef efef efef efef efef efef efef efef efef efef efef

      Checks
        structure   pass         3 entries in the form of format 1

      Not shown (1)
        the ledger continues ledger aa after 3 entries (moved); what that ledger holds is not shown here [BREAK_DECLARED]
          next: verify both together (custody verify LEDGER --with EARLIER), and ask whether a longer copy of the earlier one is known

      For your attention (1)
        entry 2 claims to be signed 5 seconds before entry 1 [CLOCK_BACKWARDS]
          next: ask which clocks the signers used

      Who signed
        “TEST Chief”, “TEST Agency”: trusted; post office (admin); 2 entries
          key abab abab abab abab abab abab abab abab abab abab abab abab abab abab abab abab
        “TEST Officer”, “TEST Agency” (as claimed): not trusted; post desk (no role); 1 entry
          key abab abab abab abab abab abab abab abab abab abab abab abab abab abab abab abab

      Exhibits
        KA/1: held by desk; seal B-1, B-2
        KA/2: released; no seal

      Digests and device data: 9 computed, 2 read, 1 from logs, 0 stated by others, 0 typed
      Private texts: 3 withheld from this reader, 0 erased, 0 missing without record

      What this does not show
        - A signature shows who said it, not that it is true.
      "
    `);
  });

  it('tells how many findings are not listed', () => {
    const text = verificationText(verification(Array.from({ length: 1130 }, (_, seq) => custodyGap(seq))));
    expect(text).toContain('Not shown (1130)');
    expect(text).toContain('  … and 1,030 more of RECEIVED_UNCHECKED');
  });

  it('escapes whatever came from the ledger', () => {
    const evil = 'A\u001b[2J\u202eB\u200b\nFAILED';
    const { signers, exhibits } = verification([]);
    const [signer] = signers;
    const [exhibit] = exhibits;
    if (signer === undefined || exhibit === undefined) throw new Error('no example');
    const finding = {
      ...describeFinding({ code: 'END_NOT_SHOWN', bears: onRecord }),
      message: evil,
      path: evil,
      expected: evil,
      actual: evil,
      next: evil,
    };
    const text = verificationText(
      verification([], {
        findings: [finding],
        checks: [{ name: 'structure', outcome: 'pass', detail: evil }],
        ledger: { id: 'cd', case: evil, size: 1, root: 'ef', bytes: 1 },
        signers: [{ ...signer, name: evil, agency: evil, post: evil, roles: [evil], keyId: evil }],
        exhibits: [
          {
            ...exhibit,
            number: evil,
            holder: { post: evil, by: 1 },
            state: evil as 'held',
            seals: [{ number: evil, by: 1, when: 'now' }],
          },
        ],
        notProven: [evil],
      }),
    );
    expect(text).not.toMatch(/[\u001b\u202e\u200b]/);
    expect(text).not.toMatch(/^FAILED/m);
    // name, agency and case number are quoted, and the sentence of the finding is that of its table
    expect(text.split('A\\u{1b}[2J\\u{202e}B\\u{200b}\\u{a}FAILED').length - 1).toBe(12);
    expect(text.split('“A\\u{1b}[2J\\u{202e}B\\u{200b}⏎FAILED”').length - 1).toBe(3);
  });

  it('means the same without colour', () => {
    const example = verification([
      custodyGap(1),
      { code: 'SEQ_WRONG', bears: onEntry, seq: 4, facts: { number: 7, behind: 120 } },
    ]);
    const coloured: Paint = (tone, text) => `<${tone}>${text}</${tone}>`;
    const text = verificationText(example, coloured);
    expect(text).toContain('<bad>FAILED: ');
    expect(text.replaceAll(/<\/?(good|bad|weak|strong|faint)>/g, '')).toBe(verificationText(example));
  });

  it('says so where there is no opening entry', () => {
    const text = verificationText(
      verification([{ code: 'LEDGER_EMPTY', bears: onRecord }], {
        ledger: { id: null, case: null, size: 0, root: null, bytes: 0 },
        signers: [],
        exhibits: [],
      }),
    );
    expect(text).toContain('Ledger       no usable opening entry');
    expect(text).not.toContain('Who signed');
  });
});

describe('the report as JSON', () => {
  it('is one document with exactly these keys, in this order', () => {
    const json = verificationJson(verification([custodyGap(2)]));
    expect(Object.keys(JSON.parse(json))).toEqual([
      'format',
      'verdict',
      'covers',
      'levels',
      'checks',
      'findings',
      'notListed',
      'ledger',
      'signers',
      'exhibits',
      'digests',
      'withheld',
      'erased',
      'missing',
      'notProven',
    ]);
    const members = ['code', 'kind', 'seq', 'message', 'next', 'bears', 'facts'];
    expect(Object.keys(JSON.parse(json).findings[0])).toEqual(members);
    expect(Object.keys(JSON.parse(json).signers[0])).toEqual([
      'keyId',
      'name',
      'agency',
      'claimed',
      'post',
      'trusted',
      'entries',
    ]);
    expect(Object.keys(JSON.parse(json).exhibits[0])).toEqual([
      'number',
      'state',
      'since',
      'holder',
      'place',
      'seals',
      'evidence',
    ]);
    expect(json.endsWith('}\n')).toBe(true);
  });
});
