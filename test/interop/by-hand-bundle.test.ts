/** The programs of docs/verify-by-hand.md on what the page does not print: a bundle that the program has just made, and a receipt. With the stock tools of Debian. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase64 } from '../../src/bytes/hex.ts';
import { openBench } from '../cli/bench.ts';
import { runByHand, saveScripts } from '../docs/by-hand.ts';
import { readDoc } from '../docs/spec-generated.ts';
import type { VectorFile } from '../vectors/vector.ts';

const folder = mkdtempSync(join(tmpdir(), 'by-hand-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hasTools = runByHand(folder, 'openssl version && unzip -v && python3 -c "import cbor2"').status === 0;

/** Runs commands of the page with other names in them; all must end well. */
function done(...commands: readonly string[]): string[] {
  return commands.map((command) => {
    const { output, status } = runByHand(folder, command);
    expect({ command, output, status }).toMatchObject({ status: 0 });
    return output;
  });
}
const holds = (key: string, part: string): string =>
  `openssl pkeyutl -verify -pubin -keyform DER -inkey ${key} -rawin -in ${part}.signed -sigfile ${part}.signature`;

describe.skipIf(!hasTools && process.env.CI === undefined)('the programs of docs/verify-by-hand.md', () => {
  beforeAll(() => saveScripts(folder));

  it('verify a ledger out of a bundle, in which no card lies, to the end that its checkpoint names', async () => {
    const bench = await openBench();
    try {
      const made = await bench.run('bundle', 'create', '-o', join(folder, 'sent.zip'), '--disclose', 'all');
      expect(made, made.err).toMatchObject({ status: 0 });
    } finally {
      bench.remove();
    }
    done('unzip -q sent.zip', 'mv sent/data/case.custody sent/data/case.checkpoint .');
    expect(readdirSync(join(folder, 'sent'), { recursive: true }).filter((name) => /\.pub$/.test(`${name}`))).toEqual(
      [],
    );
    const [parts = ''] = done('python3 parts.py case.custody case');
    expect(parts.trimEnd().split('\n')).toHaveLength(2);
    done('python3 field.py case-0.payload opener.pub keys 0 card', 'python3 parts.py opener.pub opener');
    done('python3 key.py opener-0.payload opener.der');
    done(...['opener-0', 'case-0', 'case-1'].map((part) => holds('opener.der', part)));
    const [root = ''] = done('python3 root.py case-0.bytes case-1.bytes');
    const [checkpoint = ''] = done('cat case.checkpoint');
    expect(checkpoint.split('\n')[2]).toBe(root.trimEnd().split(' ')[1]);
  });

  it('verify a receipt that stands in a ledger, with the key of its own card', () => {
    const vector = JSON.parse(readDoc('fixtures/vectors/across-held.json')) as VectorFile;
    writeFileSync(join(folder, 'sender.custody'), fromBase64(vector.with?.[0]?.ledger ?? ''));
    const [parts = ''] = done('python3 parts.py sender.custody sender');
    const last = parts.trimEnd().split('\n').length - 1;
    done(`python3 field.py sender-${last}.payload answer.cbor body answer`, 'python3 parts.py answer.cbor answer');
    done('python3 field.py answer-0.payload recipient.pub by', 'python3 parts.py recipient.pub recipient');
    done('python3 key.py recipient-0.payload recipient.der');
    done(holds('recipient.der', 'recipient-0'), holds('recipient.der', 'answer-0'));
    const [header = ''] = done('python3 show.py answer-0.header | grep ^4:');
    const [number = ''] = done(
      "(printf '\\243\\001\\001\\040\\006\\041\\130\\040'; tail -c 32 recipient.der) | sha256sum",
    );
    expect(header).toBe(`4: ${number.slice(0, 64)}\n`);
    expect(runByHand(folder, holds('recipient.der', `sender-${last}`))).toMatchObject({ status: 1 });
  });
});
