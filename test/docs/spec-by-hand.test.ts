/**
 * Runs every command of `docs/verify-by-hand.md` on the worked example with the stock tools of Debian, and compares what it
 * prints. `UPDATE_SPEC=1` writes the output anew. Skipped with a reason where a tool is absent, but never in CI.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { exampleFolder, makeExample } from './spec-example.ts';
import { readDoc } from './spec-generated.ts';

const page = 'docs/verify-by-hand.md';
const pathOf = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'by-hand-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Debian's own tools, whatever else is installed before them. */
function run(command: string): { output: string; status: number | null } {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  const done = spawnSync('bash', ['-c', `${command} 2>&1`], { cwd: folder, env, encoding: 'utf8' });
  return { output: done.stdout, status: done.status };
}

function needTools(context: TestContext): void {
  const { status } = run('openssl version && python3 -c "import cbor2, pycddl" && basenc --version');
  if (status !== 0 && process.env.CI === undefined)
    context.skip('openssl, python3-cbor2, python3-pycddl or basenc is not here');
}

interface Block {
  readonly language: string;
  readonly before: string;
  readonly text: string;
}

function blocksOf(text: string): Block[] {
  return [...text.matchAll(/```(python|console)\n([\s\S]*?)```\n/g)].map(
    ({ index, 1: language = '', 2: body = '' }) => {
      const before = text.slice(0, index).trimEnd();
      return { language, before: before.slice(before.lastIndexOf('\n') + 1), text: body };
    },
  );
}

describe(page, () => {
  it('shows what its commands print', async (context) => {
    needTools(context);
    for (const name of (await makeExample()).files.keys()) {
      copyFileSync(pathOf(`${exampleFolder}/${name}`), join(folder, name));
    }
    copyFileSync(pathOf('docs/spec/ledger.cddl'), join(folder, 'ledger.cddl'));
    const written = readDoc(page);
    let played = written;
    let commands = 0;
    for (const { language, before, text } of blocksOf(written)) {
      if (language === 'python') {
        const [, name] = /Save this as `(\w+\.py)`/.exec(before) ?? [];
        expect(name, `where to save:\n${text}`).toBeDefined();
        writeFileSync(join(folder, name as string), text);
        continue;
      }
      const lines = text.split('\n').filter((line) => line.startsWith('$ '));
      const shown = lines.map((line) => `${line}\n${run(`{ ${line.slice(2)}\n}`).output}`).join('');
      commands += lines.length;
      played = played.replace(`\`\`\`console\n${text}\`\`\``, () => `\`\`\`console\n${shown}\`\`\``);
    }
    expect(commands).toBeGreaterThan(20);
    if (process.env.UPDATE_SPEC) writeFileSync(pathOf(page), played);
    else expect(written).toBe(played);
  });

  it('shows the numbers of the specification', async () => {
    const example = await makeExample();
    const written = readDoc(page);
    const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');
    for (const bytes of [example.ledger, example.publicKey, example.keyId, ...example.leaves, ...example.commitments]) {
      expect(written).toContain(hex(bytes));
    }
    expect(written).toContain(hex(example.roots[1]));
    expect(written).toContain(example.checkpoint);
    expect(written.match(/Signature Verified Successfully/g)?.length).toBe(2);
    expect(written.match(/Signature Verification Failure/g)?.length).toBe(1);
    expect(written).toContain('\nfits\n');
  });
});
