/** What the verifier page says of each finding, in each language: it names no command, and says something. */

import { beforeAll, describe, expect, it } from 'vitest';
import { onRecord } from '../../src/custody/bears.ts';
import { gapsOf } from '../../src/ledger/phrase.ts';
import { headlines } from '../../src/report/face/headline.ts';
import { stepRows } from '../../src/report/face/step.ts';
import { pageNextOf } from '../../src/report/page-next.ts';
import { tellerOf } from '../../src/report/teller.ts';
import { verdictDocument } from '../../src/report/verdict/verdict-document.ts';
import { findingTable } from '../../src/verify/findings.ts';
import { strangerFacts } from '../../src/verify/trust/stranger.ts';
import { langs } from '../../src/words/lang.ts';
import { loadWords } from '../../src/words/load.ts';
import { sayPhrase } from '../../src/words/say.ts';
import { namedCommand as command } from './named-command.ts';
import { verification } from './verification-sample.ts';

const holder = { name: 'TEST Ada', agency: 'TEST North', jurisdiction: 'NL' };
const { step } = strangerFacts({ pins: [] }, holder);

/** A value for each gap; where the key may be the sender's, the step that says so. */
const filled = (text: string) => ({ ...Object.fromEntries(gapsOf(text).map((name) => [name, 7])), step });

beforeAll(() => loadWords(langs));

it('finds a command', () => {
  expect('read the entry: custody show 7').toMatch(command);
  expect('take the log: \u2068custody record note --text X\u2069').toMatch(command);
  expect('verify again with --evidence').toMatch(command);
  expect('custody was followed; a custody record').not.toMatch(command);
});

describe.each(langs)('%s', (lang) => {
  it.each(Object.keys(findingTable))('%s', (code) => {
    const row = findingTable[code];
    const next = pageNextOf(lang, { code, facts: filled(row?.next ?? '') });
    expect(next).not.toMatch(command);
    expect(next).not.toMatch(/custody [a-z]+ [A-Z]{4}|[:,،;؛]\s*$/u);
    expect(next.length).toBeGreaterThan(3);
    expect(sayPhrase(lang, { text: row?.message ?? '', facts: filled(row?.message ?? '') })).not.toMatch(command);
  });

  it.each(stepRows.map((row) => [row.id, row.page ?? row.terminal] as const))('step %s', (_, { text }) => {
    expect(sayPhrase(lang, { text, facts: filled(text) })).not.toMatch(command);
  });
});

it('a stranger is confirmed above', () => {
  expect(pageNextOf('en', { code: 'SIGNER_NOT_PINNED', facts: { step } })).toMatch(/; if it is, confirm it above$/);
});

const facts = { key: '9659'.repeat(16), holder, ...strangerFacts({ pins: [] }, holder) };
const notPinned = { signers: 'not-pinned' } as const;
const samples = {
  'nobody is trusted': verification([], {}, notPinned),
  'a stranger': verification(
    [{ code: 'SIGNER_NOT_PINNED', bears: onRecord, facts: { ...facts, holder: 'TEST Ada' } }],
    {},
    notPinned,
  ),
  'a gap in the record': verification([{ code: 'BREAK_DECLARED', bears: onRecord }]),
};

describe.each(Object.entries(samples))('%s', (_, sample) => {
  it.each(langs)('in %s: headline and document name no command', (lang) => {
    const said = headlines(sample, { ...tellerOf({ langs: [lang] }), place: 'page' });
    const { blocks } = verdictDocument({
      verification: sample,
      trust: { pins: [] },
      langs: [lang],
      made: 0,
      program: 'custody 0',
      place: 'page',
    });
    expect(said.join('\n')).not.toMatch(command);
    expect(JSON.stringify(blocks)).not.toMatch(command);
  });
});

it('the command line names them', () => {
  expect(headlines(samples['a stranger'], tellerOf()).join()).toMatch(command);
});
