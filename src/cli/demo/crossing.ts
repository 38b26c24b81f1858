/** Second half of the demo: offered by the north, checked and answered by the south, entered, taken over, and verified on both sides. */
import { formatTime } from '../../ledger/times.ts';
import type { DemoStep } from './script.ts';

/** What Sam finds in the box: the phone has a crack that nobody wrote down, and the SIM card is in another envelope. */
const decisions = (simOutcome: string) =>
  [
    'number,outcome,code,why,condition,seals,place,seals-now',
    'KA/1,accepted-with-reservations,damaged,screen cracked on arrival,screen cracked,B-0441,,',
    'KA/2,accepted,,,as described,B-0442,,',
    'KA/2-1,accepted,,,readable,,,',
    simOutcome,
    '',
  ].join('\n');

export function crossing(now: number): readonly DemoStep[] {
  const ago = (hours: number) => formatTime(now - Math.round(hours * 3600), 0);
  const north = (say: string, line: string, status = 0): DemoStep => ({ say, at: 'north', line, status });
  const south = (say: string, line: string, status = 0): DemoStep => ({ say, at: 'south', line, status });
  const accept =
    "accept KA-7 --decisions found.csv --our-reference 'S 26/9' --checkpoint letter.txt --place 'TEST mail room' --from 'TEST courier' --into BE.custody --case 'S 26/9' --title 'TEST request of the north' --output KA-7.answer --key sam.key";
  return [
    north(
      'Another country asks for the evidence. The request permits the transfer.',
      `record authority --number EIO-7 --kind eio --state issued --issuer 'TEST prosecutor South' --issued ${ago(20)} --act transfer --scope 'phone, disk, SIM card' --their-reference 'S 26/9' --key ada.key`,
    ),
    south(
      'There, officer Sam has a key of his own, and sends his card.',
      "key new --name 'TEST Sam Stone' --agency 'TEST Agency South' --jurisdiction BE -o sam.key --quiet",
    ),
    { say: '', at: 'south', carry: ['sam.key.pub'] },
    { say: '', at: 'north', carry: ['ada.key.pub'] },
    north('They read their key numbers to each other on the telephone.', 'trust add sam.key.pub --how phone --quiet'),
    south('', 'trust add ada.key.pub --how phone --quiet'),
    south('', 'trust add sam.key.pub --how in-person --quiet'),
    north('', 'trust add ada.key.pub --how in-person --quiet'),
    north(
      'Ada offers four exhibits. Seals and digests come from the record and cannot be typed. The bundle holds record, letter and image.',
      "offer KA/1 KA/2 KA/2-1 KA/3 --to sam.key.pub --purpose 'request S 26/9' --under 11 --disclose all --evidence KA/2-1=images/KA-2.dd -o KA-7 --key ada.key --quiet",
    ),
    north('Three lines that travel by another way than the bundle.', 'checkpoint -o letter.txt --quiet'),
    { say: 'The courier takes the bundle; the letter goes by post.', at: 'north', carry: ['KA-7', 'letter.txt'] },
    south(
      'Sam verifies it alone, without a network, against his own trust file, and hashes the image again.',
      'verify KA-7 --checkpoint letter.txt --quiet',
    ),
    {
      say: 'What he finds in the box: the phone has a crack, and the SIM card is in an envelope of another number.',
      at: 'south',
      write: { name: 'found.csv', text: decisions('KA/3,accepted,,,as described,B-0999,,') },
    },
    south(
      'An exhibit with another seal cannot be accepted as if nothing had changed. Nothing is signed.',
      `${accept} --quiet`,
      6,
    ),
    {
      say: 'He refuses the SIM card, and says where it is now.',
      at: 'south',
      write: {
        name: 'found.csv',
        text: decisions('KA/3,refused,seal-different,B-0999 instead of B-0443,,B-0999,TEST safe 2,B-0999'),
      },
    },
    south(
      'Fifteen checks, a decision on each exhibit, his signature; he opens his own record with what he took.',
      accept,
      1,
    ),
    { say: 'The answer goes back.', at: 'south', carry: ['KA-7.answer', 'KA-7.disclosures'] },
    north(
      'Ada has it checked against her record, enters it, and sends that entry back. Only now has custody passed.',
      'answered KA-7.answer -o KA-8 --disclose none --key ada.key',
    ),
    { say: '', at: 'north', carry: ['KA-8'] },
    south('What was arriving is now held.', 'accept KA-8 --into BE.custody --key sam.key --quiet'),
    south(
      'Custody goes on in the south: the things are booked in, and the image is hashed again.',
      "record store KA/1 KA/2 KA/2-1 --move in --place 'TEST evidence room South' --container 'shelf 9' --key sam.key",
    ),
    south(
      '',
      'hash KA-7/data/evidence/KA=2F2-1/KA-2.dd --as measure --exhibit KA/2-1 --when periodic --under absent:not-needed:intake --key sam.key --quiet',
    ),
  ];
}
