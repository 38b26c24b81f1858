/** The rest of the exercise: records of four depots with their letters, four parcels, and cards that came by mail. */
import { join } from 'node:path';
import { concatBytes, utf8 } from '../../../bytes/arrays.ts';
import { copyTree } from '../../../fs/copy-tree.ts';
import { decodeCard } from '../../../ledger/statements/card.ts';
import { depots, holders, type Plan, parcels } from './plan.ts';
import type { Workshop } from './workshop.ts';

const looks = (serial: string) =>
  `--manner found --from-nobody found --found-at 'TEST yard' --kind storage --make TEST --model S-64 --serial ${serial} --id absent:not-present --description 'memory stick' --condition good`;
const order =
  "record authority --number W-27 --kind warrant --state issued --issuer 'TEST district court' --issued 2026-03-01T10:00:00Z --act seize --act copy --scope 'TEST yard'";

export async function makeDepots(shop: Workshop, plan: Plan): Promise<void> {
  const agency = "--agency 'TEST Agency North' --jurisdiction NL --no-passphrase --quiet";
  await shop.run(`key new --name 'TEST Dirk Dale' ${agency} -o dirk.key`);
  await shop.run(`key new --name 'TEST Eva Elm' ${agency} -o eva.key`);
  await shop.run('trust add dirk.key.pub --how phone --quiet');
  for (const depot of depots) {
    const ledger = `depot-${depot}.custody`;
    const by = `-l ${ledger} --key dirk.key`;
    await shop.run(`init ${ledger} --case 'TEST D-${depot}' --title 'TEST depot' --post depot --key dirk.key --quiet`);
    await shop.run(`enrol eva.key.pub --post depot --roles custodian ${by} --quiet`);
    await shop.run(`${order} ${by}`);
    for (let n = 1; n <= 2 + shop.chance.number(3); n += 1)
      await shop.run(`record collect D/${n} ${looks(`TEST-D${n}`)} --under 2 -l ${ledger} --key eva.key`);
    await shop.run(`key end eva.key.pub --reason left --yes ${by}`);
    await shop.run(`record store D/1 --move in --place 'TEST depot' --container 'shelf 1' ${by}`);
    await shop.run(`checkpoint -l ${ledger} -o depot-${depot}.letter.txt --quiet`);
    if (plan.cut === depot) shop.write(ledger, concatBytes(...(await shop.entries(ledger)).slice(0, -1)));
    if (plan.ended === depot) {
      const body = { move: 'moved', place: 'TEST depot', container: 'shelf 2', exhibits: ['D/1'] };
      await shop.signPast(ledger, 'eva.key', 'store', body);
    }
  }
}

export async function makeParcels(shop: Workshop, plan: Plan): Promise<void> {
  const by = '-l court.custody --key dirk.key';
  await shop.run("init court.custody --case 'TEST C-1' --title 'TEST court' --post court --key dirk.key --quiet");
  await shop.run(`${order} ${by}`);
  for (const parcel of parcels) {
    shop.write(`court/${parcel}.dd`, shop.chance.bytes(4096));
    await shop.run(`record collect C/${parcel} ${looks(`TEST-C${parcel}`)} --under 1 ${by}`);
    await shop.run(
      `hash court/${parcel}.dd --as acquire --exhibit C/${parcel}-1 --source C/${parcel} --method physical --blocker 'TEST; WB-1; 77; 1.04' --under 1 ${by}`,
    );
  }
  for (const parcel of parcels) {
    const made = plan.missing === parcel ? 'whole' : `parcel-${parcel}`;
    await shop.run(
      `bundle create -l court.custody --disclose all --evidence C/${parcel}-1=court/${parcel}.dd -o ${made} --quiet`,
    );
    if (plan.missing === parcel)
      copyTree(join(shop.folder, made), join(shop.folder, `parcel-${parcel}`), `${parcel}.dd`);
  }
}

/** Cards, and the numbers that their holders read out on the telephone. */
export async function makeCards(shop: Workshop, plan: Plan): Promise<void> {
  const read: string[] = [];
  for (const holder of holders) {
    const name = `TEST ${holder[0]?.toUpperCase()}${holder.slice(1)} Moor`;
    const keygen = `key new --name '${name}' --agency 'TEST Agency East' --jurisdiction DE --no-passphrase --quiet`;
    await shop.run(`${keygen} -o ${holder}.key`);
    const { keyId } = await decodeCard(await shop.read(`${holder}.key.pub`));
    read.push(`${holder}  ${keyId}`);
    if (plan.card === holder) await shop.run(`${keygen} -o false.key`);
    const card = plan.card === holder ? 'false.key.pub' : `${holder}.key.pub`;
    shop.write(`cards/${holder}.pub`, await shop.read(card));
  }
  shop.write('telephone.txt', utf8(['Key numbers as their holders read them out:', ...read, ''].join('\n')));
}
