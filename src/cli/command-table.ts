/** Every command with its one-line summary; help, completion and docs derive from it. Loading none of them keeps --help quick. */

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Another word for it. */
  readonly alias?: string;
  readonly group: 'Keys, and whom you trust' | 'Recording' | 'Looking' | 'Checking' | 'Repairing' | 'Help';
}

export const commandTable: readonly CommandEntry[] = [
  { name: 'key', summary: 'make your key and its card; look at one, end one', group: 'Keys, and whom you trust' },
  { name: 'trust', summary: 'confirm whose key a key is', group: 'Keys, and whom you trust' },
  { name: 'new', summary: 'a key for you, a file for a case', group: 'Recording' },
  { name: 'init', summary: 'open a file for a new case', group: 'Recording' },
  { name: 'enrol', summary: 'add a colleague to a case', group: 'Recording' },
  { name: 'take', summary: 'something comes in: seized, found, copied', group: 'Recording' },
  { name: 'give', summary: 'hand over, send, issue, give back', group: 'Recording' },
  { name: 'get', summary: 'something was sent to you, or comes back', group: 'Recording' },
  { name: 'record', summary: 'record what happened, one act or many', group: 'Recording' },
  { name: 'draft', summary: 'go on with what you did not finish', group: 'Recording' },
  { name: 'offer', summary: 'offer exhibits to someone, and pack them', group: 'Recording' },
  { name: 'answered', alias: 'receipt', summary: 'enter the answer to your offer', group: 'Recording' },
  { name: 'withdraw', summary: 'take an offer back', group: 'Recording' },
  { name: 'disclose', summary: 'write a view for a party, and record it', group: 'Recording' },
  { name: 'handover', summary: 'hand over to a colleague beside you', group: 'Recording' },
  { name: 'destroy', summary: 'destroy what a list names, once it is approved', group: 'Recording' },
  { name: 'hash', summary: 'hash files, folders, images, disks', group: 'Recording' },
  { name: 'shards', summary: 'hash one folder on many computers', group: 'Recording' },
  { name: 'store', summary: 'keep cases in a store on which many work', group: 'Recording' },
  { name: 'import', summary: 'read an imaging log or a list of digests', group: 'Recording' },
  { name: 'accept', summary: 'check what was offered to you, and answer', group: 'Recording' },
  { name: 'refuse', summary: 'refuse what was offered to you', group: 'Recording' },
  { name: 'status', summary: 'who holds what, where, under which seal', group: 'Looking' },
  { name: 'log', summary: 'what happened, entry by entry', group: 'Looking' },
  { name: 'show', summary: 'all about one exhibit or entry', group: 'Looking' },
  { name: 'search', summary: 'find cases by any name, number or text in them', group: 'Looking' },
  { name: 'due', summary: 'what is overdue or soon due, in all your cases', group: 'Looking' },
  { name: 'report', summary: 'forms to print or send', group: 'Looking' },
  { name: 'checkpoint', summary: 'three lines that prove later that nothing was cut off', group: 'Checking' },
  { name: 'anchor', summary: 'proofs of time: ask, enter, look, witness for others', group: 'Checking' },
  { name: 'verify', summary: 'check a record or bundle, in five lines or in full', group: 'Checking' },
  { name: 'audit', summary: 'is everything still as it was hashed?', group: 'Checking' },
  { name: 'room', summary: 'count what is in a place, over all cases', group: 'Checking' },
  { name: 'bundle', summary: 'pack a record, look into one, unpack it', group: 'Checking' },
  { name: 'export', summary: 'write digests for other programs', group: 'Checking' },
  { name: 'repair', summary: 'cut off a damaged end, saved; free a locked case', group: 'Repairing' },
  { name: 'forget', summary: 'remove texts that the record says were erased', group: 'Repairing' },
  { name: 'config', summary: 'your settings: show, set, unset', group: 'Help' },
  { name: 'demo', summary: 'play a case between three agencies', group: 'Help' },
  { name: 'self-test', summary: 'try this program on this machine, for your files', group: 'Help' },
  { name: 'completion', summary: 'completion by Tab for your shell', group: 'Help' },
];
