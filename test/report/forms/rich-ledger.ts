/** A TEST ledger in which everything happens that forms tell of: all people, things, keys and cases in it are invented. */
import { sha256 } from '../../../src/crypto/digest.ts';
import { leafHash } from '../../../src/crypto/merkle.ts';
import { type AnswerBody, createAnswer } from '../../../src/ledger/statements/answer.ts';
import { checkNames } from '../../../src/ledger/vocabulary/answer.ts';
import { type Actor, actor, countedRandom, LedgerWriter } from '../../vectors/ledger-writer.ts';

const digest = (text: string): Uint8Array => sha256(new TextEncoder().encode(`TEST ${text}`));

export interface Rich {
  readonly writer: LedgerWriter;
  readonly people: { readonly [name in 'ada' | 'bo' | 'eve' | 'wit' | 'sam']: Actor };
}

/** Texts that forms print: foreign writing, long names, what a page or a printer could be fooled by. */
export interface RichTexts {
  readonly description: string;
  readonly from: string;
  readonly place: string;
  readonly why: string;
  readonly serial: string;
  readonly hidden: string;
  readonly statement: string;
  readonly via: string;
}

const plainTexts: RichTexts = {
  description: 'black telephone, back cracked',
  from: 'TEST Olga Owner',
  place: 'TEST Street 1, kitchen',
  why: 'TEST bag torn at the corner',
  serial: 'TEST-0009',
  hidden: 'none found',
  statement: 'I saw it shredded.',
  via: 'TEST courier',
};

/** The scan of a signed paper that the ledger binds. */
export const scan = new TextEncoder().encode('TEST scan of a signed paper');

/** 24 entries or so; every private text withheld, with its opening beside. */
export async function richLedger(
  given: Partial<RichTexts> = {},
  more = 0,
  opener?: Actor,
  readBy?: string,
): Promise<Rich> {
  const texts = { ...plainTexts, ...given };
  const ada = opener ?? (await actor('Ada', 'desk', ['admin', 'custodian', 'examiner']));
  const bo = await actor('Bo', 'lab', ['custodian', 'examiner']);
  const eve = await actor('Eve', 'evidence-room', ['custodian']);
  const wit = await actor('Wit', 'witness', ['witness']);
  const sam = await actor('Sam', 'elsewhere', []);
  const writer = await LedgerWriter.open({
    label: 'rich',
    people: [ada, bo, eve, wit],
    caseInfo: { number: 'TEST 26/118', title: 'burglary, invented' },
    open: new Set(),
  });
  const add = (type: string, body: object, by = ada, at?: string): Promise<LedgerWriter> =>
    writer.add(type, body as never, { by, withhold: 'all', iat: writer.now + 600, ...(at !== undefined && { at }) });
  const taken = (number: string, exhibit: object, rest: object = {}): object => ({
    manner: 'seized',
    exhibit: {
      number,
      kind: 'other-device',
      quantity: 1,
      description: texts.description,
      condition: 'good',
      ...exhibit,
    },
    from: { person: { who: { name: texts.from, title: 'Ms', agency: 'TEST Household' }, capacity: 'owner' } },
    foundAt: texts.place,
    under: [1],
    ...rest,
  });
  const owner = { name: texts.from, badge: 'ID-7' };
  const acts = ['seize', 'copy', 'examine', 'transfer', 'release', 'destroy'].map((act) => ({ act }));
  await add('authority', {
    ...{ number: 'W-118', kind: 'warrant', state: 'issued', issuer: 'TEST District Court', issued: writer.now - 3600 },
    ...{ acts, scope: 'telephones and disks at TEST Street 1' },
  });
  await add(
    'collect',
    taken(
      'KA/1',
      {
        ...{ kind: 'phone', make: 'TEST', model: 'P-1', serial: 'TEST-0002', colour: 'black', marks: 'sticker: star' },
        ids: [{ scheme: 'imei', value: '490154203237518' }],
        state: { power: 'on', screen: 'on', lock: 'locked', network: 'shielded', battery: 40, unlock: 'not-known' },
        media: {
          capacity: { value: 64_000_000_000, src: 'typed' },
          firmware: { value: { absent: 'not-accessible' }, src: 'typed' },
        },
        ...{ handling: ['shielded', 'keep-powered'], sensitivity: ['privileged'], ownerOrUser: texts.from },
      },
      {
        by: [{ name: 'TEST Cy Cole', badge: 'B-12' }],
        present: [owner],
        place: texts.place,
        purpose: 'seized as instrument of the offence',
        changes: [{ what: 'flight mode set', who: 'TEST Cy Cole', why: 'to keep it from being wiped' }],
        attachments: [
          { sha256: digest('photograph'), size: 4096, mediaType: 'image/jpeg', kind: 'photograph', title: 'front.jpg' },
        ],
      },
    ),
    ada,
    '2026-11-03T13:00:30+01:00',
  );
  await add(
    'collect',
    taken('KA/2', {
      kind: 'storage',
      make: 'TEST',
      model: 'D-500',
      serial: { absent: 'not-legible' },
      ids: { absent: 'not-present' },
    }),
  );
  await add('collect', taken('KA/3', { description: 'box of keys', quantity: 12 }));
  await add(
    'collect',
    taken(
      'KA/4',
      { description: 'broken card reader', serial: texts.serial },
      { from: { nobody: 'found' }, manner: 'found' },
    ),
  );
  const seal = { state: 'applied', kind: 'bag', blocks: ['access', 'data'], package: 'shielded bag' };
  await add('seal', { ...seal, number: 'B-0441', closes: ['KA/1'] });
  await add('seal', { ...seal, number: 'B-0442', closes: ['KA/2'], label: 'KA/2 W-118' });
  await add('store', {
    move: 'in',
    exhibits: ['KA/1', 'KA/2', 'KA/3', 'KA/4'],
    place: texts.place,
    container: 'shelf 4',
  });
  await add('seal', { state: 'opened', number: 'B-0442', closes: ['KA/2'], why: 'to copy it' });
  await add('acquire', {
    ...{ source: 'KA/2', attempt: 1, outcome: 'incomplete', why: 'three sectors unreadable', method: 'physical' },
    tool: { name: 'TEST imager', version: '4.2' },
    settings: '-r 3',
    host: { os: 'Linux TEST', name: 'bench 3' },
    blocker: { make: 'TEST', model: 'WB-1', serial: '77', firmware: { absent: 'unknown' } },
    ...{ started: '2026-11-03T14:32:00+01:00', ended: '2026-11-03T14:38:00+01:00' },
    products: [
      {
        ...{ exhibit: 'KA/2-1', format: 'e01', size: 1_048_576 },
        content: {
          size: 4_194_304,
          digests: {
            sha256: { value: digest('image'), src: 'computed' },
            md5: { value: digest('image').slice(0, 16), src: 'log', ref: digest('log') },
            sha1: { value: digest('image').slice(0, 20), src: 'read' },
          },
        },
        segments: [
          { name: 'KA-2-1.E01', size: 1_048_576, digest: { sha256: { value: digest('segment'), src: 'computed' } } },
        ],
      },
    ],
    unreadable: { count: 3, ranges: [[4096, 1536]], fill: 'zeros', retries: 3 },
    changes: [],
    hiddenAreas: texts.hidden,
    under: [1],
  });
  await add('examine', {
    ...{ state: 'started', on: ['KA/1'], tools: [], under: [1] },
    irregular: [{ rule: 'DATA_SEALED', why: 'screen read through the bag' }],
  });
  await add('incident', {
    ...{ code: 'damage', found: '2026-11-03T14:50:00+01:00', state: 'open', exhibits: ['KA/1'] },
    ...{ measures: 'photographed', what: 'display cracked in the store' },
  });
  await add('correct', { entry: 2, kind: 'field', field: 'exhibit.serial', value: 'TEST-0020', why: 'digits swapped' });
  await add('store', {
    move: 'issued',
    exhibits: ['KA/1'],
    place: 'bench 3',
    to: { post: 'lab' },
    due: writer.now + 86_400,
  });
  await add('attest', { entries: [14], as: 'received' }, bo);
  await add('store', { move: 'returned', exhibits: ['KA/1'], place: texts.place, container: 'shelf 4' });
  await add('seal', { state: 'found-broken', number: 'B-0441', closes: ['KA/1'], why: texts.why });
  await add('inventory', {
    place: texts.place,
    exhibits: [
      { number: 'KA/1', found: 'discrepancy', seals: [], remark: texts.why },
      { number: 'KA/3', found: 'seen' },
    ],
    second: { name: 'TEST Wit', agency: 'TEST Agency' },
  });
  await add('offer', {
    exhibits: [
      { number: 'KA/2-1', parts: 'with', seals: [], incidents: [] },
      { number: 'KA/3', parts: 'with', seals: [], incidents: [] },
    ],
    to: [{ card: sam.card }],
    purpose: 'request S 26/9',
    under: [1],
    terms: [],
    via: texts.via,
  });
  await add('answered', { offer: writer.size - 1, answer: await answer(writer, sam, writer.size - 1, readBy) });
  await add('offer', {
    exhibits: [{ number: 'KA/2', parts: 'with', seals: [], incidents: [] }],
    to: [{ office: 'TEST court registry' }],
    purpose: 'hearing of 9 November',
    under: [1],
    terms: [],
  });
  await add('answered', {
    offer: writer.size - 1,
    paper: {
      signed: { name: 'TEST Clerk' },
      office: 'TEST court registry',
      at: '2026-11-03T16:30:00+01:00',
      place: 'room 2',
      exhibits: [{ number: 'KA/2', outcome: 'accepted' }],
      attachment: sha256(scan),
    },
    attachments: [
      {
        sha256: sha256(scan),
        size: scan.length,
        mediaType: 'application/pdf',
        kind: 'signed-paper',
        title: 'transfer-receipt.pdf',
      },
    ],
  });
  await add('release', {
    ...{ exhibits: ['KA/1'], to: owner, identity: 'passport shown', condition: 'display cracked' },
    kept: [{ exhibit: 'KA/2-1', under: 'W-118, until the judgment' }],
    under: [1],
  });
  await add('dispose', {
    ...{ exhibits: ['KA/4'], what: 'thing', how: 'destroyed', method: 'shredded', ordered: 'TEST District Court, D-9' },
    done: [{ name: 'TEST Cy Cole' }],
    witness: [{ name: 'TEST Wit' }],
    under: [1],
  });
  await add('attest', { entries: [writer.size - 1], as: 'witness', statement: texts.statement }, wit);
  for (let at = 0; at < more; at++) await add('collect', taken(`KA/${100 + at}`, {}));
  return { writer, people: { ada, bo, eve, wit, sam } };
}

/** Sam's answer to the offer at that entry: the copy accepted, the box refused. */
async function answer(writer: LedgerWriter, by: Actor, offer: number, readBy?: string): Promise<Uint8Array> {
  const content = { size: 4_194_304, digests: { sha256: { value: digest('image'), src: 'computed' } } } as const;
  const body: AnswerBody = {
    ledger: writer.id,
    offer: leafHash(writer.entries[offer] as Uint8Array),
    size: writer.size,
    root: writer.root,
    by: by.card,
    into: digest('ledger of the recipient'),
    exhibits: [
      {
        ...{ number: 'KA/2-1', outcome: 'accepted', condition: 'readable', ours: 'S/9' },
        measured: { outcome: 'match', depth: 'every-byte', content },
      },
      {
        ...{ number: 'KA/3', outcome: 'refused', code: 'not-as-described', why: 'eleven keys, not twelve' },
        measured: { outcome: 'nothing-to-compare' },
        where: { place: 'TEST safe 2', seals: [] },
      },
    ],
    made: { tool: 'custody', version: '0.1.0', build: new Uint8Array(32).fill(7) },
    received: {
      at: '2026-11-03T16:05:00+01:00',
      place: 'TEST mail room',
      from: 'TEST courier',
      ...(readBy !== undefined && { readBy }),
      packages: [{ package: 'box', seals: [{ number: 'C-1', state: 'found-intact' }] }],
    },
    extra: [{ description: 'an adapter that is not listed' }],
    checks: Object.fromEntries(checkNames.map((name) => [name, 'pass'])) as AnswerBody['checks'],
    reference: 'S 26/9',
  };
  const random = countedRandom('rich answer');
  const made = await createAnswer({
    body,
    nonceHex: writer.nonceHex,
    iat: writer.now + 30,
    signer: by.signer,
    open: new Set(),
    random,
  });
  writer.openings.push(...made.openings);
  return made.bytes;
}
