/** The case that the demo plays: what is said, and the commands as they would be typed. All of it is invented. */
import { formatTime } from '../../ledger/times.ts';

export interface DemoStep {
  /** One or two sentences before the command; empty where it speaks for itself. */
  readonly say: string;
  /** What stands after `custody`, as typed in a shell with single quotes. */
  readonly line: string;
  /** The exit status that the story expects; 0 where it is not given. */
  readonly status?: number;
}

export interface DemoFacts {
  /** Unix seconds. */
  readonly now: number;
  readonly image: { readonly size: number; readonly sha256: string };
}

/** The steps, in order. */
export function demoSteps(facts: DemoFacts): readonly DemoStep[] {
  const ago = (hours: number) => formatTime(facts.now - Math.round(hours * 3600), 0);
  return [...opening(ago), ...taking(ago), ...working(ago, facts.image), ...mending(ago), ...ending];
}

type Ago = (hours: number) => string;
const step = (say: string, line: string, status = 0): DemoStep => ({ say, line, status });

function opening(ago: Ago): DemoStep[] {
  const holder = "--agency 'TEST Agency North' --jurisdiction NL";
  return [
    step(
      'Officer Ada makes a signing key; so do examiner Bo and head of unit Cy. The cards (.pub) are for others.',
      `keygen --name 'TEST Ada Ambler' ${holder} --badge N-17 -o ada.key`,
    ),
    step('', `keygen --name 'TEST Bo Birch' ${holder} -o bo.key --quiet`),
    step('', `keygen --name 'TEST Cy Cole' ${holder} -o cy.key --quiet`),
    step(
      'Ada opens the case ledger. Its number and title are withheld in the file, and readable here.',
      "init KA.custody --case 'TEST 26/118' --title 'TEST invented case' --post desk --key ada.key",
    ),
    step(
      'Bo joins as the laboratory, Cy as second administrator.',
      'enrol bo.key.pub --post lab --roles custodian,examiner --key ada.key --quiet',
    ),
    step('', 'enrol cy.key.pub --post office --roles admin --key ada.key --quiet'),
    step(
      'The warrant comes first: what is done under it is then held against it.',
      `record authority --number W-26/118 --kind warrant --state issued --issuer 'TEST district court' --issued ${ago(30)} --act seize --act copy --act examine --scope 'data media at TEST street 1' --attach papers/warrant.txt:warrant --key ada.key`,
    ),
  ];
}

function taking(ago: Ago): DemoStep[] {
  return [
    step(
      'A phone is seized, described and photographed.',
      `record collect KA/1 --manner seized --kind phone --make TEST --model P-1 --serial TEST-0001 --id 'imei; 490154203237518' --description 'black phone, cracked back' --condition working --state power=on,lock=locked,network=shielded --from-nobody found --found-at 'kitchen table' --under 3 --at ${ago(6)} --attach photographs/KA-1-front.png:photograph --key ada.key`,
    ),
    step(
      'A disk is seized. Its serial number is mistyped; that will be corrected later, and never erased.',
      `record collect KA/2 --manner seized --kind storage --make TEST --model D-500 --serial TEST-0020 --id absent:not-present --description 'disk from the study' --condition good --from-nobody found --found-at study --under 3 --at ${ago(5.9)} --key ada.key`,
    ),
    step(
      'Both go into sealed bags, and into the evidence room.',
      `record seal KA/1 --state applied --number B-0441 --kind bag --blocks access --package 'shielded bag' --at ${ago(5.8)} --key ada.key`,
    ),
    step(
      '',
      `record seal KA/2 --state applied --number B-0442 --kind bag --blocks access,data --package 'antistatic bag' --at ${ago(5.8)} --key ada.key`,
    ),
    step(
      '',
      `record store KA/1..KA/2 --move in --place 'TEST evidence room' --container 'shelf 4' --at ${ago(5)} --key ada.key`,
    ),
  ];
}

function working(ago: Ago, { size, sha256 }: DemoFacts['image']): DemoStep[] {
  const acquire = (from: number, to: number, rest: string) =>
    `record acquire KA/2 --method physical --tool 'TESTimager; 2.1' --settings 'raw, verify on' --host 'Debian 13; TEST bench 3' --blocker 'TEST; WB-1; 77; 1.04' --under 3 --started ${ago(from)} --ended ${ago(to)} ${rest} --key bo.key`;
  return [
    step(
      'Bo starts too early: the seal that blocks the data still stands. The rule asks for a reason or for another order of things.',
      acquire(4.5, 4.4, "--attempt 1 --outcome failed --why 'the bag is still sealed' --unreadable count=0"),
      6,
    ),
    step(
      'So Ada opens the bag first.',
      `record seal KA/2 --state opened --number B-0442 --why 'for imaging' --at ${ago(4.3)} --key ada.key`,
    ),
    step(
      'The first attempt fails at 43 %. That is part of the record too.',
      acquire(4.2, 3.9, "--attempt 1 --outcome failed --why 'read errors at 43 %' --unreadable count=2113"),
    ),
    step(
      'The second attempt completes: the image is an exhibit of its own, KA/2-1.',
      acquire(
        3.8,
        3.2,
        `--attempt 2 --outcome complete --unreadable count=0 --product exhibit=KA/2-1,format=raw,size=${size},sha256=${sha256}`,
      ),
    ),
    step(
      'The image is hashed again and matches.',
      `record measure KA/2-1 --outcome match --against-entry 11 --depth every-byte --when after --size ${size} --sha256 ${sha256} --under 3 --at ${ago(3.1)} --key bo.key`,
    ),
    step(
      'The disk goes into a new bag.',
      `record seal KA/2 --state applied --number B-0450 --kind bag --blocks access,data --package 'antistatic bag' --at ${ago(3)} --key ada.key`,
    ),
  ];
}

function mending(ago: Ago): DemoStep[] {
  return [
    step(
      'The bag of the phone is found to bear another number. It is recorded as found: a gap for ever, and never a refusal.',
      "record seal KA/1 --state found-different --number B-0441 --new-number B-0414 --why 'the bag says B-0414' --irregular SEAL_NOT_INTACT --why 'found so at the shelf' --attach photographs/seal-B0441.png:photograph --key ada.key",
    ),
    step(
      '',
      `record incident --code seal --exhibits KA/1 --found ${ago(0.5)} --state open --what 'bag number differs' --measures 'room log asked for' --key ada.key`,
    ),
    step(
      'A paper note from the scene, three days old, is entered late with its reason.',
      `record note --text 'neighbour let us in at 05:35' --at ${ago(72)} --late 'paper-first; no terminal at the scene' --key ada.key`,
    ),
    step(
      'The mistyped serial number is corrected. Entry 5 stays as it was signed.',
      "record correct --entry 5 --kind field --field exhibit.serial --value TEST-0002 --why 'typing error' --key ada.key",
    ),
    step(
      'Ada falls ill. Cy gives what the desk holds to the laboratory; that takes effect when the laboratory countersigns.',
      "record takeover --post desk --to lab --why illness --inventory number=KA/1,found=seen --inventory number=KA/2,found=seen --inventory number=KA/2-1,found=seen --second 'TEST Di Dale' --irregular TAKEOVER --why 'the custodian cannot sign' --key cy.key",
    ),
    step('', 'record attest --entries 18 --as received --key bo.key'),
    step(
      'The desk no longer holds the phone, so Ada cannot move it. Nothing is signed.',
      "record store KA/1 --move moved --place 'TEST desk' --container drawer --key ada.key",
      6,
    ),
  ];
}

const ending: DemoStep[] = [
  step('Who holds what, where, under which seal:', 'status'),
  step('What happened, in the order in which it happened:', 'log --timeline'),
  step(
    'The checkpoint is three lines. In other hands it shows later that nothing was cut off.',
    'checkpoint -o KA.checkpoint --quiet',
  ),
  step('A verifier who trusts nobody yet is not told that all is well.', 'verify --trust nobody.json --quiet', 3),
  step(
    'The verifier confirms the key number with the agency, and pins it.',
    'trust add ada.key.pub --how in-person --quiet',
  ),
  step('Now the record is verified, and its gaps are shown as gaps.', 'verify --checkpoint KA.checkpoint', 3),
];
