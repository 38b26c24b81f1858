/** The line of a verdict about terms: what binds, what is in words only, what was acted against. */

import { describe, expect, it } from 'vitest';
import { onEntry } from '../../../src/custody/bears.ts';
import { inEnglish } from '../../../src/ledger/phrase.ts';
import { termsPhrase, termsReport } from '../../../src/verify/facts/terms-report.ts';
import { FindingList } from '../../../src/verify/finding/list.ts';
import { one } from '../../custody/cases/offer-acts.ts';
import { bound, copying, later, withConsent } from '../../custody/cases/terms.ts';
import type { Story } from '../../custody/story.ts';

function line({ state }: Story, ...codes: readonly string[]): string | undefined {
  const findings = new FindingList();
  for (const code of codes)
    findings.add({ code, bears: onEntry, seq: 3, facts: { entry: 3, terms: 'erase-by', due: 0 } });
  const report = termsReport(state, findings);
  if (report === undefined) return undefined;
  const { text, facts } = termsPhrase(report);
  return inEnglish(text, facts);
}

describe('the line of a verdict about terms', () => {
  it('is absent where a ledger has none', () => {
    expect(line(one())).toBeUndefined();
  });

  it('says that those which can be judged were kept by the record', () => {
    expect(line(bound('onward-sharing'))).toBe('1 bind; 0 in words only; kept by the record');
  });

  it('does not say of terms in words that they were kept', () => {
    expect(line(bound('purpose'))).toBe('1 bind, in words only');
  });

  it('names the first entry against them', () => {
    const told = withConsent().do('acquire', { ...copying, under: [4] });
    expect(line(told)).toBe('1 bind; 0 in words only; 1 acted against, first according to entry 5');
  });

  it('does not count what was fulfilled', () => {
    expect(line(later(bound('erase-by'), 'fulfilled', { kind: 'erase-by' }))).toBe(
      '0 bind; 0 in words only; kept by the record',
    );
  });

  it('does not call kept what is overdue', () => {
    expect(line(bound('erase-by'), 'TERMS_OVERDUE')).toBe('1 bind; 0 in words only; not kept by the record');
  });
});
