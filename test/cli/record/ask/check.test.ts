/** The program says before signing what is missing or wrong, by the flags that would mend it. */
import { describe, expect, it } from 'vitest';
import { checkBody } from '../../../../src/cli/record/ask/check.ts';
import { missingIn } from '../../../../src/cli/record/ask/missing.ts';
import { exampleTokens } from '../../../../src/cli/record/ask/template.ts';
import { assembleBody } from '../../../../src/cli/record/assemble.ts';
import { fillTypeDefaults } from '../../../../src/cli/record/values/defaults.ts';
import type { EventTypeName } from '../../../../src/ledger/vocabulary/index.ts';
import { refusal } from '../values/refused.ts';

const now = Date.UTC(2026, 10, 25, 12) / 1000;
const context = { now, zoneMinutes: 0 };

function bodyOf(type: EventTypeName, without: string[] = [], more: Record<string, string> = {}) {
  const tokens = exampleTokens(type).filter(({ name }) => !without.includes(name) && !(name in more));
  const added = Object.entries(more).map(([name, text]) => ({ name, text }));
  const body = assembleBody(type, [...tokens, ...added], context);
  fillTypeDefaults(type, body);
  return body;
}

const missing = (type: EventTypeName, without: string[], more: Record<string, string> = {}) =>
  missingIn(type, bodyOf(type, without, more)).map(({ flags }) => flags.map(({ name }) => name));
const check = (type: EventTypeName, without: string[], more: Record<string, string> = {}, at?: string) =>
  checkBody(type, bodyOf(type, without, more), { at, now });

describe('missingIn', () => {
  it('finds nothing in a whole entry', () => {
    expect(missing('seal', [])).toEqual([]);
  });
  it('follows what other fields demand', () => {
    expect(missing('seal', ['kind', 'blocks'])).toEqual([['kind'], ['blocks']]);
    expect(missing('seal', ['kind', 'blocks', 'package'], { state: 'found-intact' })).toEqual([]);
    expect(missing('seal', [], { state: 'found-different' })).toEqual([['why'], ['new-number']]);
    expect(missing('collect', ['make', 'id'], { kind: 'phone' })).toEqual([['make'], ['id']]);
    expect(missing('collect', ['make', 'id'], { kind: 'document' })).toEqual([]);
  });
  it('offers one flag for each way to say it', () => {
    expect(missing('collect', ['from-person', 'from-capacity'])).toEqual([
      ['from-person', 'from-provider', 'from-nobody'],
    ]);
    expect(missing('collect', ['from-capacity'])).toEqual([['from-capacity']]);
    expect(missing('measure', ['size', 'sha256'], { outcome: 'match' })).toContainEqual(['sha256', 'manifest-root']);
    expect(missing('measure', ['sha256'])).toEqual([['sha256', 'sha512', 'sha3-256', 'blake3', 'md5', 'sha1']]);
    expect(missing('takeover', ['post'])).toEqual([['post', 'exhibits']]);
    expect(missing('answered', ['answer'])).toEqual([['answer', 'paper-signed']]);
    expect(missing('offer', ['to-card'])).toEqual([['to-card', 'to-agency', 'to-office']]);
  });
});

describe('checkBody', () => {
  it('names every flag that is missing at once', () => {
    expect(refusal(() => check('collect', ['make', 'serial', 'from-person', 'from-capacity', 'found-at']))).toEqual({
      code: 'MISSING_VALUE',
      message: 'record collect needs --make, --serial, --from-person, --from-provider or --from-nobody, --found-at',
      hint: 'custody record collect --help explains them; if a value cannot be given, write absent:CODE',
    });
  });
  it.each([
    ['\ufeffTEST', '--text begins with a byte order mark'],
    ['TEST \ud800', '--text is not valid Unicode'],
  ])('names the flag of text that no entry can hold', (text, message) => {
    expect(refusal(() => check('note', [], { text }))).toMatchObject({ code: 'USAGE', message });
    const deep = refusal(() => check('collect', [], { description: text }));
    expect(deep).toMatchObject({ code: 'USAGE', message: message.replace('--text', '--description') });
    expect(refusal(() => check('note', [], { extra: `key=${text}` }))).toMatchObject({
      code: 'USAGE',
      message: message.replace('--text', '--extra'),
    });
    expect(refusal(() => check('note', [], { extra: `${text}=TEST` }))).toMatchObject({
      code: 'USAGE',
      message: expect.stringMatching(/^--extra: the name before = is open, and .* is not allowed$/),
    });
  });
  it('says what does not go together', () => {
    expect(refusal(() => check('seal', [], { 'new-number': 'B2' }))).toMatchObject({
      code: 'USAGE',
      message: 'it has newNumber, which does not go with state applied',
    });
    expect(refusal(() => check('collect', [], { 'from-provider': 'Mail AG' }))).toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('from is not a map with exactly one of'),
    });
  });
  it('says which flag holds a fault inside', () => {
    expect(refusal(() => check('access', [], { who: 'title=DC' }))).toMatchObject({
      code: 'USAGE',
      message: '--who lacks name',
    });
  });
  it('asks for the reason of an irregularity', () => {
    expect(refusal(() => check('note', [], { irregular: 'X' }))).toEqual({
      code: 'MISSING_VALUE',
      message: '--irregular X has no reason',
      hint: 'write --irregular X --why TEXT',
    });
  });
  it('asks why an entry comes late, and never takes the future', () => {
    expect(refusal(() => check('note', [], {}, '2026-11-20T12:00:00Z'))).toMatchObject({
      code: 'MISSING_VALUE',
      message: 'it happened more than a day ago: say why it is recorded late',
    });
    check('note', [], { late: 'paper-first; written at the scene' }, '2026-11-20T12:00:00Z');
    expect(refusal(() => check('note', [], {}, '2026-11-25T12:00:01Z'))).toMatchObject({
      code: 'USAGE',
      message: '--at is after the time of signing',
    });
  });
  it('leaves to the program what the program fills in', () => {
    check('close', []);
  });
});
