/** A TEST ledger of many things that are alike but for number, model and serial: taken, stored, and then passed on or copied. */
import { utf8 } from '../../../src/bytes/utf8.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { shownTime } from '../../../src/ledger/times.ts';
import { actor, LedgerWriter } from '../../vectors/ledger-writer.ts';
import { type Rich, scan } from './rich-ledger.ts';

export interface ManyTexts {
  readonly owner: string;
  readonly place: string;
  readonly description: string;
  readonly serial: string;
  readonly title: string;
}

export const plainTexts: ManyTexts = {
  owner: 'TEST Olga Owner',
  place: 'TEST Street 1, kitchen',
  description: 'black, back cracked',
  serial: 'TEST-SN-00',
  title: 'burglary, invented',
};

/**
 * How it goes on: all stay here, half of them are passed on paper and half given back, or each is copied, as KA/1-1, KA/2-1 …, and all
 * copies are destroyed.
 */
export type ManyEnd = 'here' | 'passed' | 'copied';

/** `count` exhibits KA/1, KA/2 …; their serial numbers are `serialOf`. */
export async function manyLedger(
  count: number,
  given: Partial<ManyTexts> = {},
  end: ManyEnd = 'passed',
): Promise<Rich> {
  const texts = { ...plainTexts, ...given };
  const ada = await actor('Ada', 'desk', ['admin', 'custodian', 'examiner']);
  const bo = await actor('Bo', 'lab', ['custodian', 'examiner']);
  const eve = await actor('Eve', 'evidence-room', ['custodian']);
  const wit = await actor('Wit', 'witness', ['witness']);
  const sam = await actor('Sam', 'elsewhere', []);
  const caseInfo = { number: 'TEST 26/119', title: texts.title };
  const people = [ada, bo, eve, wit];
  const writer = await LedgerWriter.open({ label: 'many', people, caseInfo, open: new Set() });
  const add = (type: string, body: object): Promise<LedgerWriter> =>
    writer.add(type, body as never, { by: ada, withhold: 'all', iat: writer.now + 60 });
  const acts = ['seize', 'copy', 'examine', 'transfer', 'release', 'destroy'].map((act) => ({ act }));
  const warrant = { number: 'W-119', kind: 'warrant', state: 'issued', issuer: 'TEST District Court' };
  await add('authority', { ...warrant, issued: writer.now - 3600, acts, scope: 'disks at TEST Street 1' });
  const numbers = Array.from({ length: count }, (_, at) => `KA/${at + 1}`);
  const owner = { name: texts.owner, badge: 'ID-7' };
  for (const [at, number] of numbers.entries())
    await add('collect', {
      ...{ manner: 'seized', foundAt: texts.place, under: [1] },
      exhibit: {
        ...{
          number,
          kind: 'storage',
          ids: { absent: 'not-present' },
          quantity: 1,
          make: 'TEST',
          model: `P-${(at % 3) + 1}`,
        },
        ...{ serial: serialOf(at, texts), description: texts.description, condition: 'good' },
      },
      from: { person: { who: owner, capacity: 'owner' } },
    });
  for (const number of numbers.slice(0, 3))
    await add('seal', {
      state: 'applied',
      kind: 'bag',
      blocks: ['access'],
      package: 'bag',
      number: `B-04${number.slice(3)}`,
      closes: [number],
    });
  await add('store', { move: 'in', exhibits: numbers, place: texts.place, container: 'shelf 4' });
  // one stays here, with an open incident
  const [half, last] = [Math.ceil(count / 2), numbers.at(-1) ?? ''];
  const now = (): string => shownTime(writer.now);
  const damage = { code: 'damage', found: now(), state: 'open', measures: 'photographed' };
  await add('incident', { ...damage, exhibits: [last], what: 'display cracked in the store' });
  const rich: Rich = { writer, people: { ada, bo, eve, wit, sam } };
  if (end === 'copied') await copyAndDestroy(numbers, texts, add);
  if (end !== 'passed') return rich;
  await add('offer', {
    exhibits: numbers.slice(0, half).map((number, at) => ({
      ...{ number, parts: 'with', incidents: [] },
      seals: at < 3 ? [`B-04${at + 1}`] : [],
    })),
    ...{ to: [{ office: 'TEST court registry' }], purpose: 'hearing of 9 November', under: [1], terms: [] },
  });
  await add('answered', {
    offer: writer.size - 1,
    paper: {
      ...{
        signed: { name: 'TEST Clerk' },
        office: 'TEST court registry',
        at: now(),
        place: 'room 2',
      },
      exhibits: numbers.slice(0, half).map((number) => ({ number, outcome: count === 1 ? 'refused' : 'accepted' })),
      attachment: sha256(scan),
    },
    attachments: [
      {
        sha256: sha256(scan),
        size: scan.length,
        mediaType: 'application/pdf',
        kind: 'signed-paper',
        title: 'scan.pdf',
      },
    ],
  });
  const rest = numbers.slice(half, -1);
  await add('release', {
    ...{ exhibits: rest.length === 0 ? numbers : rest, to: owner, identity: 'passport shown', condition: 'good' },
    ...{ kept: [], under: [1] },
  });
  return rich;
}

/** The serial number of the exhibit at that place, from 0. */
export const serialOf = (at: number, { serial }: Pick<ManyTexts, 'serial'> = plainTexts): string =>
  `${serial}${String(at + 1).padStart(3, '0')}`;

const copyOf = (number: string): string => `${number}-1`;

async function copyAndDestroy(
  numbers: readonly string[],
  { place, description }: ManyTexts,
  add: (type: string, body: object) => Promise<unknown>,
): Promise<void> {
  for (const number of numbers) {
    const content = { size: 4_194_304, digests: { sha256: { value: sha256(utf8(number)), src: 'computed' } } };
    await add('acquire', {
      ...{ source: number, attempt: 1, outcome: 'complete', method: 'physical', under: [1], place, changes: [] },
      ...{
        tool: { name: 'TEST imager', version: '4.2' },
        settings: '-r 3',
        host: { os: 'Linux TEST', name: 'bench 3' },
      },
      blocker: { make: 'TEST', model: 'WB-1', serial: '77', firmware: { absent: 'unknown' } },
      ...{ started: '2026-11-03T12:31:00+01:00', ended: '2026-11-03T12:38:00+01:00', hiddenAreas: description },
      unreadable: { count: 0, retries: 0 },
      products: [{ exhibit: copyOf(number), format: 'raw', size: 4_194_304, content }],
    });
  }
  await add('dispose', {
    ...{ exhibits: numbers.map(copyOf), what: 'content', how: 'wiped', method: 'overwritten once', under: [1] },
    ...{ ordered: 'TEST District Court, D-9', done: [{ name: 'TEST Cy Cole' }], witness: [{ name: 'TEST Wit' }] },
  });
}
