/** Key files on Windows, with programs of a test in place of icacls and whoami. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Host } from '../../../src/cli/host/host.ts';
import { openTerminal } from '../../../src/cli/host/terminal.ts';
import { closeKey, warnOfReaders } from '../../../src/flow/ledger/key-access.ts';
import { fakeHost } from '../fake-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'custody-key-access-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = join(folder, 'a key');
const user = 'S-1-5-21-11-22-33-1001';
let ran: (readonly string[])[] = [];
let list: string | undefined;
let isUserKnown = true;

beforeEach(() => {
  ran = [];
  isUserKnown = true;
});

/** A Windows that saves `list`, and writes names as a German one does. */
function windows(): Host & { err: string } {
  const host = fakeHost(folder, 'access');
  return Object.assign(host, {
    tools: () => async (program: string, args: readonly string[]) => {
      ran.push([program, ...args]);
      if (program === 'whoami') return isUserKnown ? `"vm\\anna","${user}"\r\n` : 'FEHLER';
      const out = args[1] === '/save' ? args[2] : undefined;
      if (out !== undefined && list !== undefined) writeFileSync(out, Buffer.from(`k\r\n${list}\r\n`, 'utf16le'));
      return '1 Dateien erfolgreich verarbeitet';
    },
  });
}

async function said(): Promise<string> {
  const host = windows();
  await warnOfReaders(host, openTerminal(host, {}), key, 'win32');
  return host.err;
}

it('warns of groups that may read a key file, and says what to type', async () => {
  list = `D:AI(A;ID;FA;;;${user})(A;ID;0x1200a9;;;BU)(A;ID;FR;;;WD)`;
  expect(await said()).toBe(
    `custody: warning: others can read the key file ${key}: Users, Everyone; icacls "${key}" /inheritance:r /grant:r "tester:F"\n`,
  );
});

it('says nothing where only the owner may read it', async () => {
  list = `D:P(A;;FA;;;${user})`;
  expect(await said()).toBe('');
  expect(ran).toEqual([['icacls', key, '/save', expect.stringContaining('custody-access-'), '/q']]);
});

it('says that it is not known where the disk keeps no list', async () => {
  list = undefined;
  expect(await said()).toBe(`${key}: Windows does not say who can read this key file\n`);
});

it('closes a key by the number of the user, whatever the language', async () => {
  await closeKey(windows(), key, 'win32');
  expect(ran).toEqual([
    ['whoami', '/user', '/fo', 'csv', '/nh'],
    ['icacls', key, '/inheritance:r', '/grant:r', `*${user}:F`, '/q'],
  ]);
});

it('takes nobody out where the user is not known: the owner could not read it either', async () => {
  isUserKnown = false;
  await closeKey(windows(), key, 'win32');
  expect(ran.map(([program]) => program)).toEqual(['whoami']);
});

it('runs nothing on other systems', async () => {
  const host = windows();
  await warnOfReaders(host, openTerminal(host, {}), key, 'linux');
  await closeKey(host, key, 'darwin');
  expect([ran, host.err]).toEqual([[], '']);
});
