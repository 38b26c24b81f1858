/** What a verification says in each language: every finding, with the same codes and values, numbers and times as the language writes them. */

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { onEntry, onRecord } from '../../src/custody/bears.ts';
import type { Genesis } from '../../src/ledger/genesis.ts';
import { gapsOf, moment, type Phrase, phrase } from '../../src/ledger/phrase.ts';
import { verificationText } from '../../src/report/text.ts';
import { notProven } from '../../src/verify/facts/not-proven.ts';
import { FindingList } from '../../src/verify/finding/list.ts';
import { findingTable, rowOf } from '../../src/verify/finding/table.ts';
import type { Finding } from '../../src/verify/finding/types.ts';
import { type Lang, langs, parseLangs } from '../../src/words/lang.ts';
import { loadWords } from '../../src/words/load.ts';
import { sayDate, sayMoment, sayNumber, sayTime } from '../../src/words/numbers.ts';
import { say, sayCode, sayFinding, sayPhrase, sayType } from '../../src/words/say.ts';
import { verification } from '../report/verification-sample.ts';
import { judgedOnce } from '../vectors/judged-once.ts';

await loadWords(langs);
const others = langs.filter((lang) => lang !== 'en');
const inside = (lang: Lang, { code, facts = {} }: Finding): string =>
  sayFinding(lang, { code, text: rowOf(code).message, facts });

const folder = new URL('../../fixtures/vectors/', import.meta.url);
const seen = new Map<string, Finding>();
for (const name of readdirSync(folder)) {
  if (!name.endsWith('.json')) continue;
  const { verification: found } = await judgedOnce(name);
  for (const each of [found, ...(found?.with ?? [])])
    for (const finding of each?.findings ?? []) if (!seen.has(finding.code)) seen.set(finding.code, finding);
}
// Findings in evidence and bundles have no vectors of a ledger alone.
for (const [code, { message, next }] of Object.entries(findingTable)) {
  if (seen.has(code)) continue;
  const facts = Object.fromEntries([...gapsOf(message), ...gapsOf(next)].map((name) => [name, 'TEST/1']));
  seen.set(code, { code, bears: onRecord, kind: rowOf(code).kind, message, next, facts });
}

describe('a fact', () => {
  it('that is a time is written out, but in English', () => {
    const said = (lang: Lang) =>
      sayPhrase(lang, phrase('{a} {b}', { a: '2026-11-26T11:50:11+01:00', b: '2026-11-26T11:50:11+01:00 TEST' }));
    expect(said('en')).toBe('2026-11-26T11:50:11+01:00 2026-11-26T11:50:11+01:00 TEST');
    expect(said('fr')).toBe('26 novembre 2026, 11:50:11 UTC+01:00 2026-11-26T11:50:11+01:00 TEST');
  });
});

/** Every isolate is closed, and none is closed that was not opened. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const mark of text) {
    if (/[\u2066-\u2068]/.test(mark)) depth += 1;
    else if (mark === '\u2069') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

describe.each(others)('%s', (lang) => {
  it('says every finding, none of it in English, with no gap left open', () => {
    expect([...seen.keys()].sort()).toEqual(Object.keys(findingTable).sort());
    for (const finding of seen.values()) {
      const said = inside(lang, finding);
      expect([finding.code, said]).not.toEqual([finding.code, finding.message]);
      // `\u{200b}` is a character that does not show
      expect([finding.code, said.match(/(?<!\\u)\{\w+[#~:]?[^{}]*\}/)]).toEqual([finding.code, null]);
      expect([finding.code, isBalanced(said)]).toEqual([finding.code, true]);
    }
  });

  it('names the numbers of entries that English names', () => {
    for (const finding of seen.values()) {
      const { seq, entry, since } = finding.facts ?? {};
      for (const number of [seq, entry, since])
        if (typeof number === 'number')
          expect([finding.code, inside(lang, finding).includes(String(number))]).toEqual([
            finding.code,
            finding.message.includes(String(number)),
          ]);
    }
  });

  it('keeps codes and signed values beside its words, and escapes what would reorder or hide them', () => {
    const hostile = 'KA/1\u202e\u2069\u001b[2J';
    const text = verificationText(
      verification([{ code: 'LOSS_OPEN', bears: onEntry, seq: 4, facts: { exhibit: hostile } }]),
      undefined,
      { langs: [lang] },
    );
    expect(text).toContain('[LOSS_OPEN]');
    expect(text).toContain('structure');
    expect(text).toContain('[admin]');
    expect(text).toContain('cdcd cdcd cdcd');
    expect(text).toContain('KA/1\\u{202e}\\u{2069}\\u{1b}[2J');
    for (const line of text.split('\n')) expect([line, isBalanced(line)]).toEqual([line, true]);
  });

  it('stands beside English, sentence by sentence', () => {
    const found = verification([{ code: 'LEDGER_EMPTY', bears: onRecord }]);
    const both = verificationText(found, undefined, { langs: [lang, 'en'] }).split('\n');
    const alone = verificationText(found, undefined, { langs: [lang] }).split('\n');
    expect(both[0]).toBe(alone[0]);
    expect(both[1]).toBe('FAILED: the file is empty');
  });
});

describe('numbers and times', () => {
  it('are written as each language writes them, in digits that can be compared', () => {
    expect(langs.map((lang) => sayNumber(lang, 1234567))).toEqual([
      '1,234,567',
      '1\u00a0234\u00a0567',
      '1.234.567',
      '1.234.567',
      '1.234.567',
      '1,234,567',
      '12,34,567',
    ]);
    expect(langs.map((lang) => sayDate(lang, '2026-11-25'))).toEqual([
      '25 November 2026',
      '25 novembre 2026',
      '25 de noviembre de 2026',
      '25. November 2026',
      '25 de novembro de 2026',
      '25 نوفمبر 2026',
      '25 नवंबर 2026',
    ]);
  });

  it('are told in the zone in which they were written, and moments in UTC', () => {
    expect(sayTime('fr', '2026-11-25T14:02:36+01:00')).toBe('25 novembre 2026, 14:02:36 UTC+01:00');
    expect(sayMoment('ar', 1_795_000_000)).toBe('18 نوفمبر 2026، 11:06:40 UTC');
    expect(sayTime('de', 'yesterday')).toBe('yesterday');
    // UTC has one name
    for (const zone of ['Z', '+00:00'])
      expect(sayTime('en', `2026-11-25T14:02:36${zone}`)).toBe('25 November 2026, 14:02:36 UTC');
  });

  it('take in Arabic the form of the word that the number asks for', () => {
    const entries = (size: number): string => sayPhrase('ar', phrase('{size#entry|entries}', { size }));
    expect([0, 1, 2, 3, 10, 11, 100, 102, 103].map(entries)).toEqual([
      '0 قيد',
      'قيد واحد',
      'قيدان',
      '3 قيود',
      '10 قيود',
      '11 قيدًا',
      '100 قيد',
      '102 قيد',
      '103 قيود',
    ]);
    expect([0, 1, 2].map((size) => sayPhrase('fr', phrase('{size#entry|entries}', { size })))).toEqual([
      '0 inscription',
      '1 inscription',
      '2 inscriptions',
    ]);
  });
});

describe('private texts that cannot be opened', () => {
  const said = (lang: Lang, count: number): string => {
    const levels = verification([]).levels;
    const findings = new FindingList();
    const sentences = notProven({
      levels,
      findings,
      genesis: { entry: { iat: 0 } } as Genesis,
      withheld: count,
      missing: 0,
      papers: undefined,
      terms: undefined,
      size: 1,
      checkpoints: { isFromBundle: false, from: undefined },
    });
    return sayPhrase(lang, sentences.at(-1) as Phrase);
  };

  it('are one or more', () => {
    expect(said('en', 1)).toBe('What the 1 private text says that this reader cannot open.');
    expect(said('en', 22)).toBe('What the 22 private texts say that this reader cannot open.');
    for (const lang of langs) {
      const one = said(lang, 1).replaceAll(/\d/g, '').trim();
      expect([lang, one]).not.toEqual([lang, said(lang, 22).replaceAll(/\d/g, '').trim()]);
    }
  });
});

describe('right to left', () => {
  it('sets what runs from left to right apart, commands with their dashes too', () => {
    expect(say('ar', 'timeline.sealed-with', { number: 'B-0441' })).toBe('الختم \u2068B-0441\u2069');
    const next = sayPhrase('ar', {
      text: 'say where it is: custody verify … --evidence {number}=PATH',
      facts: { number: 'KA/1' },
    });
    expect(next).toContain('\u2068custody verify … --evidence \u2068KA/1\u2069=PATH\u2069');
    expect(sayPhrase('ar', phrase('{first} and {more} more', { first: moment(0), more: 2 }))).toContain(
      '\u20681 يناير 1970، 00:00:00 UTC\u2069',
    );
  });
});

describe('codes', () => {
  it('are said as what they are: a type of entry is one thing, the value of a field another', () => {
    expect([sayType('fr', 'answered'), sayCode('fr', 'answered')]).toEqual(['récépissé du destinataire', 'répondu']);
    expect([sayType('en', 'present'), sayCode('en', 'present')]).toEqual(['presentation in court', 'present']);
    expect(sayCode('de', 'no-such-code')).toBe('no-such-code');
    expect(sayCode('ar', 'no-such-code')).toBe('\u2068no-such-code\u2069');
  });
});

describe('the languages asked for', () => {
  it('are one or two of those there are', () => {
    expect(parseLangs('fr, en')).toEqual(['fr', 'en']);
    for (const wrong of ['', 'xx', 'fr,fr', 'fr,en,de', 'FR', 'fr,']) expect(parseLangs(wrong)).toBeUndefined();
  });
});
