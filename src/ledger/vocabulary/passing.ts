/** Passing custody on: offer, dispatch, deliver, answered, withdraw, receive, takeover. */
import {
  bytes,
  choice,
  code,
  distinct,
  fileDigest,
  list,
  name,
  optional,
  privateText,
  record,
  seconds,
  seq,
  time,
} from '../schema.ts';
import { exhibitKinds } from './exhibit.ts';
import { termKinds } from './law.ts';
import {
  channel,
  content,
  exhibitNumber,
  exhibitNumbers,
  expectEmpty,
  foundExhibits,
  person,
  sealNumbers,
  under,
} from './parts.ts';

export const outcomes = ['accepted', 'accepted-with-reservations', 'refused', 'not-received', 'undecided'] as const;

export const offer = {
  by: 'custodian',
  act: 'transfer',
  title: 'offer',
  help: 'offer exhibits to someone',
  exhibits: ['exhibits.number'],
  fields: {
    exhibits: list(
      record('an exhibit offered', {
        number: exhibitNumber(),
        parts: code('with its parts, or without', ['with', 'without']),
        seals: sealNumbers('seals on it'),
        incidents: distinct(seq('open incident'), 'open incidents', 0),
        content: optional(content),
      }),
      'exhibits offered',
    ),
    to: list(
      choice('a recipient', {
        card: bytes('identity card'),
        agency: bytes('identity card of the agency key'),
        office: privateText('office without a key'),
      }),
      'who may answer',
    ),
    purpose: privateText('purpose'),
    under,
    terms: distinct(seq('entry of a term'), 'entries of the terms that go along', 0),
    expires: optional(seconds('no answer from then on')),
    via: optional(privateText('by which way')),
    due: optional(seconds('when it is due back')),
    deadline: optional(seconds('an answer is asked for by then')),
    channel: optional(channel),
  },
  demands: [],
} as const;

export const dispatch = {
  by: 'custodian',
  act: undefined,
  title: 'dispatch',
  help: 'packages go to a carrier',
  exhibits: ['exhibits'],
  fields: {
    exhibits: exhibitNumbers(),
    legs: list(
      record('a leg of the way', {
        carrier: privateText('carrier'),
        identity: optional(privateText('how the carrier was identified')),
        vehicle: optional(privateText('vehicle')),
        tracking: optional(privateText('tracking number')),
        handling: optional(privateText('temperature, static, shielding')),
      }),
      'legs of the way',
    ),
    seals: sealNumbers('seals on the packages'),
    channel: optional(channel),
  },
  demands: [],
} as const;

export const deliver = {
  by: 'custodian',
  act: undefined,
  title: 'delivery',
  help: 'the carrier delivered them',
  exhibits: ['exhibits'],
  fields: {
    exhibits: exhibitNumbers(),
    to: privateText('to whom it was delivered'),
    known: code('how that is known', ['seen', 'carrier-record', 'told']),
  },
  demands: [],
} as const;

const paper = record('a receipt on paper', {
  signed: person('who signed it'),
  office: privateText('for which office'),
  at: time('when it was signed'),
  place: privateText('where'),
  exhibits: list(
    record('outcome of one exhibit', {
      number: exhibitNumber(),
      outcome: code('outcome', outcomes),
      why: optional(privateText('why')),
    }),
    'outcome of each exhibit',
  ),
  attachment: fileDigest('SHA-256 of the attached scan'),
});

export const answered = {
  by: 'custodian',
  act: undefined,
  title: "recipient's receipt",
  help: 'enter the answer to an offer, signed with a key or on paper',
  exhibits: ['paper.exhibits.number'],
  fields: {
    offer: seq('entry of the offer'),
    answer: optional(bytes("the recipient's signed answer")),
    paper: optional(paper),
  },
  demands: [{ exactlyOne: ['answer', 'paper'] }],
} as const;

export const withdraw = {
  by: 'custodian',
  act: undefined,
  title: 'withdrawal of an offer',
  help: 'take an offer back',
  exhibits: [],
  fields: {
    offer: seq('entry of the offer'),
    why: privateText('why'),
    evidence: code('where the evidence was', ['never-left', 'back']),
    seals: optional(sealNumbers('seals found on it')),
  },
  demands: [{ when: 'evidence', in: ['back'], needs: ['seals'] }],
} as const;

export const receive = {
  by: 'custodian',
  act: undefined,
  title: 'receipt into custody',
  help: 'take what was handed over',
  exhibits: ['exhibits.ours'],
  fields: {
    from: choice('what it rests on', {
      answered: bytes("the sender's entry with our answer"),
      answer: bytes('our answer alone'),
      paper: record('a paper', {
        from: code('from where', ['court', 'laboratory', 'ministry', 'owner', 'office']),
        office: privateText('which one'),
        signed: person('who signed'),
        attachment: fileDigest('SHA-256 of the attached scan'),
      }),
    }),
    exhibits: list(
      record('an exhibit received', {
        theirs: name('their exhibit number'),
        ours: exhibitNumber('our exhibit number'),
        hold: code('held for itself, or to be returned', ['custody', 'for-return']),
        seals: optional(sealNumbers('seals found on it; left out when nobody looked')),
        condition: privateText('condition found'),
        kind: optional(code('kind of thing', exhibitKinds)),
        content: optional(content),
        expectEmpty,
      }),
      'exhibits received',
    ),
    terms: optional(
      list(
        record('a term that came with them', {
          home: bytes('id of the ledger that set it', 32),
          leaf: bytes('leaf hash of the entry that set it', 32),
          kind: code('kind', termKinds),
          due: optional(seconds('the date that it names')),
        }),
        'terms that came with them',
      ),
    ),
  },
  demands: [],
} as const;

export const takeover = {
  by: 'admin',
  act: undefined,
  title: 'takeover',
  help: 'another post takes over: the custodian cannot sign',
  exhibits: ['exhibits'],
  fields: {
    post: optional(name('post whose exhibits are taken over')),
    exhibits: optional(exhibitNumbers()),
    to: name('post that takes over'),
    why: code('why', ['death', 'illness', 'absence', 'suspension', 'left', 'key-lost', 'succession']),
    inventory: foundExhibits,
    second: person('second person'),
  },
  demands: [{ exactlyOne: ['post', 'exhibits'] }],
} as const;
