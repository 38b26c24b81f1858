/** Honest excerpts: each is inconclusive because it is an excerpt, and for no other reason. */
import { bodies, thing } from '../../custody/bodies.ts';
import { Agency } from '../agency.ts';
import { actor } from '../ledger-writer.ts';
import { busy, note, signedByColleague, type Told, under } from './told.ts';

const stranger = () => actor('excerpt stranger', 'elsewhere', ['custodian']);

const partOf = (number: string, whole: string) => ({
  ...bodies.collect(number),
  exhibit: thing(number, { partOf: whole }),
  under,
});

const open = { codes: ['INCIDENT_OPEN'] } as const;
export const honest: readonly Told[] = [
  { name: 'of-one-exhibit', about: 'An excerpt about KA/1 hides what is about KA/2 and KA/3.', ...open, tells: busy },
  {
    name: 'of-two-exhibits',
    about: 'An excerpt about KA/1 and KA/2, which ends with a note about both.',
    exhibits: ['KA/1', 'KA/2'],
    tells: (_, add) => add('note', note('KA/1', 'KA/2')),
  },
  {
    name: 'that-hides-nothing',
    about: 'An excerpt of a ledger in which every entry is about its exhibits, or general.',
    exhibits: ['KA/1', 'KA/2', 'KA/3'],
    tells: (_, add) => add('note', note('KA/1', 'KA/2', 'KA/3')),
  },
  {
    name: 'with-an-enrolment',
    about: 'An entry is signed by a key that was enrolled. That enrolment is shown.',
    tells: signedByColleague,
  },
  {
    name: 'with-a-cut',
    about: 'The reader has a checkpoint of five entries, and the excerpt is cut there.',
    codes: ['END_NOT_SHOWN', 'INCIDENT_OPEN'],
    cuts: [5],
    checkpoint: 5,
    tells: busy,
  },
  {
    name: 'with-a-memory',
    about: 'The reader remembers the size and the hash at a number of entries after which one is shown.',
    ...open,
    remembers: [6],
    tells: busy,
  },
  {
    name: 'of-a-copy',
    about: 'KA/1.1 was copied from KA/1, whose thread is shown too.',
    exhibits: ['KA/1.1'],
    codes: ['COPY_NOT_COMPARED'],
    tells: async (_, add) => {
      await add('access', bodies.access(['KA/1']));
      await add('derive', { ...bodies.derive(['KA/1'], ['KA/1.1']), under });
      await add('note', note('KA/2'));
      await add('note', note('KA/1.1'));
    },
  },
  {
    name: 'of-a-copy-by-a-second-number',
    about: 'KA/1.1 was copied from KA/1, which the entry names by its second number KB/1.',
    exhibits: ['KA/1.1'],
    codes: ['COPY_NOT_COMPARED'],
    tells: async (_, add) => {
      await add('correct', { entry: 2, kind: 'renumber', why: 'TEST', exhibit: 'KA/1', newNumber: 'KB/1' });
      await add('derive', { ...bodies.derive(['KB/1'], ['KA/1.1']), under });
      await add('note', note('KA/1.1'));
    },
  },
  {
    name: 'of-an-offer-of-two',
    about: 'KA/1 and KA/2 are offered together and refused. The receipt names both, and the excerpt is read with KA/1.',
    tells: async (desk) => answerTwo(desk, await stranger()),
  },
  {
    name: 'of-an-exhibit-opened-with-another',
    about: 'KA/1 and KA/2 are looked at in one entry.',
    tells: (_, add) => add('access', bodies.access(['KA/1', 'KA/2'])),
  },
  {
    name: 'of-a-bag-with-two',
    about: 'One seal closes KA/1 and KA/2.',
    tells: async (_, add) => {
      await add('seal', bodies.seal(['KA/1', 'KA/2'], 'S-1'));
      await add('note', note('KA/2'));
      await add('note', note('KA/1'));
    },
  },
  {
    name: 'of-a-receipt-of-two',
    about: 'Two exhibits of another agency are taken in with one entry, and the excerpt is about one of them.',
    codes: ['RECEIVED_UNCHECKED'],
    exhibits: ['Threads-KZ/1'],
    tells: async (desk, add) => {
      const sender = await Agency.open('excerpt sender', 'KZ', 'DE');
      await sender.collect('KZ/1', 'KZ/2');
      const offer = await sender.offer(['KZ/1', 'KZ/2'], [desk.officer]);
      const answer = await desk.answer(sender, offer, [{ number: 'KZ/1' }, { number: 'KZ/2' }]);
      await desk.receive(answer, { entry: sender.entry(await sender.answered(answer)) });
      await add('note', note('Threads-KZ/2'));
      await add('note', note('Threads-KZ/1'));
    },
  },
  {
    name: 'of-a-whole-whose-part-is-attested',
    about:
      'A part of KA/1 is collected and its collection is countersigned. Both entries are about both, and KA/4 is not shown.',
    tells: async (desk, add) => {
      const seq = await add('collect', partOf('KA/4', 'KA/1'));
      await add('attest', { entries: [seq, 3], as: 'witness' }, { by: desk.chief });
      await add('note', note('KA/1'));
    },
  },
  {
    name: 'of-a-whole-whose-part-is-renumbered',
    about: 'A part of KA/1 gets a second number. That entry rests on the part, which is not shown, and is not judged.',
    tells: async (desk, add) => {
      const entry = await add('collect', partOf('KA/4', 'KA/1'));
      const seq = await add('correct', { entry, kind: 'renumber', why: 'TEST', exhibit: 'KA/4', newNumber: 'KB/4' });
      await add('attest', { entries: [seq, 2], as: 'witness' }, { by: desk.chief });
    },
  },
  {
    name: 'with-an-authority-for-another',
    about:
      'A second warrant is for KA/2 alone, and a copy of KA/1 rests on it. The excerpt shows that it is for others.',
    codes: ['AUTHORITY_FOR_OTHERS', 'COPY_NOT_COMPARED'],
    tells: async (_, add) => {
      const seq = await add('authority', { ...bodies.authority('W-2'), exhibits: ['KA/2'] });
      await add('derive', { ...bodies.derive(['KA/1'], ['KA/1.1']), under: [seq] });
    },
  },
];

async function answerTwo(desk: Agency, to: Awaited<ReturnType<typeof stranger>>): Promise<unknown> {
  const offer = await desk.offer(['KA/1', 'KA/2'], [to]);
  const decided = ['KA/1', 'KA/2'].map((number) => ({ number, outcome: 'refused' as const }));
  return desk.answered(await desk.answer(desk, offer, decided, { by: to }));
}
