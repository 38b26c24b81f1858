/** Questions at a terminal, and what is asked when an entry lacks something. */
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { InputEnded, openPrompter, WentBack } from '../../../src/cli/host/prompt.ts';
import { askMissing } from '../../../src/cli/record/ask/ask.ts';
import { assembleBody, type Token } from '../../../src/cli/record/assemble.ts';
import type { EventTypeName } from '../../../src/ledger/vocabulary/index.ts';
import { fakeHost } from '../fake-host.ts';

/** A person who has typed these lines, one chunk each unless `chunks` says otherwise. */
function person(lines: readonly string[], { back, chunks }: { back?: string; chunks?: Buffer[] } = {}) {
  const stream = new PassThrough();
  const typed = chunks ?? lines.map((line) => Buffer.from(`${line}\n`));
  for (const chunk of typed) stream.write(chunk);
  stream.end();
  const shown: string[] = [];
  const stderr = { isTTY: true, columns: 80, write: (text: string) => void shown.push(text) };
  const prompter = openPrompter({ ...fakeHost('/nowhere', 'prompt'), stdin: { isTTY: true, stream }, stderr }, back);
  return { prompter, shown: () => shown.join('') };
}

const context = { now: 1_780_000_000, zoneMinutes: 0 };

async function answered(type: EventTypeName, given: Token[], lines: string[]) {
  const { prompter, shown } = person(lines);
  const tokens = await askMissing(type, given, { prompter, context });
  return { body: assembleBody(type, tokens, context), shown: shown() };
}

describe('openPrompter', () => {
  it('takes lines however they arrive, several in one piece, a letter cut in two', async () => {
    const bytes = Buffer.from('Ärger\r\nzwei\ndrei\n');
    const { prompter } = person([], { chunks: [bytes.subarray(0, 1), bytes.subarray(1)] });
    expect([await prompter.ask('? '), await prompter.ask('? '), await prompter.ask('? ')]).toEqual([
      'Ärger',
      'zwei',
      'drei',
    ]);
  });
  it('says that the input ended', async () => {
    const { prompter } = person(['one']);
    await prompter.ask('? ');
    await expect(prompter.ask('? ')).rejects.toBeInstanceOf(InputEnded);
  });
  it('takes a number, the word, or its beginning, and asks again for anything else', async () => {
    const choices = ['bag', 'tape'].map((value) => ({ value, label: value }));
    const { prompter, shown } = person(['3', '0', 'x', 'tap', '2', 'BAG', '']);
    expect(await prompter.choose('kind?', choices)).toBe('tape');
    expect(await prompter.choose('kind?', choices)).toBe('tape');
    expect(await prompter.choose('kind?', choices)).toBe('bag');
    expect(await prompter.choose('kind?', choices, { mayBeEmpty: true })).toBeUndefined();
    expect(shown()).toContain('a number from 1 to 2');
  });
  it('takes yes or no and nothing else', async () => {
    const { prompter } = person(['', 'maybe', 'Y', 'no']);
    expect([await prompter.confirm('sure?'), await prompter.confirm('sure?')]).toEqual([true, false]);
  });
  it('goes back where that is offered', async () => {
    await expect(person(['..'], { back: '..' }).prompter.ask('? ')).rejects.toBeInstanceOf(WentBack);
    expect(await person(['..']).prompter.ask('? ')).toBe('..');
  });
  it('does not take a line without end into memory', async () => {
    const { prompter } = person([], { chunks: [Buffer.alloc(70_000, 0x61)] });
    await expect(prompter.ask('? ')).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});

describe('askMissing', () => {
  it('asks for what the type and its other fields demand, and nothing else', async () => {
    const { body, shown } = await answered('seal', [{ name: 'exhibit', text: 'KA/1' }], ['3', 'B1', 'torn on arrival']);
    expect(body).toEqual({ closes: ['KA/1'], state: 'found-broken', number: 'B1', why: 'torn on arrival' });
    expect(shown).toContain('  3  found-broken');
    expect(shown).not.toContain('kind of seal');
  });
  it('asks again after a wrong answer, saying what was wrong', async () => {
    const { body, shown } = await answered('attest', [], ['one', '1, 2', 'witness']);
    expect(body).toEqual({ entries: [1, 2], as: 'witness' });
    expect(shown).toContain('one is not a whole number');
  });
  it('takes an empty answer for a value that cannot be given, and asks why', async () => {
    const given = [
      'kind storage',
      'exhibit KA/1',
      'manner found',
      'description d',
      'condition c',
      'model m',
      'id absent:unknown',
      'from-nobody found',
      'found-at x',
    ];
    const tokens = given.map((each) => ({ name: each.split(' ')[0] as string, text: each.split(' ')[1] as string }));
    const { body } = await answered('collect', tokens, ['', 'not-legible', 'worn', '', '4', '']);
    expect(body.exhibit).toMatchObject({ make: { absent: 'not-legible', why: 'worn' }, serial: { absent: 'unknown' } });
  });
  it('asks which of several ways, then for what that way needs', async () => {
    const { body } = await answered(
      'collect',
      ['kind document', 'exhibit KA/1', 'manner found', 'description d', 'condition c', 'found-at x'].map((each) => ({
        name: each.split(' ')[0] as string,
        text: each.split(' ')[1] as string,
      })),
      ['1', 'Ann TEST; DC', 'owner'],
    );
    expect(body.from).toEqual({ person: { who: { name: 'Ann TEST', title: 'DC' }, capacity: 'owner' } });
  });
  it('takes several of what may repeat, until an empty line', async () => {
    const given = [{ name: 'exhibit', text: 'KA/1' }];
    const { body } = await answered('access', given, ['Ann TEST', 'Bo TEST', '', 'viewed']);
    expect(body.who).toEqual([{ name: 'Ann TEST' }, { name: 'Bo TEST' }]);
  });
  it('does not accept nothing for what is required', async () => {
    const { shown } = await answered('note', [], ['', ' ', 'text']);
    expect(shown.match(/this is required/g)).toHaveLength(2);
  });
});
