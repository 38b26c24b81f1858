/** A collection filled in from the device in hand; what its tools printed is kept beside the ledger and attached. */
import { basename, dirname, join } from 'node:path';
import { safeText } from '../../bytes/text.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { guardEvidence } from '../../fs/evidence-guard.ts';
import { createFile } from '../../fs/replace.ts';
import type { Host } from '../host/host.ts';
import type { ChosenLedger, Terminal } from '../host/options.ts';
import { pathOf } from '../host/options.ts';
import type { Token } from './assemble.ts';
import { namedTools, readDevice } from './device.ts';
import type { ReadyDraft } from './preview.ts';
import type { BodyValue } from './values/pending-file.ts';
import { valueAt } from './values/place.ts';

export interface DeviceDraft {
  /** What was typed, and what the device says of all else. */
  readonly tokens: readonly Token[];
  /** The draft with what the tools printed attached. */
  attach(draft: ReadyDraft): ReadyDraft;
  /** Writes what the tools printed beside the ledger. Throws CustodyError. */
  keep(ledger: ChosenLedger, drafts: readonly ReadyDraft[]): void;
}

/** Reads the device. A typed value stays, with a warning where the device says otherwise. Throws CustodyError as `readDevice`. */
export async function addDevice(
  host: Host,
  typed: readonly Token[],
  {
    path,
    programs,
    terminal,
  }: { readonly path: string; readonly programs: readonly string[]; readonly terminal: Terminal },
): Promise<DeviceDraft> {
  guardEvidence([pathOf(host, path)]);
  const named = namedTools(programs);
  const { tokens: read, raw } = await readDevice(pathOf(host, path), host.tools(named), { named });
  for (const { name, text } of read) {
    const given = typed.find((token) => token.name === name)?.text;
    const value = text.split(';')[0] ?? '';
    if (given !== undefined && (given.split(';')[0] ?? '').trim() !== value) {
      terminal.tell(`custody: warning: the device reports ${name} ${safeText(value)}, and something else was typed`);
    }
  }
  const added = read.filter(({ name }) => !typed.some((token) => token.name === name));
  const names = added.filter(({ name }) => !name.startsWith('read-')).map(({ name }) => name);
  terminal.tell(`read from ${safeText(path)}: ${names.length === 0 ? 'nothing' : names.join(', ')}`);
  const hash = sha256(raw);
  const attachment = {
    sha256: hash,
    size: raw.length,
    mediaType: 'application/json',
    kind: 'log',
    title: 'device data',
  };
  return {
    tokens: [...typed, ...added],
    attach: (draft) => ({
      ...draft,
      body: { ...draft.body, attachments: [...attachmentsOf(draft), attachment] },
    }),
    keep: ({ path: ledger }, drafts) => {
      const number = String(drafts[0] === undefined ? '' : valueAt(drafts[0].body, ['exhibit', 'number']));
      const stem = `${basename(ledger, '.custody')}.${number.replace(/[^A-Za-z0-9._-]/g, '-')}`;
      const file = createFree(join(dirname(ledger), stem), raw);
      terminal.tell(`the output of the tools is kept in ${safeText(basename(file))}`);
    },
  };
}

const attachmentsOf = ({ body }: ReadyDraft): readonly BodyValue[] =>
  Array.isArray(body.attachments) ? (body.attachments as readonly BodyValue[]) : [];

/** Writes the bytes under a free name, and returns its path: an existing file is never overwritten. Throws CustodyError. */
function createFree(stem: string, bytes: Uint8Array): string {
  for (let attempt = 1; ; attempt++) {
    const file = `${stem}${attempt === 1 ? '' : `.${attempt}`}.device.json`;
    try {
      createFile(file, bytes);
      return file;
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code !== 'EXISTS' || attempt === 99) throw error;
    }
  }
}
