/** Vectors of handovers to and from other agencies, and of what only the whole ledger shows. */
import { fromHex } from '../../src/bytes/hex.ts';
import { bodies } from '../custody/bodies.ts';
import { arriving } from '../custody/cases/exhibit.ts';
import { foreigner, keeper, person } from '../custody/people.ts';
import { bareStory, type Story, story, thisLedger } from '../custody/story.ts';
import { StoryLedger } from './story-ledger.ts';
import { pinOf, type Vector, vectorOf } from './vector.ts';

type Event = ReturnType<Story['event']>;

async function make(
  told: Story,
  last: Event,
  rest: Pick<Vector, 'name' | 'about'> & {
    findings: readonly string[];
    verdict: 'verified' | 'inconclusive';
    isAllPinned?: boolean;
  },
): Promise<Vector> {
  const { isAllPinned = false, ...more } = rest;
  const { writer, opener, actors } = await StoryLedger.write(rest.name, told, last);
  const pins = (isAllPinned ? actors : [opener]).map((each) => pinOf(each));
  return vectorOf(writer, opener, { ...more, pins, now: writer.now + 3600 });
}

function handedOver(): readonly [Story, Event] {
  const told = story().collect('KA/1').offer(['KA/1'], foreigner);
  const answer = told.answerTo(3, foreigner, [{ number: 'KA/1' }]);
  return [told, told.event('answered', bodies.answered(3), { answer: { answer, valid: true } })];
}

function handedOverWithin(): readonly [Story, Event] {
  const told = story().collect('KA/1').offer(['KA/1'], keeper);
  const answer = told.answerTo(3, keeper, [{ number: 'KA/1' }], { into: fromHex(thisLedger) });
  return [told, told.event('answered', bodies.answered(3), { answer: { answer, valid: true } })];
}

const declaring = (rule: string): readonly [Story, Event] => {
  const told = story();
  return [told, told.event('note', { ...bodies.note([]), irregular: [{ rule, why: 'TEST' }] })];
};

export async function handoverVectors(): Promise<Vector[]> {
  const lone = person('Alone', 'KA', ['admin', 'custodian', 'examiner']);
  const alone = bareStory([lone]);
  const here = arriving();
  const troubled = story()
    .collect('KA/1')
    .do('incident', bodies.incident(['KA/1']));
  const lost = story()
    .collect('KA/1')
    .do('incident', { ...bodies.incident(['KA/1']), code: 'loss' });
  const wiped = story()
    .collect('KA/1')
    .do('dispose', bodies.dispose(['KA/1']));
  return [
    await make(...handedOver(), {
      name: 'handover-to-unpinned-key',
      about: 'An exhibit left on the receipt of a key that the verifier has not pinned.',
      verdict: 'inconclusive',
      findings: ['ANSWERER_NOT_PINNED', 'LEFT_UNCHECKED'],
    }),
    await make(...handedOver(), {
      name: 'handover-to-pinned-key',
      about: 'An exhibit left on the receipt of a key that the verifier has pinned too.',
      verdict: 'verified',
      isAllPinned: true,
      findings: ['LEFT_UNCHECKED'],
    }),
    await make(...handedOverWithin(), {
      name: 'handover-within-ledger',
      about:
        'An exhibit handed to another post of the same ledger, whose key stands or falls with the key that opened it.',
      verdict: 'verified',
      findings: [],
    }),
    await make(here, here.event('note', bodies.note([])), {
      name: 'received-from-elsewhere',
      about: "An exhibit received from another agency's ledger, which is not at hand.",
      verdict: 'inconclusive',
      findings: ['RECEIVED_UNCHECKED'],
    }),
    await make(alone, alone.event('note', bodies.note([]), { by: lone }), {
      name: 'one-person-all-roles',
      about: 'A lone officer with one key in all roles.',
      verdict: 'verified',
      findings: ['ONE_PERSON_ALL_ROLES'],
    }),
    await make(lost, lost.event('note', bodies.note([])), {
      name: 'loss-open',
      about: 'An exhibit that is reported lost, and that nothing says was found.',
      verdict: 'inconclusive',
      findings: ['LOSS_OPEN'],
    }),
    await make(troubled, troubled.event('note', bodies.note([])), {
      name: 'incident-open',
      about: 'An incident that nobody closed.',
      verdict: 'verified',
      findings: ['INCIDENT_OPEN'],
    }),
    await make(wiped, wiped.event('note', bodies.note([])), {
      name: 'disposal-not-witnessed',
      about: 'An exhibit that was destroyed, and nobody but the signer of that entry answers for it.',
      verdict: 'verified',
      findings: ['DISPOSAL_NOT_WITNESSED'],
    }),
    await make(...declaring('NO_AUTHORITY'), {
      name: 'irregular-not-seen',
      about: 'A note that gives a reason for acting without authority, where none is needed.',
      verdict: 'verified',
      findings: ['IRREGULAR_NOT_SEEN'],
    }),
    await make(...declaring('NO_SUCH_RULE'), {
      name: 'irregular-unknown',
      about: 'A note that gives a reason for a rule that does not exist.',
      verdict: 'verified',
      findings: ['IRREGULAR_UNKNOWN'],
    }),
  ];
}
