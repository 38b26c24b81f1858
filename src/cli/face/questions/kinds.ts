/** Kinds of things, and which questions each of them needs: none is asked in case it may be useful. */
import { phrase } from '../../../ledger/phrase.ts';
import { kindWords } from '../../typed/officers-words.ts';
import type { MenuEntry } from '../question.ts';

type KindQuestion =
  | ('make' | 'model' | 'serial' | 'imei' | 'iccid' | 'mac' | 'ids' | 'account')
  | ('size' | 'count' | 'state' | 'inside');

const device = ['make', 'model', 'serial'] as const;
const asks: Readonly<Record<string, readonly KindQuestion[]>> = {
  phone: [...device, 'imei', 'state', 'inside'],
  computer: [...device, 'ids', 'state', 'inside'],
  storage: [...device, 'ids', 'size', 'inside'],
  sim: ['iccid'],
  account: ['account'],
  'other-device': [...device, 'state', 'inside'],
  document: ['count'],
  data: [],
  part: device,
  optical: ['count'],
  network: [...device, 'mac', 'state'],
  card: ['make', 'serial'],
  set: [],
};

/** Whether the question is asked about a thing of that kind. */
export const isAskedOf = (kind: string | undefined, question: KindQuestion): boolean =>
  asks[kind ?? '']?.includes(question) ?? false;

/** Kinds whose make, model, serial number and identifiers an entry must give, or why there is none. */
export const isIdentified = (kind: string | undefined): boolean =>
  kind === 'phone' || kind === 'computer' || kind === 'storage';

const entry = (value: string, label: MenuEntry['label']): MenuEntry => ({
  value,
  label,
  also: Object.keys(kindWords).filter((word) => kindWords[word] === value),
});

export const kindMenu: readonly MenuEntry[] = [
  entry('phone', phrase('phone or tablet')),
  entry('computer', phrase('{kind:}', { kind: 'computer' })),
  entry('storage', phrase('disk, SSD, stick, card')),
  entry('sim', phrase('SIM')),
  entry('account', phrase('{kind:}', { kind: 'account' })),
  entry('other-device', phrase('camera, drone, other device')),
  entry('document', phrase('document, paper')),
  entry('several', phrase('several at once')),
  entry('other', phrase('part, optical disc, network …')),
];

export const otherKindMenu: readonly MenuEntry[] = [
  entry('part', phrase('part of a device')),
  entry('optical', phrase('optical disc')),
  entry('network', phrase('router, switch, modem')),
  entry('card', phrase('bank or access card')),
  entry('data', phrase('{kind:}', { kind: 'data' })),
  entry('set', phrase('{kind:}', { kind: 'set' })),
];

export const partKindMenu: readonly MenuEntry[] = [
  entry('storage', phrase('disk, SSD, stick, card')),
  entry('sim', phrase('SIM')),
  entry('card', phrase('bank or access card')),
  entry('part', phrase('part of a device')),
];
