/** Vectors of threads: pointers that pass over an entry, lists that leave an exhibit out, and the honest stories nearest to them. */
import type { CborInput } from '../../src/bytes/cbor.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { Agency } from './agency.ts';
import { actor, type EntryOptions } from './ledger-writer.ts';
import { verdictOf } from './story-vector.ts';
import { pinOf, type Vector, vectorOf } from './vector.ts';

interface Told {
  readonly name: string;
  readonly about: string;
  readonly codes?: readonly string[];
  /** What comes after the opening entry, the warrant (entry 1) and the collection of KA/1 and KA/2 (entries 2 and 3). */
  tells(desk: Agency, add: Add): Promise<unknown>;
}

type Add = (type: string, body: object, options?: EntryOptions) => Promise<number>;

const points = (number: string, seq: number): EntryOptions => ({ pointers: { about: new Map([[number, seq]]) } });
const note = (...exhibits: readonly string[]) => bodies.note(exhibits);
const rename = { entry: 2, kind: 'renumber', why: 'relabelled', exhibit: 'KA/1', newNumber: 'KB/1' };
const under = [1];
const children = (count: number) => Array.from({ length: count }, (_, at) => `KA/1.${at + 1}`);
/** Copies of KA/1: together with it and KA/2 so many exhibits. */
const copies = (count: number) => ({ ...bodies.derive(['KA/1'], children(count - 2)), under });
const enrolment = (card: Uint8Array, roles: readonly string[]) => ({ card, post: 'desk', roles });

const skipped: readonly Told[] = [
  {
    name: 'skips-an-entry',
    about: 'A note about KA/1 points to its collection and passes over what was done with it in between.',
    codes: ['POINTER_WRONG'],
    tells: async (_, add) => {
      await add('access', bodies.access(['KA/1']));
      await add('note', note('KA/1'), points('KA/1', 2));
    },
  },
  {
    name: 'says-there-is-none',
    about: 'A note about KA/1 says that no entry before it is about KA/1.',
    codes: ['POINTER_WRONG'],
    tells: (_, add) => add('note', note('KA/1'), points('KA/1', 0)),
  },
  {
    name: 'leads-to-itself',
    about: 'A note about KA/1 points to its own number.',
    codes: ['POINTER_WRONG'],
    tells: (_, add) => add('note', note('KA/1'), points('KA/1', 4)),
  },
  {
    name: 'leads-beyond-the-end',
    about: 'A note about KA/1 points to an entry that is not there.',
    codes: ['POINTER_WRONG'],
    tells: (_, add) => add('note', note('KA/1'), points('KA/1', 9007199254740991)),
  },
  {
    name: 'leads-to-another-exhibit',
    about: 'A note about KA/1 points to the collection of KA/2.',
    codes: ['POINTER_WRONG'],
    tells: (_, add) => add('note', note('KA/1'), points('KA/1', 3)),
  },
  {
    name: 'skips-an-entry-once',
    about: 'A false pointer, and after it one that leads to the entry with the false pointer, as it must.',
    codes: ['POINTER_WRONG'],
    tells: async (_, add) => {
      await add('note', note('KA/1'), points('KA/1', 0));
      await add('note', note('KA/1'), points('KA/1', 4));
    },
  },
  {
    name: 'skips-a-liar',
    about: 'An honest-looking pointer that passes over an entry with a false pointer. Both are wrong.',
    codes: ['POINTER_WRONG'],
    tells: async (_, add) => {
      await add('note', note('KA/1'), points('KA/1', 0));
      await add('note', note('KA/1'), points('KA/1', 2));
    },
  },
  {
    name: 'skips-an-entry-without-effect',
    about: 'A store entry about KA/1 has no effect, and a note passes over it.',
    codes: ['NOT_CUSTODIAN', 'POINTER_WRONG', 'ROLE_MISSING'],
    tells: async (desk, add) => {
      await add('store', bodies.store(['KA/1']), { by: desk.chief });
      await add('note', note('KA/1'), points('KA/1', 2));
    },
  },
  {
    name: 'skips-an-unknown-type',
    about: 'An entry of an unknown type says that it is about KA/1, and a note passes over it.',
    codes: ['POINTER_WRONG', 'TYPE_UNSUPPORTED'],
    tells: async (_, add) => {
      await add('teleport', { to: 'elsewhere' }, { about: ['KA/1'] });
      await add('note', note('KA/1'), points('KA/1', 2));
    },
  },
  {
    name: 'of-an-unknown-type-wrong',
    about: 'An entry of an unknown type points past the last entry about KA/1.',
    codes: ['POINTER_WRONG', 'TYPE_UNSUPPORTED'],
    tells: (_, add) => add('teleport', { to: 'elsewhere' }, points('KA/1', 0)),
  },
  {
    name: 'general-skips-a-warrant',
    about: 'A note passes over the warrant, which is general.',
    codes: ['POINTER_WRONG'],
    tells: (_, add) => add('note', note('KA/1'), { pointers: { general: 0 } }),
  },
  {
    name: 'general-skips-a-warrant-that-names-an-exhibit',
    about: 'A second warrant names KA/1. It is general all the same, and a note passes over it.',
    codes: ['POINTER_WRONG'],
    tells: async (_, add) => {
      await add('authority', { ...bodies.authority('W-2'), exhibits: ['KA/1'] });
      await add('note', note('KA/1'), { pointers: { general: 1 } });
    },
  },
  {
    name: 'general-leads-to-an-exhibit',
    about: 'A note points to an entry about KA/2 as the last general one.',
    codes: ['POINTER_WRONG'],
    tells: (_, add) => add('note', note('KA/1'), { pointers: { general: 3 } }),
  },
  {
    name: 'general-leads-to-an-enrolment',
    about: 'A note points to an enrolment as the last general entry. Enrolments are not general.',
    codes: ['POINTER_WRONG'],
    tells: async (desk, add) => {
      const { card } = await actor('threads colleague', 'desk', ['examiner']);
      await add('enrol', enrolment(card, ['examiner']), { by: desk.chief });
      await add('note', note('KA/1'), { pointers: { general: 4 } });
    },
  },
  {
    name: 'key-passes-over-the-second-enrolment',
    about: 'A key is enrolled twice, and an entry that it signs points to the first time.',
    codes: ['POINTER_WRONG'],
    tells: async (desk, add) => {
      const colleague = await actor('threads colleague', 'desk', ['examiner']);
      await add('enrol', enrolment(colleague.card, ['examiner']), { by: desk.chief });
      await add('enrol', enrolment(colleague.card, ['examiner', 'witness']), { by: desk.chief });
      await add('note', note('KA/1'), { by: colleague, pointers: { key: 4 } });
    },
  },
  {
    name: 'key-passes-over-an-enrolment-without-effect',
    about:
      'Somebody who is no admin enrols a key of the opening entry again. It has no effect, and a note of that key passes over it.',
    codes: ['POINTER_WRONG', 'ROLE_MISSING'],
    tells: async (desk, add) => {
      const body = { ...enrolment(desk.officer.card, ['custodian', 'examiner']), post: desk.officer.post };
      await add('enrol', body);
      await add('note', note('KA/1'), { pointers: { key: 0 } });
    },
  },
  {
    name: 'key-leads-to-the-enrolment-of-another',
    about: 'A key of the opening entry points to the enrolment of somebody else.',
    codes: ['POINTER_WRONG'],
    tells: async (desk, add) => {
      const { card } = await actor('threads colleague', 'desk', ['examiner']);
      await add('enrol', enrolment(card, ['examiner']), { by: desk.chief });
      await add('note', note('KA/1'), { pointers: { key: 4 } });
    },
  },
];

const wronglyAbout: readonly Told[] = [
  {
    name: 'leaves-an-exhibit-out',
    about: 'An incident names KA/1 and says that it is about nothing, so that it is not in the thread of KA/1.',
    codes: ['ABOUT_WRONG'],
    tells: (_, add) => add('incident', bodies.incident(['KA/1']), { about: [] }),
  },
  {
    name: 'leaves-one-of-two-out',
    about: 'An access to KA/1 and KA/2 says that it is about KA/2 alone.',
    codes: ['ABOUT_WRONG'],
    tells: (_, add) => add('access', bodies.access(['KA/1', 'KA/2']), { about: ['KA/2'] }),
  },
  {
    name: 'names-one-too-many',
    about: 'A note about KA/1 says that it is about KA/2 too.',
    codes: ['ABOUT_WRONG'],
    tells: (_, add) => add('note', note('KA/1'), { about: ['KA/1', 'KA/2'] }),
  },
  {
    name: 'names-another-instead',
    about: 'A note about KA/1 says that it is about KA/2.',
    codes: ['ABOUT_WRONG'],
    tells: (_, add) => add('note', note('KA/1'), { about: ['KA/2'] }),
  },
  {
    name: 'names-what-is-not-there',
    about: 'A general note says that it is about KA/9, which nobody has collected.',
    codes: ['ABOUT_WRONG'],
    tells: (_, add) => add('note', note(), { about: ['KA/9'] }),
  },
  {
    name: 'spells-it-otherwise',
    about: 'A note about KA/1 says that it is about ka/1.',
    codes: ['ABOUT_WRONG'],
    tells: (_, add) => add('note', note('KA/1'), { about: ['ka/1'] }),
  },
  {
    name: 'spells-it-twice',
    about: 'A note about KA/1 says that it is about KA/1 and ka/1.',
    codes: ['ABOUT_WRONG'],
    tells: (_, add) => add('note', note('KA/1'), { about: ['KA/1', 'ka/1'] }),
  },
  {
    name: 'by-the-second-number',
    about:
      'KA/1 has the second number KB/1. A note names it so, and its list does too, which would be a second thread.',
    codes: ['ABOUT_WRONG'],
    tells: async (_, add) => {
      await add('correct', rename);
      await add('note', note('KB/1'), { about: ['KB/1'] });
    },
  },
  {
    name: 'lists-the-second-number-it-gives',
    about: 'A correction gives KA/1 the second number KB/1, and lists both.',
    codes: ['ABOUT_WRONG'],
    tells: (_, add) => add('correct', rename, { about: ['KA/1', 'KB/1'] }),
  },
  {
    name: 'leaves-out-what-it-makes',
    about: 'A copy of KA/1 is made, and the entry is said to be about KA/1 alone.',
    codes: ['ABOUT_WRONG'],
    tells: (_, add) => add('derive', { ...bodies.derive(['KA/1'], ['KA/1.1']), under }, { about: ['KA/1'] }),
  },
  {
    name: 'leaves-out-the-whole',
    about: 'A part of KA/1 is collected, and the entry is said to be about the part alone.',
    codes: ['ABOUT_WRONG'],
    tells: (_, add) =>
      add(
        'collect',
        { ...bodies.collect('KA/3'), exhibit: thing('KA/3', { partOf: 'KA/1' }), under },
        { about: ['KA/3'] },
      ),
  },
  {
    name: 'of-a-close-with-its-stays',
    about: 'The record is closed while KA/1 and KA/2 stay, and lists where they stay as what it is about.',
    codes: ['ABOUT_WRONG'],
    tells: (desk, add) => add('close', closing(desk), { by: desk.chief, about: ['KA/1', 'KA/2'] }),
  },
  {
    name: 'of-a-withdrawal',
    about: 'An offer of KA/1 and KA/2 is withdrawn, and the entry is said to be about KA/1 alone.',
    codes: ['ABOUT_WRONG'],
    tells: async (desk, add) => {
      const offer = await desk.offer(['KA/1', 'KA/2'], [await stranger()]);
      await add('withdraw', bodies.withdraw(offer), { about: ['KA/1'] });
    },
  },
  {
    name: 'of-a-countersignature',
    about: 'The collection of KA/1 is countersigned, and the entry is said to be about nothing.',
    codes: ['ABOUT_WRONG'],
    tells: (desk, add) => add('attest', { entries: [2], as: 'witness' }, { by: desk.chief, about: [] }),
  },
  {
    name: 'of-an-enrolment',
    about: 'An enrolment is said to be about KA/1. It has no effect, so that the key has signed nothing here.',
    codes: ['ABOUT_WRONG'],
    tells: async (desk, add) => {
      const { card } = await actor('threads colleague', 'desk', ['examiner']);
      await add('enrol', enrolment(card, ['examiner']), { by: desk.chief, about: ['KA/1'] });
    },
  },
  {
    name: 'keeps-its-pointers',
    about:
      'An entry with a list that is wrong has no effect, and the next one about that exhibit points to it all the same.',
    codes: ['ABOUT_WRONG'],
    tells: async (_, add) => {
      await add('note', note('KA/1'), { about: ['KA/1', 'KA/2'] });
      await add('note', note('KA/2'), points('KA/2', 4));
    },
  },
  {
    name: 'too-many-copies',
    about:
      'The copies of KA/1 are countersigned in two entries together with KA/2: 1,001 exhibits, one more than an entry may be about.',
    codes: ['ABOUT_TOO_MANY', 'COPY_NOT_COMPARED'],
    tells: async (desk, add) => {
      await add('derive', copies(1001));
      await add('attest', { entries: [3, 4], as: 'witness' }, { by: desk.chief });
    },
  },
  {
    name: 'too-many-of-a-post',
    about: 'A post has 1,001 exhibits in custody, and another takes all of them over in one entry.',
    codes: ['ABOUT_TOO_MANY', 'COPY_NOT_COMPARED'],
    tells: async (desk, add) => {
      await add('derive', copies(1001));
      await add('takeover', takeover(desk), { by: desk.chief });
    },
  },
  {
    name: 'too-many-copies-that-stay',
    about:
      'KA/2 is given back and 1,000 copies are named that are kept: the entry is about 1,001 exhibits, and lists the first.',
    codes: ['ABOUT_TOO_MANY', 'COPY_NOT_COMPARED'],
    tells: async (_, add) => {
      await add('derive', copies(1001));
      await add('note', note('KA/2'));
      const kept = ['KA/1', ...children(999)].map((exhibit) => ({ exhibit, under: 'TEST' }));
      await add('release', { ...bodies.release(['KA/2']), kept }, { about: ['KA/2'] });
    },
  },
];

const stranger = () => actor('threads stranger', 'elsewhere', ['custodian']);

const takeover = ({ officer }: Agency) => {
  const { exhibits: _, ...rest } = bodies.takeover(['KA/1'], officer.post);
  return { ...rest, post: officer.post, irregular: [{ rule: 'TAKEOVER', why: 'TEST' }] };
};

const closing = ({ ledger, size }: Agency) => ({
  state: 'closed',
  counts: { entries: size, exhibits: 2, held: 2 },
  checkpoint: { size, root: ledger.root },
  stays: ['KA/1', 'KA/2'].map((exhibit) => ({ exhibit, where: 'TEST store' })),
});

const honest: readonly Told[] = [
  {
    name: 'after-an-unknown-type',
    about: 'An entry of an unknown type is about KA/1, and the next entry about KA/1 points to it.',
    codes: ['TYPE_UNSUPPORTED'],
    tells: async (_, add) => {
      await add('teleport', { to: 'elsewhere' }, { about: ['KA/1'] });
      await add('note', note('KA/1'), points('KA/1', 4));
    },
  },
  {
    name: 'after-an-unknown-general-type',
    about: 'An entry of an unknown type is about nothing, so it is general, and the next entry points to it.',
    codes: ['TYPE_UNSUPPORTED'],
    tells: async (_, add) => {
      await add('teleport', { to: 'elsewhere' });
      await add('note', note('KA/1'), { pointers: { general: 4 } });
    },
  },
  {
    name: 'about-what-an-unknown-type-made',
    about:
      'An entry of an unknown type is about KA/9, which nothing else made. Custody is not judged from there on, and its thread is.',
    codes: ['TYPE_UNSUPPORTED'],
    tells: async (_, add) => {
      await add('teleport', { to: 'elsewhere' }, { about: ['KA/9'] });
      await add('note', note('KA/9'), { about: ['KA/9'], ...points('KA/9', 4) });
    },
  },
  {
    name: 'after-an-entry-without-effect',
    about: 'A store entry about KA/1 has no effect, and the next entry about KA/1 points to it.',
    codes: ['NOT_CUSTODIAN', 'ROLE_MISSING'],
    tells: async (desk, add) => {
      await add('store', bodies.store(['KA/1']), { by: desk.chief });
      await add('note', note('KA/1'), points('KA/1', 4));
    },
  },
  {
    name: 'after-a-body-that-breaks-its-form',
    about:
      'A note whose body has an unknown field says that it is about KA/1, and the next entry about KA/1 points to it.',
    codes: ['SCHEMA_INVALID'],
    tells: async (_, add) => {
      await add('note', { ...note('KA/1'), colour: 'blue' }, { about: ['KA/1'] });
      await add('note', note('KA/1'), points('KA/1', 4));
    },
  },
  {
    name: 'by-either-number',
    about: 'KA/1 has the second number KB/1. Entries name it by either, and there is one thread, that of KA/1.',
    tells: async (_, add) => {
      await add('correct', rename, points('KA/1', 2));
      await add('note', note('KB/1'), points('KA/1', 4));
      await add('note', note('KA/1'), points('KA/1', 5));
    },
  },
  {
    name: 'of-a-key-enrolled-twice',
    about: 'A key is enrolled twice. Its first entry points to the first time, its second to the second.',
    tells: async (desk, add) => {
      const colleague = await actor('threads colleague', 'desk', ['examiner']);
      await add('enrol', enrolment(colleague.card, ['examiner']), { by: desk.chief, pointers: { key: 0, general: 1 } });
      await add('note', note('KA/1'), { by: colleague, pointers: { key: 4, general: 1 } });
      await add('enrol', enrolment(colleague.card, ['examiner', 'witness']), { by: desk.chief });
      await add('note', note('KA/1'), { by: colleague, pointers: { key: 6 } });
    },
  },
  {
    name: 'of-a-key-of-the-opening-entry',
    about: 'A key of the opening entry is enrolled again by an admin, and points there from then on.',
    tells: async (desk, add) => {
      const body = { ...enrolment(desk.officer.card, ['custodian', 'examiner']), post: desk.officer.post };
      await add('note', note('KA/1'), { pointers: { key: 0 } });
      await add('enrol', body, { by: desk.chief });
      await add('note', note('KA/1'), { pointers: { key: 5 } });
    },
  },
  {
    name: 'of-a-key-enrolled-without-effect',
    about:
      'Somebody who is no admin enrols a key of the opening entry again. It has no effect, and the key points there all the same.',
    codes: ['ROLE_MISSING'],
    tells: async (desk, add) => {
      const body = { ...enrolment(desk.officer.card, ['custodian', 'examiner']), post: desk.officer.post };
      await add('enrol', body);
      await add('note', note('KA/1'), { pointers: { key: 4 } });
    },
  },
  {
    name: 'of-an-ended-key',
    about: 'A key is withdrawn. That is general, and the next entry points to it.',
    tells: async (desk, add) => {
      const colleague = await actor('threads colleague', 'desk', ['examiner']);
      await add('enrol', enrolment(colleague.card, ['examiner']), { by: desk.chief });
      await add('end-key', bodies['end-key'](colleague.signer.keyId), { by: desk.chief, pointers: { general: 1 } });
      await add('note', note('KA/1'), { pointers: { general: 5 } });
    },
  },
  {
    name: 'of-a-time-proof',
    about: 'A time proof is in no thread: neither the general one nor that of an exhibit.',
    codes: ['ANCHOR_UNSUPPORTED'],
    tells: async (_, add) => {
      await add('anchor', bodies.anchor(3), { pointers: { general: 1 } });
      await add('note', note('KA/1'), { pointers: { general: 1 } });
    },
  },
  {
    name: 'of-a-warrant-with-exhibits',
    about: 'A warrant that names KA/1 is in two threads: the general one and that of KA/1.',
    tells: async (_, add) => {
      await add('authority', { ...bodies.authority('W-2'), exhibits: ['KA/1'] }, points('KA/1', 2));
      await add('note', note('KA/1'), { pointers: { about: new Map([['KA/1', 4]]), general: 4 } });
    },
  },
  {
    name: 'of-a-part',
    about: 'A part of KA/1 is collected: the entry is about both, and it is the first about the part.',
    tells: async (_, add) => {
      const body = { ...bodies.collect('KA/3'), exhibit: thing('KA/3', { partOf: 'KA/1' }), under };
      const about = new Map([
        ['KA/1', 2],
        ['KA/3', 0],
      ]);
      await add('collect', body, { pointers: { about } });
    },
  },
  {
    name: 'of-what-others-say',
    about: 'Entries are about what the entries are about that they countersign, correct, close and withdraw.',
    tells: async (desk, add) => {
      await add('incident', bodies.incident(['KA/1']));
      const closed = { ...bodies.incident([]), state: 'closed', of: 4 };
      await add('incident', closed, points('KA/1', 4));
      await add('correct', bodies.correct(5), points('KA/1', 5));
      await add('attest', { entries: [6, 3], as: 'witness' }, { by: desk.chief, about: ['KA/1', 'KA/2'] });
      const offer = await desk.offer(['KA/1', 'KA/2'], [await stranger()]);
      const about = new Map([
        ['KA/1', 8],
        ['KA/2', 8],
      ]);
      await add('withdraw', bodies.withdraw(offer), { pointers: { about } });
    },
  },
  {
    name: 'of-an-entry-without-effect-explained',
    about: 'A store entry about KA/1 has no effect. Its countersignature is about nothing, and so it is general.',
    codes: ['NOT_CUSTODIAN', 'ROLE_MISSING'],
    tells: async (desk, add) => {
      await add('store', bodies.store(['KA/1']), { by: desk.chief });
      await add('attest', { entries: [4], as: 'witness' }, { pointers: { about: new Map() } });
      await add('note', note('KA/1'), { pointers: { about: new Map([['KA/1', 4]]), general: 5 } });
    },
  },
  {
    name: 'of-a-close',
    about: 'The record is closed while KA/1 and KA/2 stay. The entry is about nothing, and is general.',
    tells: async (desk, add) => {
      await add('close', closing(desk), { by: desk.chief, pointers: { about: new Map() } });
      const { stays: _, ...reopened } = { ...closing(desk), state: 'reopened' };
      await add('close', reopened, { by: desk.chief, pointers: { general: 4 } });
    },
  },
  {
    name: 'of-a-post-with-many-exhibits',
    about: 'A post has 1,000 exhibits in custody, and all of them are taken over in one entry.',
    codes: ['COPY_NOT_COMPARED', 'TAKEOVER'],
    tells: async (desk, add) => {
      await add('derive', copies(1000));
      await add('takeover', takeover(desk), { by: desk.chief });
    },
  },
];

async function vector(prefix: string, { name, about, codes = [], tells }: Told): Promise<Vector> {
  const full = `${prefix}-${name}`;
  const desk = await Agency.open(full, 'Threads', 'NL');
  await desk.collect('KA/1', 'KA/2');
  const add: Add = (type, body, options) => desk.add(type, body as CborInput as object, options);
  await tells(desk, add);
  return vectorOf(desk.ledger, desk.chief, {
    name: full,
    about,
    pins: [desk.chief, desk.officer].map((each) => pinOf(each)),
    now: desk.ledger.now + 3600,
    verdict: verdictOf(codes),
    findings: codes,
  });
}

export async function threadVectors(): Promise<Vector[]> {
  return [
    ...(await Promise.all(skipped.map((told) => vector('pointer', told)))),
    ...(await Promise.all(wronglyAbout.map((told) => vector('about', told)))),
    ...(await Promise.all(honest.map((told) => vector('thread', told)))),
  ];
}
