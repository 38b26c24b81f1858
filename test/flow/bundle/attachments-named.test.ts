/** Every file that an entry names by its digest is an attachment of the record, whatever field names it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CborInput } from '../../../src/bytes/cbor.ts';
import { toHex } from '../../../src/bytes/hex.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { attachmentsNamed } from '../../../src/flow/bundle/attachments.ts';
import { countComplete } from '../../../src/flow/verify/complete.ts';
import { verifyLedger } from '../../../src/verify/verify-ledger.ts';
import { bodies, thing } from '../../custody/bodies.ts';
import { actor, LedgerWriter, verifiedAt } from '../../vectors/ledger-writer.ts';
import { pinOf, sourceOf } from '../../vectors/vector.ts';

const texts = { log: 'TEST log', map: 'TEST map', raw: 'TEST printed', against: 'TEST log of the check' };
const digests = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, sha256(new TextEncoder().encode(text))]),
) as Record<keyof typeof texts, Uint8Array>;

let folder: string;
let path: string;
let size: number;
let count: () => Promise<Awaited<ReturnType<typeof countComplete>>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'custody-named-'));
  path = join(folder, 'case.custody');
  const officer = await actor('Officer', 'desk', ['admin', 'custodian', 'examiner']);
  const ledger = await LedgerWriter.open({ label: 'named', people: [officer] });
  const add = (type: string, body: object) => ledger.add(type, body as CborInput, { by: officer });
  await add('authority', bodies.authority('W-1'));
  const read = { tool: { name: 'TEST', version: '1' }, fields: ['serial'], raw: digests.raw };
  await add('collect', { ...bodies.collect('KA/1'), exhibit: thing('KA/1', { read }), under: [1] });
  await add('acquire', {
    ...bodies.acquire('KA/1', ['KA/1-1']),
    log: digests.log,
    unreadable: { count: 1, ranges: [[512, 512]], map: digests.map },
  });
  await add('measure', { ...bodies.measure('KA/1-1'), against: { log: digests.against } });
  writeFileSync(path, ledger.bytes());
  size = ledger.bytes().length;
  const { verification } = await verifyLedger({
    source: sourceOf(ledger.bytes()),
    trust: { pins: [pinOf(officer)] },
    now: verifiedAt,
  });
  count = () => countComplete({ path, manifests: [], verification, checkpoints: [] });
});
afterAll(() => rmSync(folder, { recursive: true }));

it('finds the log of a copy and of a check, the map of a copy, and what a tool printed', async () => {
  const named = [...(await attachmentsNamed(path, size)).keys()].sort();
  expect(named).toEqual(Object.values(digests).map(toHex).sort());
});

it.each(Object.keys(texts))('is not complete where %s is not here', async (lacking) => {
  mkdirSync(join(folder, 'attachments'));
  for (const [name, text] of Object.entries(texts))
    if (name !== lacking) writeFileSync(join(folder, 'attachments', name), text);
  const { attachments, findings, outcome } = await count();
  expect({ attachments, outcome, codes: findings.map(({ code }) => code) }).toEqual({
    attachments: { named: 4, here: 3 },
    outcome: 'not-checked',
    codes: ['COMPLETE_ATTACHMENT_LACKING'],
  });
  writeFileSync(join(folder, 'attachments', lacking), texts[lacking as keyof typeof texts]);
  expect((await count()).attachments).toEqual({ named: 4, here: 4 });
  rmSync(join(folder, 'attachments'), { recursive: true });
});
