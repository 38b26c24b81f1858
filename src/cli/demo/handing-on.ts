/** Third part of the demo: the south hands the phone on to a laboratory, and all three records are checked together. */
import { formatTime } from '../../ledger/times.ts';
import type { DemoStep } from './script.ts';

export function handingOn(now: number): readonly DemoStep[] {
  const ago = (hours: number) => formatTime(now - Math.round(hours * 3600), 0);
  const south = (say: string, line: string): DemoStep => ({ say, at: 'south', line });
  const lab = (say: string, line: string, status = 0): DemoStep => ({ say, at: 'lab', line, status });
  const carry = (at: DemoStep['at'], to: DemoStep['at'], ...names: string[]): DemoStep => ({
    say: '',
    at,
    to,
    carry: names,
  });
  return [
    south(
      'The phone goes on to a laboratory. An order of the south permits it; expert Lea has a key of her own.',
      `record authority --number O-26/9 --kind court-order --state issued --issuer 'TEST prosecutor South' --issued ${ago(2)} --act transfer --act examine --scope 'phone' --key sam.key`,
    ),
    lab('', "key new --name 'TEST Lea Loch' --agency 'TEST South Laboratory' --jurisdiction BE -o lea.key --quiet"),
    carry('lab', 'south', 'lea.key.pub'),
    carry('south', 'lab', 'sam.key.pub', 'ada.key.pub'),
    south('', 'trust add lea.key.pub --how phone --quiet'),
    lab('', 'trust add sam.key.pub --how phone --quiet'),
    lab('', 'trust add ada.key.pub --how phone --quiet'),
    lab('', 'trust add lea.key.pub --how in-person --quiet'),
    south(
      '',
      "offer KA/1 --to lea.key.pub --purpose 'repair and extraction' --under 5 --disclose all -o BE-1 --key sam.key --quiet",
    ),
    carry('south', 'lab', 'BE-1'),
    {
      say: 'Lea takes the phone with a reservation: the bag is whole, and something is loose in it. Status 1 says: not taken as described.',
      at: 'lab',
      write: {
        name: 'found.csv',
        text: 'number,outcome,code,why,condition,seals\nKA/1,accepted-with-reservations,damaged,a part is loose in the bag,screen cracked,B-0441\n',
      },
    },
    lab(
      '',
      "accept BE-1 --decisions found.csv --place 'TEST laboratory' --from 'TEST courier' --into LAB.custody --case 'L 26/3' --title 'TEST repair' --output BE-1.answer --key lea.key --quiet",
      1,
    ),
    carry('lab', 'south', 'BE-1.answer', 'BE-1.disclosures'),
    south('', 'answered BE-1.answer -o BE-2 --disclose none --key sam.key --quiet'),
    carry('south', 'lab', 'BE-2'),
    lab('', 'accept BE-2 --into LAB.custody --key lea.key --quiet'),
    lab('Who holds what now:', 'status'),
    south('', 'status'),
    { say: '', at: 'north', line: 'status' },
    carry('north', 'south', 'KA.custody'),
    carry('lab', 'south', 'LAB.custody'),
    carry('south', 'north', 'BE.custody', 'LAB.custody'),
    carry('south', 'lab', 'BE.custody', 'KA.custody'),
    carry('lab', 'north', 'lea.key.pub'),
    {
      say: 'A record counts for those who know the key that opened it: North confirms the key of the laboratory.',
      at: 'north',
      line: 'trust add lea.key.pub --how phone --quiet',
    },
    {
      say: 'Months later each agency checks all three records together. North first:',
      at: 'north',
      line: 'verify KA.custody --with BE.custody --with LAB.custody --quiet',
    },
    lab('The laboratory:', 'verify LAB.custody --with BE.custody --with KA.custody'),
    south(
      'And South, in full:',
      'verify BE.custody --with KA.custody --with LAB.custody --evidence KA/2-1=KA-7/data/evidence/KA=2F2-1/KA-2.dd',
    ),
  ];
}
