/** `custody take /dev/sdb`: the thing that came in, with what the device says of itself; or a disk that is copied or hashed. */
import { shellWord } from '../../../bytes/shell-word.ts';
import { CustodyError, isRefusal } from '../../../errors.ts';
import { guardEvidence, refuseIntoEvidence } from '../../../fs/evidence-guard.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { type Host, pathOf } from '../../host/host.ts';
import { type OpenDevice, openDevice } from '../../record/device-draft.ts';
import { askQuestions } from '../ask.ts';
import type { CaseRun } from '../case-run.ts';
import { devicePhrase, deviceSays } from '../questions/files/named-device.ts';
import { takeThing } from './act.ts';
import type { TakeOptions } from './command.ts';

/** Asks what it is, and takes it in. Throws WentBack, CustodyError USAGE for a disk that is to be copied, and as `takeThing`. */
export async function takeDevice(run: CaseRun, word: string, options: TakeOptions): Promise<void> {
  const { host, asker, ledger } = run;
  guardEvidence([pathOf(host, word)]);
  refuseIntoEvidence(ledger.path);
  const answers = await askQuestions(
    [
      {
        id: 'device',
        says: phrase('What is {name}?', { name: word }),
        help: phrase('A thing gets a number of its own, and you are asked how it came in.'),
        menu: [
          { value: 'thing', label: phrase('a thing that came in') },
          { value: 'data', label: phrase('a disk on record, to be copied or hashed') },
        ],
      },
    ],
    asker,
  );
  if (answers.device === 'data')
    throw new CustodyError('USAGE', `custody take does not copy or hash ${word}`, { hint: inCommands(word) });
  const device = await known(host, word, run);
  if (device !== undefined) asker.tell(devicePhrase(device));
  const says = device && deviceSays(device);
  await takeThing(run, options, { proposed: { kind: 'storage' }, ...(says && { device: says }) });
}

const inCommands = (word: string): string =>
  [
    `hash it and record that: custody hash ${shellWord(word)} --as acquire --exhibit NUMBER-img --source NUMBER`,
    'copy it with an imaging program, then: custody take IMAGE, or the log of that program',
  ].join('\n');

/** What programs of the system say of it; undefined, after a word about it, where none of them knows it. */
async function known(host: Host, word: string, { asker }: CaseRun): Promise<OpenDevice | undefined> {
  try {
    return await openDevice(host, word);
  } catch (error) {
    if (!isRefusal(error, 'NOT_FOUND')) throw error;
    asker.tell(phrase('No program of this system could read {name}. Type what is written on it.', { name: word }));
    return undefined;
  }
}
