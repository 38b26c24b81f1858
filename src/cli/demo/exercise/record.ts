/** The main record of the exercise: fourteen things, and for each a story, honest or with its fault. */
import { join } from 'node:path';
import type { CborInput } from '../../../bytes/cbor.ts';
import { exists } from '../../../fs/exists.ts';
import type { Plan, Thing } from './plan.ts';
import type { Workshop } from './workshop.ts';

const main = '-l KA.custody --key ada.key';
const warrant = 2;
const noteOf = (number: string) => number.replace('/', '%2F');

const imageOf = (number: string): string => `images/${noteOf(number)}-1.dd`;

/** Keys of both agencies, the record of the north, and everything that happens in it. */
export async function makeRecord(shop: Workshop, { things, order }: Plan): Promise<void> {
  const agency = "--agency 'TEST Agency North' --jurisdiction NL --no-passphrase --quiet";
  await shop.run(`key new --name 'TEST Ada Ambler' ${agency} -o ada.key`);
  await shop.run(`key new --name 'TEST Bo Birch' ${agency} -o bo.key`);
  await shop.run(
    "key new --name 'TEST Sam Stone' --agency 'TEST Agency South' --jurisdiction BE --no-passphrase --quiet -o sam.key",
  );
  for (const name of ['ada', 'sam']) await shop.run(`trust add ${name}.key.pub --how phone --quiet`);
  await shop.run("init KA.custody --case 'TEST 26/118' --title 'TEST exercise' --post desk --key ada.key --quiet");
  await shop.run(`enrol bo.key.pub --post lab --roles admin,examiner ${main} --quiet`);
  await shop.run(
    `record authority --number W-26/118 --kind warrant --state issued --issuer 'TEST district court' --issued 2026-03-01T10:00:00Z --act seize --act copy --act examine --act transfer --act release --scope 'data media at TEST street 1' ${main}`,
  );
  for (const { number } of things) {
    const looks = `--kind storage --make TEST --model S-64 --serial TEST-${number.slice(3).padStart(4, '0')} --id absent:not-present --description 'memory stick' --condition good`;
    await shop.run(
      `record collect ${number} --manner seized --from-nobody found --under ${warrant} ${looks} --found-at study ${main}`,
    );
  }
  for (const thing of order) await stories[thing.story](shop, thing);
}

/** Copies the thing; the image is an exhibit of its own. */
async function acquire(shop: Workshop, number: string): Promise<void> {
  shop.write(imageOf(number), shop.chance.bytes(4096));
  await shop.run(
    `hash ${imageOf(number)} --as acquire --exhibit ${number}-1 --source ${number} --method physical --blocker 'TEST; WB-1; 77; 1.04' --under ${warrant} ${main}`,
  );
}

/** A copy of what is not here any more. */
const lateCopy = (shop: Workshop, number: string): CborInput => ({
  source: number,
  attempt: 1,
  outcome: 'complete',
  method: 'physical',
  tool: { name: 'TEST imager', version: '1' },
  settings: 'TEST',
  host: { os: 'TEST', name: 'TEST computer' },
  blocker: { make: 'TEST', model: 'WB-1', serial: '77', firmware: '1.04' },
  started: shop.time,
  ended: shop.time,
  unreadable: { count: 0 },
  changes: [],
  products: [
    {
      exhibit: `${number}-1`,
      format: 'raw',
      size: 4096,
      content: { size: 4096, digests: { sha256: { value: shop.chance.bytes(32), src: 'computed' } } },
    },
  ],
  under: [warrant],
});

const release = (shop: Workshop, number: string, more = '') =>
  shop.run(
    `record release ${number} ${more} --to 'TEST Owner' --capacity owner --identity 'TEST passport' --condition good --under ${warrant} ${main}`,
  );

async function seal(shop: Workshop, number: string): Promise<string> {
  const bag = `B-${500 + Number(number.slice(3))}`;
  await shop.run(
    `record seal ${number} --state applied --number ${bag} --kind bag --blocks access --package bag ${main}`,
  );
  return bag;
}

const stories: Readonly<Record<Thing['story'], (shop: Workshop, thing: Thing) => Promise<void>>> = {
  seal: async (shop, { number, isFaulty }) => {
    const bag = await seal(shop, number);
    if (isFaulty) {
      const body = {
        state: 'found-different',
        number: bag,
        newNumber: 'B-999',
        why: 'TEST other bag',
        closes: [number],
      };
      await shop.signPast('KA.custody', 'ada.key', 'seal', body);
    } else await shop.run(`record seal ${number} --state found-intact --number ${bag} ${main}`);
  },
  gap: async (shop, { number, isFaulty }) => {
    await shop.run(`record store ${number} --move in --place 'TEST store' --container 'shelf 1' ${main}`);
    if (isFaulty) {
      const body = { move: 'returned', place: 'TEST store', container: 'shelf 1', exhibits: [number] };
      await shop.signPast('KA.custody', 'ada.key', 'store', body);
    } else await shop.run(`record store ${number} --move moved --place 'TEST store' --container 'shelf 2' ${main}`);
  },
  late: async (shop, { number, isFaulty }) => {
    if (!isFaulty) await acquire(shop, number);
    await release(shop, number, isFaulty ? '' : `--kept '${number}-1; ${warrant}'`);
    if (isFaulty) await shop.signPast('KA.custody', 'ada.key', 'acquire', lateCopy(shop, number));
  },
  match: async (shop, { number, isFaulty }) => {
    await acquire(shop, number);
    if (isFaulty) {
      await shop.signPast('KA.custody', 'ada.key', 'measure', {
        exhibit: `${number}-1`,
        outcome: 'match',
        against: { entry: (await shop.entries('KA.custody')).length - 1 },
        depth: 'every-byte',
        when: 'periodic',
        content: { size: 4096, digests: { sha256: { value: shop.chance.bytes(32), src: 'typed' } } },
        under: [warrant],
      });
    } else
      await shop.run(
        `hash ${imageOf(number)} --as measure --exhibit ${number}-1 --when periodic --under ${warrant} ${main}`,
      );
  },
  changed: async (shop, { number, isFaulty }) => {
    await acquire(shop, number);
    if (!isFaulty) return;
    const bytes = (await shop.read(imageOf(number))).slice();
    const at = shop.chance.number(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    shop.write(imageOf(number), bytes);
  },
  term: async (shop, { number, isFaulty }) => {
    await shop.run(
      `record terms ${number} --kind keep-until --due 2090-01-01T00:00:00Z --text 'TEST until the appeal is over' --set-by 'TEST court' --state set ${main}`,
    );
    if (isFaulty) await release(shop, number, "--irregular TERMS_AGAINST --why 'TEST haste'");
    else await shop.run(`record store ${number} --move in --place 'TEST store' --container 'shelf 3' ${main}`);
  },
  two: async (shop, { number, isFaulty }) => {
    const bundle = `offer-${noteOf(number)}`;
    const bag = await seal(shop, number);
    const offer = (await shop.entries('KA.custody')).length;
    await shop.run(
      `offer ${number} --to sam.key.pub --purpose 'TEST request' --under ${warrant} --disclose all -o ${bundle} ${main}`,
    );
    shop.write(
      'found.csv',
      new TextEncoder().encode(`number,outcome,condition,seals\n${number},accepted,good,${bag}\n`),
    );
    const opened = exists(join(shop.folder, 'BE.custody')) ? '' : "--case 'TEST S 26/9' --title 'TEST exercise'";
    await shop.run(
      `accept ${bundle} --decisions found.csv --place 'TEST mail room' --from 'TEST courier' --into BE.custody ${opened} --output ${bundle}.answer --key sam.key`,
    );
    if (isFaulty) {
      await shop.run(`record withdraw --offer ${offer} --why 'TEST' --evidence never-left ${main}`);
      return;
    }
    await shop.run(`answered ${bundle}.answer -o ${bundle}.back --disclose none ${main}`);
    await shop.run(`accept ${bundle}.back --into BE.custody --key sam.key`);
  },
};
