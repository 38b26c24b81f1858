/** A collection filled in from the device in hand; what its tools printed is kept beside the ledger and attached. */
import { basename, dirname, join } from 'node:path';
import { safeText } from '../../bytes/text.ts';
import { sha256 } from '../../crypto/digest.ts';
import { isRefusal } from '../../errors.ts';
import { guardEvidence } from '../../fs/evidence-guard.ts';
import { createFile } from '../../fs/replace.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { ChosenLedger, Terminal } from '../host/options.ts';
import type { Token } from './assemble.ts';
import { namedTools, readDevice, withoutRead } from './device.ts';
import type { Fact } from './device-tools.ts';
import type { ReadyDraft } from './preview.ts';
import type { BodyValue } from './values/pending-file.ts';
import { valueAt } from './values/place.ts';

export interface OpenDevice {
  /** As it was named. */
  readonly path: string;
  readonly facts: readonly Fact[];
  /** What was typed, and what the device says of all else. */
  beside(typed: readonly Token[]): Token[];
  /** Facts of the device of which something else was typed. */
  otherThan(typed: readonly Token[]): readonly Fact[];
  /** The draft with what the tools printed attached. */
  attach(draft: ReadyDraft): ReadyDraft;
  /** Writes what the tools printed beside the ledger, and returns the name of the file. Throws CustodyError. */
  keep(ledger: Pick<ChosenLedger, 'path'>, draft: ReadyDraft | undefined): string;
}

/** Reads the device. Throws CustodyError as `readDevice`. */
export async function openDevice(host: Host, path: string, programs: readonly string[] = []): Promise<OpenDevice> {
  guardEvidence([pathOf(host, path)]);
  const named = namedTools(programs);
  const { tokens, facts, raw } = await readDevice(pathOf(host, path), host.tools(named), { named });
  const attachment = {
    sha256: sha256(raw),
    size: raw.length,
    mediaType: 'application/json',
    kind: 'log',
    title: 'device data',
  };
  const typedOf = (typed: readonly Token[], { name }: Fact) => typed.filter((token) => token.name === name);
  return {
    path,
    facts,
    otherThan: (typed) =>
      facts.filter((fact) => {
        const said = typedOf(typed, fact);
        return said.length > 0 && !said.some((token) => saysSame(token, fact));
      }),
    beside: (typed) => {
      const given = new Set(typed.map(({ name }) => name));
      // a value that was typed and differs was not read
      const others = facts.filter((fact) => typedOf(typed, fact).some((token) => !saysSame(token, fact)));
      const read = withoutRead(tokens, new Set(others.map(({ name }) => name)));
      return [...typed, ...read.filter(({ name }) => !given.has(name))];
    },
    attach: (draft) => ({
      ...draft,
      body: { ...draft.body, attachments: [...attachmentsOf(draft), attachment] },
    }),
    keep: ({ path: ledger }, draft) => {
      const number = String(draft === undefined ? '' : valueAt(draft.body, ['exhibit', 'number']));
      const stem = `${basename(ledger, '.custody')}.${number.replace(/[^A-Za-z0-9._-]/g, '-')}`;
      return basename(createFree(join(dirname(ledger), stem), raw));
    },
  };
}

/** Behind a semicolon is how it became known. */
function saysSame({ text, isLiteral }: Token, fact: Fact): boolean {
  if (isLiteral) return text === fact.text;
  if (fact.name === 'id') return /^wwn\s*[=;]\s*"?(.*?)"?$/.exec(text)?.[1] === fact.text;
  const said = (text.split(';')[0] ?? '').trim();
  return said === fact.text || said === (fact.text.split(';')[0] ?? '').trim();
}

interface DeviceDraft {
  readonly tokens: readonly Token[];
  readonly attach: OpenDevice['attach'];
  /** Keeps what the tools printed, and says where. Throws CustodyError. */
  keep(ledger: ChosenLedger, drafts: readonly ReadyDraft[]): void;
}

/** The device beside what was typed: a typed value stays, with a warning where the device says otherwise. Throws CustodyError as `readDevice`. */
export async function addDevice(
  host: Host,
  typed: readonly Token[],
  {
    path,
    programs,
    terminal,
  }: { readonly path: string; readonly programs: readonly string[]; readonly terminal: Terminal },
): Promise<DeviceDraft> {
  const device = await openDevice(host, path, programs);
  for (const { name, text } of device.otherThan(typed))
    terminal.tell(`custody: warning: the device reports ${name} ${safeText(text)}, and something else was typed`);
  const typedNames = new Set(typed.map(({ name }) => name));
  const names = device.facts.map(({ name }) => name).filter((name) => !typedNames.has(name));
  terminal.tell(`read from ${safeText(path)}: ${names.length === 0 ? 'nothing' : names.join(', ')}`);
  return {
    tokens: device.beside(typed),
    attach: device.attach,
    keep: (ledger, drafts) => {
      const name = device.keep(ledger, drafts[0]);
      terminal.tell(`the output of the tools is kept in ${safeText(name)}`);
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
      // serial numbers, which the ledger withholds, are here in clear
      createFile(file, bytes, { mode: 0o600 });
      return file;
    } catch (error) {
      if (!isRefusal(error, 'EXISTS') || attempt === 99) throw error;
    }
  }
}
