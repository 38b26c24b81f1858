/** Every command with its one-line summary; help, completion and docs derive from it. Loading none of them keeps --help quick. */

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Another word for it. */
  readonly alias?: string;
  readonly group: 'Keys and trust' | 'Recording' | 'Looking' | 'Checking' | 'Mending' | 'Help';
}

export const commandTable: readonly CommandEntry[] = [
  { name: 'keygen', summary: 'make your signing key and identity card', group: 'Keys and trust' },
  { name: 'key', summary: 'show, import or re-encrypt a key', group: 'Keys and trust' },
  { name: 'trust', summary: 'say whose key you trust', group: 'Keys and trust' },
  { name: 'init', summary: 'open a new case ledger', group: 'Recording' },
  { name: 'enrol', summary: 'add a person to the ledger: key, post, roles', group: 'Recording' },
  { name: 'end-key', summary: 'withdraw a key from the ledger', group: 'Recording' },
  { name: 'record', summary: 'record what happened to exhibits', group: 'Recording' },
  { name: 'session', summary: 'record many things with one passphrase', group: 'Recording' },
  { name: 'offer', summary: 'hand exhibits over: sign the offer, write the bundle to send', group: 'Recording' },
  { name: 'answered', alias: 'receipt', summary: "check the recipient's receipt and enter it", group: 'Recording' },
  { name: 'withdraw', summary: 'take an open offer back', group: 'Recording' },
  { name: 'handover', summary: 'from post to post at one desk, with two keys', group: 'Recording' },
  { name: 'hash', summary: 'digests and manifest of files, folders, images, devices', group: 'Recording' },
  { name: 'import', summary: 'record what others wrote: lists of digests, imaging logs', group: 'Recording' },
  { name: 'accept', summary: 'check what was offered to you, decide, sign the answer', group: 'Recording' },
  { name: 'refuse', summary: 'refuse what was offered to you, and sign that', group: 'Recording' },
  { name: 'status', summary: 'who holds what, where, under which seal', group: 'Looking' },
  { name: 'log', summary: 'what happened, entry by entry', group: 'Looking' },
  { name: 'show', summary: 'one entry, or one exhibit, in full', group: 'Looking' },
  { name: 'report', summary: 'forms from the record: HTML, PDF or text', group: 'Looking' },
  { name: 'checkpoint', summary: 'print size and fingerprint of the record', group: 'Checking' },
  { name: 'verify', summary: 'check a ledger or bundle against your own trust anchors', group: 'Checking' },
  { name: 'compare', summary: 'two copies of a ledger: same, ahead, or a fork', group: 'Checking' },
  { name: 'audit', summary: 'hold what is there now against its manifest', group: 'Checking' },
  { name: 'bundle', summary: 'pack a record for someone else, or open what came', group: 'Checking' },
  { name: 'export', summary: 'a manifest as a list for sha256sum, hashdeep, DFXML …', group: 'Checking' },
  { name: 'repair', summary: 'save what ends a damaged ledger aside, then cut it', group: 'Mending' },
  { name: 'unlock', summary: "remove a dead writer's lock", group: 'Mending' },
  { name: 'demo', summary: 'play a case between two agencies', group: 'Help' },
  { name: 'completion', summary: 'print the completion script of a shell', group: 'Help' },
];
