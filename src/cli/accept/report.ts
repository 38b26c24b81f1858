/** What is kept beside the answer so that another expert can do it again: report, build of the program, inputs by digest. */

import { chmodSync, copyFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { utf8 } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { safeJson } from '../../bytes/text.ts';
import { createSha256, sha256 } from '../../crypto/digest.ts';
import type { Delivery } from '../../flow/handover/delivery.ts';
import { ioError } from '../../fs/errno.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { exists } from '../../fs/exists.ts';
import { ensureFolder, setAside } from '../../fs/folder.ts';
import { fileChunks, fileStat } from '../../fs/read.ts';
import { replaceFile } from '../../fs/replace.ts';
import type { AnswerBody } from '../../ledger/statements/answer.ts';
import { verificationJson } from '../../report/json.ts';
import { ownPath } from '../../report/own-paths.ts';
import { verificationText } from '../../report/text.ts';
import type { ReceiptFacts } from '../../verify/receipt/facts.ts';
import { type ChecklistRow, checklistJson } from '../../verify/receipt/operations.ts';
import type { Host } from '../host/host.ts';
import type { DeviceInHand } from './inspect.ts';
import { checklistLines, decisionLines, offerLines } from './lines.ts';
import { named, namingTeller, type TextNames, withoutCase, withoutTexts } from './named-texts.ts';

/** A file that the answer names by its digest. */
export interface KeptFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind: 'report' | 'log';
  readonly mediaType: string;
  readonly title: string;
}

export interface Input {
  readonly what: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Digests of the files that the checks read, evidence left out: its digests are in the report. Throws CustodyError as reading does. */
export async function inputsOf(
  delivery: Delivery,
  more: readonly { readonly what: string; readonly path: string }[],
): Promise<Input[]> {
  const { ledger, ledgerBytes, disclosures, manifests } = delivery;
  const files = [
    { what: 'ledger', path: ledger, to: ledgerBytes },
    ...(disclosures === undefined ? [] : [{ what: 'disclosures', path: disclosures }]),
    ...manifests.map((path) => ({ what: 'manifest', path })),
    ...more,
  ];
  const inputs: Input[] = [];
  for (const { what, path, ...part } of files) {
    const running = createSha256();
    let bytes = 0;
    for await (const chunk of fileChunks(path, part)) {
      running.update(chunk);
      bytes += chunk.length;
    }
    inputs.push({ what, name: basename(path), bytes, sha256: toHex(running.digest()) });
  }
  return inputs;
}

interface ReportMeans {
  readonly names: TextNames;
  readonly inputs: readonly Input[];
  readonly delivery: Delivery;
  readonly devices: readonly DeviceInHand[];
}

/** The files of the report. Same facts, same bytes. It names private texts, and quotes none. */
export function reportFiles(
  host: Host,
  facts: ReceiptFacts,
  rows: readonly ChecklistRow[],
  { inputs, delivery, devices, names }: ReportMeans,
): KeptFile[] {
  const { photographs, second, files, offer, ourReference } = facts;
  const verification = withoutCase(facts.verification, names);
  const decisions = facts.decisions && withoutTexts(facts.decisions);
  const told = rows.map((row) => ({ ...row, facts: row.facts.map((fact) => named(fact, names)) }));
  const teller = namingTeller(names);
  const { os, runtime } = host.machine();
  const document = {
    format: 1,
    tool: { name: 'custody', version: host.version, build: toHex(host.build()), runtime, system: os },
    inputs,
    ...(delivery.digest !== undefined && { bundle: delivery.digest }),
    offer: { seq: offer.seq, leaf: facts.state.offers.get(offer.seq)?.leaf },
    ...(ourReference !== undefined && { ourReference: names.get(ourReference) }),
    checklist: checklistJson(told),
    decisions,
    devices: facts.devices.map(({ number, raw }) => ({ number, raw })),
    photographs: photographs.map(({ file: _, ...photograph }) => photograph),
    second,
    files,
    verification: JSON.parse(verificationJson(verification), (_, value) => fromHere(value, host)) as unknown,
  };
  const text = [
    'Answer to an offer: what was checked before it was signed',
    '',
    `custody ${host.version}, build ${document.tool.build}`,
    ...inputs.map(({ what, name, sha256: digest, bytes }) => `${what} ${name}: ${bytes} bytes, SHA-256 ${digest}`),
    '',
    ...offerLines(facts, teller),
    '',
    ...checklistLines(told, { paint: (_, plain) => plain }),
    '',
    'Decisions',
    ...decisionLines(decisions?.exhibits ?? [], teller),
    '',
    verificationText(verification),
  ].join('\n');
  return [
    {
      name: 'report.json',
      bytes: utf8(`${safeJson(document)}\n`),
      kind: 'report',
      mediaType: 'application/json',
      title: 'checks before the answer',
    },
    {
      name: 'report.txt',
      bytes: utf8(text),
      kind: 'report',
      mediaType: 'text/plain; charset=utf-8',
      title: 'checks before the answer, to read',
    },
    ...devices.map(
      ({ number, printed }): KeptFile => ({
        name: `device-${number.replace(/[^A-Za-z0-9._-]/g, '-')}.json`,
        bytes: printed,
        kind: 'log',
        mediaType: 'application/json',
        title: `what the tools printed of the device ${number}`,
      }),
    ),
  ];
}

/** A path below the folder that the command was given in, from there; of any other the name alone: where it lies says nothing to others. */
function fromHere(value: unknown, { cwd }: Host): unknown {
  if (typeof value !== 'string') return value;
  return value.startsWith(`${cwd}${sep}`) ? value.slice(cwd.length + 1).replaceAll(sep, '/') : ownPath(value);
}

/** The kept files and the photographs as `attachments` of the answer, sizes in bytes. */
export function attachmentsOf(
  kept: readonly KeptFile[],
  { photographs }: ReceiptFacts,
): NonNullable<AnswerBody['attachments']> {
  return [
    ...kept.map(({ bytes, kind, mediaType, title }) => ({
      sha256: sha256(bytes),
      size: bytes.length,
      mediaType,
      kind,
      title,
    })),
    ...photographs.map(({ sha256: digest, size, mediaType, file }) => ({
      sha256: Uint8Array.from(Buffer.from(digest, 'hex')),
      size,
      mediaType,
      kind: 'photograph' as const,
      title: file,
    })),
  ];
}

/**
 * Writes the report, and copies of the small inputs, into a new folder. One of an earlier run is set aside: an answer that was signed,
 * and lies elsewhere by now, may bind it. Throws CustodyError.
 */
export async function keepReport(folder: string, kept: readonly KeptFile[], delivery: Delivery): Promise<void> {
  setAside(folder);
  ensureFolder(folder);
  for (const { name, bytes } of kept) replaceFile(join(folder, name), bytes, { mode: 0o600 });
  const inputs = join(folder, 'inputs');
  ensureFolder(inputs);
  for (const path of [delivery.ledger, delivery.disclosures, ...delivery.manifests]) {
    if (path === undefined || (await fileStat(path)) === undefined) continue;
    const copy = join(inputs, basename(path));
    try {
      refuseIntoEvidence(copy);
      if (!exists(copy)) {
        copyFileSync(path, copy);
        chmodSync(copy, 0o600);
      }
    } catch (error) {
      throw ioError(error, 'copy', path);
    }
  }
}

/** The folder beside the answer. */
export const reportFolder = (out: string): string => `${out.slice(0, -'.answer'.length)}.report`;
