/** First half of the demo, in the north: seized, sealed, copied, measured. */
import { formatTime } from '../../ledger/times.ts';
import type { DemoStep } from './script.ts';

/** Entries that the second half names. */
const warrantEntry = 2;

export function seizing(now: number): readonly DemoStep[] {
  const ago = (hours: number) => formatTime(now - Math.round(hours * 3600), 0);
  const step = (say: string, line: string, status = 0): DemoStep => ({ say, at: 'north', line, status });
  const holder = "--agency 'TEST Agency North' --jurisdiction NL";
  const found = `--manner seized --from-nobody found --under ${warrantEntry}`;
  return [
    step(
      'Officer Ada makes a signing key, and so does examiner Bo. The cards (.pub) are for others.',
      `key new --name 'TEST Ada Ambler' ${holder} --badge N-17 -o ada.key`,
    ),
    step('', `key new --name 'TEST Bo Birch' ${holder} -o bo.key --quiet`),
    step(
      'Ada opens the record of the case. Its number and title are withheld in the file, and readable here.',
      "init KA.custody --case 'TEST 26/118' --title 'TEST invented case' --post desk --key ada.key --quiet",
    ),
    step('', 'enrol bo.key.pub --post lab --roles admin,examiner --key ada.key --quiet'),
    step(
      'The warrant comes first: what is done under it is then checked against it.',
      `record authority --number W-26/118 --kind warrant --state issued --issuer 'TEST district court' --issued ${ago(30)} --act seize --act copy --act examine --scope 'data media at TEST street 1' --attach papers/warrant.txt:warrant --key ada.key`,
    ),
    step(
      'A phone, a disk and a SIM card are seized, and sealed into bags.',
      `record collect KA/1 ${found} --kind phone --make TEST --model P-1 --serial TEST-0001 --id 'imei; 490154203237518' --description 'black phone' --condition working --state power=off,lock=locked,network=unplugged --found-at 'kitchen table' --at ${ago(6)} --attach photographs/KA-1-front.png:photograph --key ada.key`,
    ),
    step(
      '',
      `record collect KA/2 ${found} --kind storage --make TEST --model D-500 --serial TEST-0020 --capacity '4194304; typed' --id absent:not-present --description 'disk from the study' --condition good --found-at study --at ${ago(5.9)} --key ada.key`,
    ),
    step(
      '',
      `record collect KA/3 ${found} --kind sim --id 'iccid; 8931440400000000008' --description 'SIM card' --condition good --found-at 'kitchen table' --at ${ago(5.8)} --key ada.key`,
    ),
    step(
      '',
      `record seal KA/1 --state applied --number B-0441 --kind bag --blocks access,data --package 'shielded bag' --at ${ago(5.6)} --key ada.key`,
    ),
    step(
      '',
      `record seal KA/3 --state applied --number B-0443 --kind bag --blocks access,data --package envelope --at ${ago(5.5)} --key ada.key`,
    ),
    step(
      'The disk is copied through a write blocker, every byte hashed; the image is an exhibit of its own, KA/2-1.',
      `hash images/KA-2.dd --as acquire --exhibit KA/2-1 --source KA/2 --method physical --blocker 'TEST; WB-1; 77; 1.04' --under ${warrantEntry} --key ada.key`,
    ),
    step(
      'The disk goes into a bag of its own.',
      "record seal KA/2 --state applied --number B-0442 --kind bag --blocks access,data --package 'antistatic bag' --key ada.key",
    ),
    step(
      'Somebody wants to look into the phone: the seal that blocks the data is still on it, so nothing is signed without a reason.',
      `record examine KA/1 --state started --under ${warrantEntry} --tool 'TESTviewer; 2.1' --key ada.key`,
      6,
    ),
    step(
      'Bo works on a copy, never on the image.',
      `record derive KA/2-1 --kind working-copy --child number=KA/2-2,description=examination-copy --under ${warrantEntry} --key ada.key`,
    ),
  ];
}
