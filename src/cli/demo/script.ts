/** The case that the demo plays: what is said, and the commands as they would be typed. All of it is invented. */
import { formatTime } from '../../ledger/times.ts';

export interface DemoStep {
  /** One or two sentences before the command. */
  readonly say: string;
  readonly argv: readonly string[];
  /** The exit status that the story expects; 0 where it is not given. */
  readonly status?: number;
}

export interface DemoFacts {
  /** Unix seconds. */
  readonly now: number;
  /** Size and SHA-256 of the disk image. */
  readonly image: { readonly size: number; readonly sha256: string };
}

const hour = 3600;
const ada = ['--key', 'ada.key'];
const bo = ['--key', 'bo.key'];

/** The steps, in order. */
export function demoSteps({ now, image }: DemoFacts): readonly DemoStep[] {
  const at = (hoursAgo: number) => formatTime(now - Math.round(hoursAgo * hour), 0);
  const record = (type: string, flags: readonly string[], key = ada) => ['record', type, ...flags, ...key];
  const holder = ['--agency', 'TEST Agency North', '--jurisdiction', 'NL'];
  return [
    {
      say: 'Officer Ada makes a signing key; so does examiner Bo. The cards (.pub) are for others.',
      argv: ['keygen', '--name', 'TEST Ada Ambler', ...holder, '--badge', 'N-17', '-o', 'ada.key'],
    },
    { say: '', argv: ['keygen', '--name', 'TEST Bo Birch', ...holder, '-o', 'bo.key', '--quiet'] },
    {
      say: 'Ada opens the case ledger. Number and title are withheld in it, and readable here.',
      argv: ['init', 'KA.custody', '--case', 'TEST 26/118', '--title', 'TEST invented case', '--post', 'desk', ...ada],
    },
    {
      say: 'Bo joins as examiner and custodian of the laboratory, and as second administrator.',
      argv: ['enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'admin,custodian,examiner', ...ada],
    },
    {
      say: 'The search warrant comes first: what is done under it can then be checked against it.',
      argv: record('authority', [
        '--number',
        'W-26/118',
        '--kind',
        'warrant',
        '--state',
        'issued',
        '--issuer',
        'TEST district court',
        '--issued',
        at(30),
        '--act',
        'seize',
        '--act',
        'copy',
        '--act',
        'examine',
        '--scope',
        'data media at TEST street 1',
        '--attach',
        'papers/warrant.txt:warrant',
      ]),
    },
    {
      say: 'A phone is seized, photographed and described.',
      argv: record('collect', [
        '--manner',
        'seized',
        '--exhibit',
        'KA/1',
        '--kind',
        'phone',
        '--quantity',
        '1',
        '--description',
        'black phone, cracked back',
        '--condition',
        'working, screen intact',
        '--make',
        'TEST',
        '--model',
        'P-1',
        '--serial',
        'TEST-0001',
        '--id',
        'imei=490154203237518',
        '--state',
        'power=on,lock=locked,network=shielded',
        '--from-nobody',
        'found',
        '--found-at',
        'kitchen table',
        '--under',
        '5',
        '--at',
        at(6),
        '--attach',
        'photographs/KA-1-front.png:photograph',
      ]),
    },
    {
      say: 'A disk is seized. Ada mistypes its serial number; that is put right later, not erased.',
      argv: record('collect', [
        '--manner',
        'seized',
        '--exhibit',
        'KA/2',
        '--kind',
        'storage',
        '--quantity',
        '1',
        '--description',
        'disk from the study',
        '--condition',
        'good',
        '--make',
        'TEST',
        '--model',
        'D-500',
        '--serial',
        'TEST-0020',
        '--id',
        'absent:not-present',
        '--from-nobody',
        'found',
        '--found-at',
        'study',
        '--under',
        '5',
        '--at',
        at(5.9),
      ]),
    },
    {
      say: 'Both go into sealed bags.',
      argv: record('seal', [
        '--state',
        'applied',
        '--exhibits',
        'KA/1',
        '--number',
        'B-0441',
        '--kind',
        'bag',
        '--blocks',
        'access',
        '--package',
        'shielded bag',
        '--at',
        at(5.8),
      ]),
    },
    {
      say: '',
      argv: record('seal', [
        '--state',
        'applied',
        '--exhibits',
        'KA/2',
        '--number',
        'B-0442',
        '--kind',
        'bag',
        '--blocks',
        'access,data',
        '--package',
        'antistatic bag',
        '--at',
        at(5.8),
      ]),
    },
    {
      say: '',
      argv: record('store', [
        '--move',
        'in',
        '--exhibits',
        'KA/1,KA/2',
        '--place',
        'TEST evidence room',
        '--container',
        'shelf 4',
        '--at',
        at(5),
      ]),
    },
  ];
}
