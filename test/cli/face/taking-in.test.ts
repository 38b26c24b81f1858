/** The sheet of what comes in by an answer that was signed before. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TakenIn } from '../../../src/cli/accept/act.ts';
import type { OwnCard } from '../../../src/cli/accept/card.ts';
import { openAsker, WentBack } from '../../../src/cli/face/ask.ts';
import { foreseenBy, OnlyExplained, takingInBy } from '../../../src/cli/face/get/taking-in.ts';
import type { Terminal } from '../../../src/cli/host/options.ts';
import { fakeHost } from '../fake-host.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taking-in-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A person who types these lines. */
async function person(lines: readonly string[]) {
  const stream = new PassThrough();
  stream.end(lines.map((line) => `${line}\n`).join(''));
  let shown = '';
  const write = (text: string): void => {
    shown += text;
  };
  const stdin = { isTTY: true, stream };
  const asker = await openAsker({ ...fakeHost(folder, 'face'), stdin, stderr: { isTTY: true, columns: 100, write } });
  return { means: { terminal: {} as Terminal, asker }, shown: () => shown };
}

const digest = new Uint8Array(32);
const exhibit = { theirs: 'KA/1', ours: 'KA/1', hold: 'custody', condition: 'good' };
const term = { home: new Uint8Array(32).fill(0xab), leaf: digest, kind: 'purpose' };
const body = {
  from: { answered: digest },
  exhibits: [{ ...exhibit, expectEmpty: true }],
  terms: [
    { ...term, due: 1_772_000_000 },
    { ...term, kind: 'return' },
  ],
};
const taken = { draft: { type: 'receive', body }, foreseen: [], notices: [] } as unknown as TakenIn;
const around = {
  own: { name: 'TEST Sam', agency: 'TEST South' } as OwnCard,
  into: 'south.custody',
  shownTime: (seconds: number) => `second ${seconds}`,
};

it('shows until when a term runs and which ledger set it, and what was empty as expected', async () => {
  const { means, shown } = await person([]);
  await takingInBy({ yes: true }, means, around).agree(taken);
  expect(shown()).toContain('1  KA/1   held; condition: “good”; empty, as expected\n');
  expect(shown().replace(/\n +/g, ' ')).toContain(
    '2  Terms  purpose, due second 1772000000, ledger abababababababab…; return, ledger abababababababab…',
  );
});

it('shows the sheet and signs nothing after --explain', async () => {
  const { means, shown } = await person([]);
  const explained = takingInBy({ explain: true, yes: true }, means, around).agree(taken);
  await expect(explained).rejects.toThrow(OnlyExplained);
  expect(shown()).toContain('TEST Sam, TEST South, takes in:');
});

it('says what was typed before the question, which is not its answer', async () => {
  const { means, shown } = await person(['n']);
  const prompter = { ...means.asker.prompter, forget: async () => 2 };
  const finding = { code: 'NO_AUTHORITY', kind: 'gap', facts: {} };
  const found = [{ whose: 'own', finding }] as unknown as TakenIn['foreseen'];
  await expect(foreseenBy({}, { ...means, asker: { ...means.asker, prompter } })(found)).rejects.toThrow(WentBack);
  expect(shown()).toContain('2 lines typed before the question were not taken');
});
