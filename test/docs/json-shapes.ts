/** What each command prints with --json, for docs/cli.md; test/cli/run/output.test.ts holds the commands to it. */

export interface JsonShape {
  /** The words of the command, and what it is asked for where its document differs by that. */
  readonly command: string;
  readonly when?: string;
  /** Whether the document is an array of such objects. */
  readonly isList?: boolean;
  readonly keys: readonly string[];
  /** Keys that are present where there is something to say. */
  readonly optional?: readonly string[];
}

const key = ['keyId', 'urn', 'words'];
const pin = ['kind', 'name', 'agency', 'how', 'when'];
const pinOptional = [
  'keyId',
  'ledger',
  'sha256',
  'certificate',
  'vkey',
  'policies',
  'accuracy',
  'until',
  'compromisedSince',
  'claimed',
];
const recorded = { isList: true, keys: ['ledger', 'seq', 'type', 'leaf', 'findings'] };
const hashed = [
  ...[
    'size',
    'algorithms',
    'kinds',
    'walked',
    'listed',
    'hashed',
    'notHashed',
    'complete',
    'unreadable',
    'changed',
    'troubles',
  ],
  'troubleCount',
];

export const jsonShapes: readonly JsonShape[] = [
  { command: '--version', keys: ['version', 'node', 'platform', 'arch', 'tried'] },
  { command: 'keygen', keys: [...key, 'key', 'card'], optional: ['identity'] },
  { command: 'key show', keys: key, optional: ['holder', 'issued', 'expires', 'posts'] },
  { command: 'key import', keys: [...key, 'key', 'card'] },
  { command: 'key change-passphrase', keys: ['key', 'changed'], optional: ['identity'] },
  { command: 'key card', keys: [...key, 'card', 'identity', 'recipient'] },
  { command: 'key certify', keys: [...key, 'card', 'certificates'] },
  { command: 'key roster', keys: [...key, 'issued', 'expires', 'posts', 'roster'] },
  { command: 'trust add', keys: pin, optional: pinOptional },
  { command: 'trust list', isList: true, keys: pin, optional: pinOptional },
  { command: 'trust remove', keys: ['removed'] },
  { command: 'init', keys: ['ledger', 'id'] },
  { command: 'init', when: '--from', keys: ['ledger', 'id', 'entries'], optional: ['left'] },
  { command: 'config show', isList: true, keys: ['key', 'value', 'source'], optional: ['file', 'line'] },
  { command: 'config set', keys: ['key', 'value', 'file'] },
  { command: 'config unset', keys: ['key', 'file', 'wasSet'] },
  { command: 'config path', isList: true, keys: ['source', 'file', 'counts'], optional: ['why'] },
  { command: 'destroy', keys: ['looked', 'unread', 'cases'] },
  { command: 'enrol', ...recorded },
  { command: 'end-key', ...recorded },
  { command: 'record', ...recorded },
  {
    command: 'record',
    when: '--dry-run',
    isList: true,
    keys: ['seq', 'type', 'body', 'withheld', 'findings'],
    optional: ['at'],
  },
  {
    command: 'answered',
    keys: ['recorded', 'offer', 'exhibits'],
    optional: ['by', 'signed', 'size', 'decided', 'checks', 'texts', 'bundle'],
  },
  {
    command: 'hash',
    keys: hashed,
    optional: [
      ...['manifest', 'root', 'records', 'file', 'resumed', 'recorded', 'recordedBefore', 'pieceSize', 'pieces'],
      ...['notes', 'reading', 'cuts'],
    ],
  },
  {
    command: 'hash',
    when: 'the media within an image',
    keys: ['container', 'segments', 'media', 'complete', 'findings', 'findingCount', 'unreadable', 'unreadableCount'],
    optional: [
      ...['stored', 'metadata', 'acquisitionErrors', 'acquisitionErrorCount', 'files', 'notes', 'resumed', 'recorded'],
      ...['recordedBefore', 'cuts'],
    ],
  },
  { command: 'hash --only', isList: true, keys: ['path', 'size', 'digests', 'complete', 'unreadable'] },
  { command: 'withdraw', ...recorded },
  { command: 'handover', keys: ['recorded', 'offer', 'exhibits'] },
  {
    command: 'accept',
    keys: ['answer', 'disclosures', 'report', 'sha256', 'offer', 'size', 'root', 'checks', 'exhibits'],
    optional: ['received'],
  },
  { command: 'accept', when: '--write-decisions', keys: ['decisions', 'checks'] },
  { command: 'accept', when: '--draft', keys: ['draft', 'sha256', 'checks'] },
  {
    command: 'refuse',
    keys: ['answer', 'disclosures', 'report', 'sha256', 'offer', 'size', 'root', 'checks', 'exhibits'],
  },
  {
    command: 'status',
    isList: true,
    keys: ['ledger', 'path', 'case', 'entries', 'closed', 'exhibits', 'offers', 'takeovers', 'keys'],
  },
  { command: 'search', when: 'a line for each case', keys: ['ledger', 'path', 'case', 'hits'], optional: ['cut'] },
  { command: 'index', keys: ['cases', 'read', 'dropped', 'failed', 'unread'] },
  { command: 'index', when: '--delete', keys: ['deleted'] },
  {
    command: 'log',
    isList: true,
    keys: ['seq', 'type', 'iat', 'keyId'],
    optional: ['at', 'voidedBy', 'body', 'case', 'notBefore', 'notAfter'],
  },
  {
    command: 'log',
    when: '--since, --until or --by',
    keys: ['shown', 'total', 'entries'],
    optional: ['since', 'until', 'by'],
  },
  {
    command: 'show',
    keys: ['seq', 'type', 'iat', 'at', 'keyId', 'leaf', 'offset', 'bytes'],
    optional: [
      'voidedBy',
      'about',
      'general',
      'key',
      'body',
      'metadataDigest',
      'format',
      'nonce',
      'case',
      'keys',
      'anchorWithin',
      'continues',
      'notBefore',
      'notAfter',
    ],
  },
  { command: 'show', when: 'EXHIBIT', keys: ['exhibit', 'entries'] },
  { command: 'report', keys: ['forms'] },
  { command: 'report', when: 'FORM', keys: ['form', 'file', 'format', 'verdict'], optional: ['mail', 'document'] },
  {
    command: 'report activity',
    keys: [
      ...['from', 'until', 'countedBy', 'sums', 'acts', 'incidents', 'operations', 'posts', 'voidedActs'],
      ...['voidedExhibits', 'disagreeing', 'agrees', 'unread', 'notSearched'],
    ],
  },
  {
    command: 'report gaps',
    keys: ['profile', 'title', 'cases', 'whole', 'failed', 'gaps', 'unread', 'notSearched'],
  },
  { command: 'due', keys: ['at', 'until', 'cases', 'overdue', 'soon', 'free', 'unread', 'problems'] },
  { command: 'due', when: '--kind destroy', keys: ['at', 'exhibits', 'list', 'sha256', 'problems'] },
  {
    command: 'watch',
    when: 'a line for each',
    keys: ['what', 'path'],
    optional: ['exhibit', 'entry', 'at', 'says', 'why'],
  },
  { command: 'anchor request', keys: ['request', 'checkpoint', 'size'] },
  { command: 'anchor add', ...recorded },
  {
    command: 'anchor show',
    keys: [
      ...['time', 'accuracy', 'policy', 'serial', 'digest', 'digestAlgorithm', 'nonce', 'claimsQualified'],
      'certificates',
    ],
  },
  { command: 'checkpoint', keys: ['ledger', 'size', 'root', 'text'] },
  { command: 'compare', keys: ['what', 'relation', 'first', 'second'], optional: ['fork', 'proof'] },
  {
    command: 'compare',
    when: 'two receipts',
    keys: ['what', 'relation', 'keyId', 'ledger', 'offer', 'decided'],
    optional: ['proof'],
  },
  {
    command: 'verify',
    when: 'a proof',
    keys: ['holds'],
    optional: ['problem', 'proof', 'ledger', 'at', 'keys', 'sides', 'offer', 'signed', 'decided'],
  },
  {
    command: 'audit',
    keys: ['result', 'depth', 'counts', 'changedWhileRead', 'differences'],
    optional: [
      ...['manifest', 'otherTime', 'walked', 'listed', 'hashed', 'notListed', 'troubles', 'troubleCount', 'weak'],
      ...['list', 'recorded', 'changedWhenRecorded', 'notHashed', 'cuts'],
    ],
  },
  {
    command: 'offer',
    keys: [
      ...['offer', 'root', 'bundle', 'form', 'files', 'bytes', 'digest', 'entries', 'disclosed', 'evidence'],
      ...['compared', 'manifests', 'listed', 'attachments', 'openDigests', 'withoutManifest', 'attachmentsMissing'],
    ],
    optional: ['entry', 'parcel', 'contentKeys', 'excerpt'],
  },
  { command: 'disclose', keys: ['view'], optional: ['entry', 'withheld', 'again'] },
  {
    command: 'bundle create',
    keys: [
      ...['bundle', 'form', 'files', 'bytes', 'digest', 'entries', 'disclosed', 'evidence', 'compared'],
      ...['manifests', 'listed', 'attachments', 'openDigests', 'withoutManifest', 'attachmentsMissing'],
    ],
    optional: ['parcel', 'excerpt'],
  },
  { command: 'bundle list', keys: ['bundle', 'form', 'files', 'evidence', 'checked', 'unchecked', 'findings'] },
  { command: 'bundle extract', keys: ['bundle', 'folder', 'files', 'bytes', 'findings'] },
  { command: 'import', keys: ['list', 'exhibit', 'stated', 'weak', 'recorded'], optional: ['agreesBy'] },
  { command: 'import', when: 'imaging-log', keys: ['logs', 'exhibit', 'copy', 'image', 'notes', 'recorded'] },
  {
    command: 'export',
    keys: [
      'list',
      'format',
      'written',
      'notFiles',
      'unreadFolders',
      'unreadable',
      'changed',
      'unwritable',
      'withheld',
      'escaped',
      'leftOut',
      'complete',
    ],
  },
  {
    command: 'export',
    when: 'events, a line for each entry',
    keys: ['ledger', 'seq', 'type', 'iat', 'signer', 'exhibits', 'leaf', 'effect'],
    optional: ['at', 'post', 'voidedBy', 'body', 'case'],
  },
  { command: 'export', when: 'events, the last line', keys: ['checkpoint', 'since', 'events'] },
  { command: 'export', when: 'events -o FILE', keys: ['output', 'format', 'events', 'since', 'checkpoint'] },
  { command: 'export', when: 'case -o FILE', keys: ['output', 'format', 'entries', 'nodes', 'texts'] },
  { command: 'import case', keys: ['output', 'drafts'] },
  { command: 'repair', keys: ['ledger', 'damaged'], optional: ['saved', 'size', 'offset', 'behind', 'faults'] },
  {
    command: 'forget',
    keys: ['ledger', 'stopped', 'erased', 'nowhere', 'open', 'equal', 'short', 'yetOpen', 'lost', 'faults', 'found'],
    optional: ['first', 'disclosures', 'notSearched', 'mayHold'],
  },
  { command: 'unlock', keys: ['ledger', 'locked'], optional: ['removed'] },
];
