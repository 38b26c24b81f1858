/** A small program for the fault tests to kill: makes or extends a ledger of numbered lines and says `ack ID` after each that is durable. */
import { writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { argv, exit, pid } from 'node:process';
import { CustodyError } from '../../src/errors.ts';
import { withLedger } from '../../src/fs/ledger/append.ts';
import { createLedger } from '../../src/fs/ledger/create.ts';
import { processFacts } from '../../src/fs/ledger/process.ts';
import { replaceFile } from '../../src/fs/replace.ts';
import { record } from './records.ts';

const [verb = '', path = '', prefix = '', count = '1', waitMs = '0', size = '200'] = argv.slice(2);
const owner = { pid, host: hostname(), user: 'TEST driver', since: new Date().toISOString(), ...processFacts(pid) };
const options = { owner, waitMs: Number(waitMs) };

try {
  if (verb === 'create') {
    await createLedger(path, record('genesis', 0, Number(size)), options);
    writeSync(1, 'ack genesis-0000\n');
  }
  if (verb === 'open')
    await withLedger(path, options, async (ledger) => say('recovered', ledger.recovered?.bytes.length));
  for (let n = 1; verb === 'append' && n <= Number(count); n += 1) {
    const bytes = record(prefix, n, Number(size));
    await withLedger(path, options, (ledger) => ledger.append(bytes, { expectedSize: ledger.size }));
    writeSync(1, `ack ${prefix}-${String(n).padStart(4, '0')}\n`);
  }
  if (verb === 'cut')
    await withLedger(path, options, async (ledger) => say('cut', await ledger.cutTail(Number(prefix))));
  if (verb === 'replace') replaceFile(path, record(prefix, 1, Number(size)));
} catch (error) {
  if (!(error instanceof CustodyError)) throw error;
  writeSync(1, `error ${error.code} ${error.message} | ${error.hint ?? ''}\n`);
  exit(1);
}

function say(word: string, value: unknown): void {
  writeSync(1, `${word} ${value}\n`);
}
