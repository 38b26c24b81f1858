/** A bundle as the verifier page opens it, and as the program does: what each says of it, to compare the two. */
import { readFileSync } from 'node:fs';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { engine } from '../../src/engine/node.ts';
import { CustodyError } from '../../src/errors.ts';
import { openBundle } from '../../src/flow/bundle/bundle.ts';
import { bytesOf } from '../../src/web/given-file.ts';
import { openBundle as openOnPage } from '../../src/web/open-bundle.ts';

/** Why it is refused does not count: one looks first at what the other looks at last. */
export type Saying = 'refused' | { readonly ledger: string; readonly faults: string };

export async function saidByPage(bytes: Uint8Array): Promise<Saying> {
  return await saying(async () => {
    const blob = new Blob([new Uint8Array(bytes)]);
    const opened = await openOnPage([{ path: 'evil', blob }], {
      digests: { create: (name) => engine.createDigest(name) },
    });
    const ledger = await bytesOf(await opened.file(opened.parts.ledger));
    return { ledger, faults: opened.facts.faults };
  });
}

export async function saidByProgram(path: string, scratch: string): Promise<Saying> {
  return await saying(async () => {
    const opened = await openBundle(path, { scratch });
    try {
      return { ledger: readFileSync(opened.ledger), faults: opened.faults };
    } finally {
      await opened.close();
    }
  });
}

async function saying(
  open: () => Promise<{ ledger: Uint8Array; faults: readonly { code: string; path?: string | undefined }[] }>,
): Promise<Saying> {
  try {
    const { ledger, faults } = await open();
    const told = faults.map(({ code, path }) => `${code} ${path ?? ''}`).sort();
    return { ledger: toHex(sha256(new Uint8Array(ledger))), faults: told.join('\n') };
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return 'refused';
    throw error;
  }
}
