/** The verdict in five lines and one step: each state and each step has a case, in every language, and nothing is cut. */

import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { commandTable } from '../../../src/cli/command-table.ts';
import { onEntry } from '../../../src/custody/bears.ts';
import {
  type Face,
  faceJson,
  faceOf,
  isWeak,
  lineNames,
  lineRows,
  lineTitles,
  moreRows,
  weakTitle,
} from '../../../src/report/face/face.ts';
import { faceText, lineSaid, stepSaid } from '../../../src/report/face/face-text.ts';
import { stepRows } from '../../../src/report/face/step.ts';
import type { FindingInput } from '../../../src/verify/finding/types.ts';
import type { Pin } from '../../../src/verify/trust/trust.ts';
import { langs } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import { exhibitFacts } from '../verification-sample.ts';
import { cases, faced, notEntered, other, pin, signer, stepCases } from './cases.ts';

await loadWords(langs);

const terminal = { is: 'terminal', path: 'KA-118-1.zip' } as const;
const page = { is: 'page' } as const;
const told = (face: Face, columns: number, lang: (typeof langs)[number] = 'en') =>
  faceText(face, { langs: [lang], columns, width: stringWidth, paint: (_, text) => text });
const names = Object.keys(cases);
const upTo = ['sender.up-to', 'evidence.up-to', 'terms.up-to'];

describe('the five lines', () => {
  it('have a case for each state', () => {
    const states = lineNames.flatMap((line) => [
      ...lineRows[line].map(({ id }) => `${line}.${id}`),
      ...(moreRows[line] ?? []).map(({ id }) => `${line}+${id}`),
    ]);
    expect(names.toSorted()).toEqual([...states, ...upTo].toSorted());
  });

  it.each(names)('%s', (name) => {
    const face = faceOf(faced(cases[name]), terminal);
    const states = face.lines.flatMap(({ line, state, more }) => [
      `${line}.${state}`,
      ...more.map((each) => `${line}+${each.state}`),
    ]);
    expect(states).toContain(name);
    expect(face.lines.map(({ line }) => line)).toEqual(lineNames);
  });

  it.each(names)('%s in every language, with no English left', (name) => {
    const given = faced(cases[name]);
    const [line, id = ''] = name.split(/[.+]/);
    const at = faceOf(given, terminal).lines.find((each) => each.line === line);
    const english = at && [at, ...at.more].find(({ state }) => state === id);
    if (english === undefined) throw new Error(name);
    const words = (lang: (typeof langs)[number]) =>
      lineSaid({ ...(at as NonNullable<typeof at>), said: english.said, more: [] }, lang);
    for (const lang of langs) expect(words(lang)).not.toMatch(/\{\w/);
    const said = langs.map(words);
    expect(new Set(said).size).toBeGreaterThanOrEqual(langs.length - 1);
    expect(said.slice(1)).not.toContain(said[0]);
  });

  it('give as title the words in capitals of the first line that has any', () => {
    const titles = names.map((name) => {
      const face = faceOf(faced(cases[name]), terminal);
      const first = face.lines.find(isWeak);
      const title = weakTitle(face);
      if (first === undefined) expect([name, title]).toEqual([name, undefined]);
      else expect(title).toMatch(new RegExp(`^${lineTitles[first.line].text}: [^:]*\\p{Lu}{3,}[^:]*$`, 'u'));
      return title ?? 'Record whole';
    });
    for (const title of ['Record: DAMAGED OR CHANGED from entry 3 on', 'Sender: NOT CONFIRMED', 'Custody: 1 GAP'])
      expect(titles).toContain(title);
  });

  it('tell the worse of two states', () => {
    // a line of the table never goes on to a better state
    for (const line of lineNames)
      for (const one of names.filter((name) => name.startsWith(`${line}.`)))
        for (const other of names.filter((name) => name.startsWith(`${line}.`))) {
          const both = faced({
            ...cases[other],
            ...cases[one],
            findings: [...(cases[one]?.findings ?? []), ...(cases[other]?.findings ?? [])],
          });
          const chosen = faceOf(both, terminal).lines.find((each) => each.line === line);
          const first = lineRows[line].find((row) => row.facts(both) !== undefined);
          expect(chosen?.within ?? chosen?.state).toBe(first?.id);
        }
  });

  it('never call a record whole, same or continuous where a finding says otherwise', () => {
    const better = /\b(whole:|continuous\.|every byte as recorded)/;
    for (const name of names) {
      const given = faced(cases[name]);
      const { findings, levels } = given.verification;
      const face = faceOf(given, terminal);
      const text = (line: string) =>
        lineSaid(face.lines.find((each) => each.line === line) as Face['lines'][number], 'en');
      if (findings.some(({ kind }) => kind === 'contradiction'))
        expect(
          face.lines.filter(isWeak).map(({ line }) => line),
          name,
        ).not.toEqual([]);
      if (levels.record !== 'intact') expect(text('record')).not.toMatch(better);
      if (findings.some(({ code }) => code === 'PAPER_CUSTODY')) expect(text('custody')).not.toMatch(better);
    }
  });
});

describe('the step', () => {
  it('has a case for each row', () => {
    expect(Object.keys(stepCases)).toEqual(stepRows.map(({ id }) => id));
  });

  it.each(Object.keys(stepCases))('%s', (name) => {
    const given = faced(stepCases[name]);
    for (const place of [terminal, page]) {
      const { step } = faceOf(given, place);
      expect(step.id).toBe(name);
      for (const lang of langs) {
        const said = stepSaid(step.said, lang);
        expect(said).not.toMatch(/\{\w/);
        if (lang !== 'en') expect(said).not.toBe(stepSaid(step.said, 'en'));
        if (place.is === 'page') expect(said).not.toMatch(/custody \w+|--/);
        for (const [, command] of said.matchAll(/custody ([a-z]+)/g))
          expect(commandTable.map((each) => each.name)).toContain(command);
      }
    }
  });

  it('never offers to trust a wrong key', () => {
    for (const name of ['sender.wrong-key', 'sender.wrong-key-one'])
      expect(stepSaid(faceOf(faced(cases[name]), terminal).step.said, 'en')).not.toContain('trust');
  });
});

describe("the sender, of the reader's agency", () => {
  const own = { ...pin({ keyId: '12'.repeat(32), name: 'TEST Bo' } as Partial<Pin>), how: 'own' } as Pin;
  const saidOf = (pins: readonly Pin[]): string =>
    told(faceOf(faced({ ...cases['sender.unconfirmed'], pins }), terminal), 80);

  it("is not confirmed where only the reader's own key bears that agency", () => {
    expect(saidOf([own])).toContain('NOT CONFIRMED: says “TEST Anna”, “TEST North Police”.');
  });

  it('is not confirmed where a pinned key of that agency signed in the record too, as after a renewal', () => {
    const renewed = { ...pin({ keyId: '34'.repeat(32) } as Partial<Pin>) };
    const saidWith = (trusted: boolean, entries: number, more: readonly Pin[] = [], key = '34'): string => {
      const signers = [signer({ trusted: false }), signer({ keyId: key.repeat(32), trusted, entries })];
      return told(
        faceOf(faced({ ...cases['sender.unconfirmed'], pins: [renewed, ...more], more: { signers } }), terminal),
        80,
      );
    };
    expect(saidWith(true, 1)).toContain('NOT CONFIRMED');
    // its card alone, which anybody can enrol, says nothing
    expect(saidWith(true, 0)).toContain('WRONG KEY');
    expect(saidWith(false, 1)).toContain('WRONG KEY');
    // a key of somebody else whom the reader trusts says nothing of this agency
    const other = { ...pin({ keyId: '56'.repeat(32), name: 'TEST Bo', agency: 'TEST South' } as Partial<Pin>) };
    expect(saidWith(true, 1, [other], '56')).toContain('WRONG KEY');
  });

  it('has a wrong key where the reader bears that name, or confirmed another key of that agency', () => {
    expect(saidOf([{ ...own, name: 'TEST Anna' } as Pin])).toContain('WRONG KEY');
    expect(saidOf([own, { ...own, how: 'in-person' } as Pin])).toContain('WRONG KEY');
  });
});

describe('an answer that a ledger given holds', () => {
  const more = { exhibits: [exhibitFacts('KA/1', { offer: 5 }), exhibitFacts('KA/2', { offer: 5 })] };
  const lineOf = (findings: readonly FindingInput[]): string => told(faceOf(faced({ more, findings }), terminal), 200);

  it('is not waited for, and is to be entered', () => {
    expect(lineOf([])).toContain('2 exhibits wait for an answer.');
    const said = lineOf([notEntered]);
    expect(said).toContain('1 exhibit waits for an answer.');
    expect(said).toContain('See to it: ledger cd (TEST NL) holds a receipt for KA/1 of the offer of entry 5');
    expect(said).not.toContain('Nothing to do.');
  });
});

describe('an exhibit that the recipient took in', () => {
  it('waits for no answer, and is not confirmed by the sender until that ledger is given', () => {
    const lineOf = (through: readonly string[]): string =>
      told(
        faceOf(faced({ more: { exhibits: [exhibitFacts('NL/1', { state: 'arriving', through })] } }), terminal),
        200,
      );
    expect(lineOf([])).toContain('1 exhibit is not yet confirmed by the sender.');
    expect(lineOf([])).not.toContain('answer');
    expect(lineOf(['ab'])).not.toContain('confirmed by the sender');
  });
});

describe('a ledger given besides that is contradicted or empty', () => {
  const given = (...others: readonly Parameters<typeof other>[]) =>
    faceOf(faced({ more: { with: others.map((one) => other(...one)) } }), terminal);

  it('is named, is said not to count, and is not nothing to do', () => {
    const face = given(['LAB.custody', 'verified'], ['bad.custody', 'failed']);
    const said = told(face, 200);
    expect(said).toContain('NOT COUNTED, since something contradicts it: “bad.custody”.');
    expect(said).toContain('Ask for another copy of “bad.custody”, or check again without it.');
    expect(said).not.toContain('Nothing to do.');
    expect(weakTitle(face)).toBe('Custody: NOT COUNTED, since something contradicts it');
    const { face: lines, step } = faceJson(face);
    expect(lines[3]?.more).toMatchObject([{ state: 'not-counted', facts: { files: { quote: 'bad.custody' } } }]);
    expect(step.id).toBe('not-counted');
  });

  it('is counted with the others of its kind', () => {
    const said = told(given(['bad.custody', 'failed'], ['cut.custody', 'failed'], ['e.custody', 'failed']), 200);
    expect(said).toContain('NOT COUNTED, since something contradicts it: “bad.custody” and 2 more.');
  });

  it('is not spoken of where it holds', () => {
    for (const verdict of ['verified', 'inconclusive'] as const) {
      const said = told(given(['LAB.custody', verdict]), 200);
      expect(said).not.toContain('NOT COUNTED');
      expect(said).toContain('Nothing to do.');
    }
  });
});

describe('the text', () => {
  const fine = {
    contents: ['KA/1', 'KA/2'],
    evidence: [{}, {}],
    levels: { evidence: 'match' },
    findings: [4, 5].map((seq) => ({ code: 'CUSTODY_ON_PAPER', seq, bears: onEntry })),
    terms: [{ kind: 'onward-sharing' }, { kind: 'erase-by', due: 1_830_297_600 }],
    to: 'cd'.repeat(32),
    own: ['cd'.repeat(32)],
  } as const;

  it('at 80 columns', () => {
    expect(told(faceOf(faced(fine), terminal), 80)).toMatchInlineSnapshot(`
      "Record    whole: 9 entries, none missing up to the checkpoint you gave.
      Sender    “TEST Anna”, “TEST North Police”: confirmed by you by telephone,
                2026-11-28.
      Evidence  2 exhibits with content: every byte as recorded.
      Custody   continuous. 2 steps are on paper.
      Terms     2 terms bind you if you accept: no onward sharing; erase by
                2028-01-01.
      You may accept: custody accept KA-118-1.zip
      "
    `);
  });

  it('at 40 columns', () => {
    expect(told(faceOf(faced(fine), terminal), 40)).toMatchInlineSnapshot(`
      "Record    whole: 9 entries, none missing
                up to the checkpoint you gave.
      Sender    “TEST Anna”, “TEST North
                Police”: confirmed by you by
                telephone, 2026-11-28.
      Evidence  2 exhibits with content: every
                byte as recorded.
      Custody   continuous. 2 steps are on
                paper.
      Terms     2 terms bind you if you
                accept: no onward sharing;
                erase by 2028-01-01.
      You may accept:
      custody accept KA-118-1.zip
      "
    `);
  });

  it('of a damaged record', () => {
    expect(told(faceOf(faced(cases['record.failed-at']), terminal), 80)).toMatchInlineSnapshot(`
      "Record    DAMAGED OR CHANGED from entry 3 on: entry 3: the signature is not
                valid for key
                abababababababababababababababababababababababababababababababab;
                nothing from there on counts (99 bytes). Only 3 entries before it
                count.
      Sender    as far as entry 2: “TEST Anna”, “TEST North Police”: confirmed by you
                by telephone, 2026-11-28.
      Evidence  NOT EXAMINED: give the folder or disk with it.
      Custody   NOT JUDGED beyond entry 2.
      Terms     as far as entry 2: none.
      Do not rely on it: ask “TEST North Police” for another copy, and keep this one.
      "
    `);
  });

  it.each([80, 40, 0])('is no wider than %s columns, in any language', (columns) => {
    const most = columns === 0 ? 80 : columns;
    for (const name of names)
      for (const lang of langs)
        for (const line of told(faceOf(faced(cases[name]), terminal), columns, lang).split('\n')) {
          const words = line.trim().split(' ');
          // a command, and a key or a path that is longer than a line, stays whole
          const isCommand = /^[\u2066-\u2068]*custody [a-z]/.test(line);
          if (!isCommand && words.length > 2 && !words.some((word) => stringWidth(word) > 24))
            expect(stringWidth(line)).toBeLessThanOrEqual(most);
        }
  });

  it('isolates what runs from right to left on each line', () => {
    for (const line of told(faceOf(faced(fine), terminal), 40, 'ar')
      .trimEnd()
      .split('\n')) {
      const opened = line.match(/[\u2066-\u2068]/g)?.length;
      expect(opened).toBe(line.match(/\u2069/g)?.length);
    }
  });
});

describe('the JSON', () => {
  it('has each line with its state and facts, and the step', () => {
    const { face, step } = faceJson(faceOf(faced({ ...cases['record.failed-at'] }), terminal));
    expect(face[0]).toMatchObject({ line: 'record', state: 'failed-at', facts: { n: 3, good: 3 } });
    expect(face[1]).toMatchObject({ line: 'sender', state: 'up-to', within: 'confirmed', facts: { n: 2 } });
    expect(face[3]).toEqual({
      line: 'custody',
      state: 'not-judged',
      facts: { n: 2 },
      text: 'NOT JUDGED beyond entry 2.',
    });
    expect(step).toMatchObject({ id: 'damaged', facts: { agency: { quote: 'TEST North Police' } } });
  });
});
