/** What permits and binds: authority, terms, disclose, present. */
import {
  boolean,
  bytes,
  code,
  count,
  distinct,
  list,
  name,
  optional,
  privateText,
  record,
  seconds,
  seq,
  text,
  time,
} from '../schema.ts';
import { channel, exhibitNumbers, person } from './parts.ts';

export const acts = ['seize', 'copy', 'examine', 'transfer', 'retain', 'release', 'destroy'] as const;

/** What an authority is. */
export const authorityKinds = [
  'warrant',
  'court-order',
  'statutory',
  'exigent',
  'consent',
  'production-order',
  'preservation',
  'mla-request',
  'eio',
  'epoc',
  'letters-rogatory',
  'jit',
  'treaty',
  'agreement',
  'voluntary',
] as const;

/** What terms ask for. */
export const termKinds = [
  'purpose',
  'speciality',
  'onward-sharing',
  'confidentiality',
  'no-copy-without-order',
  'custody',
  'place',
  'tests',
  'keep-until',
  'erase-by',
  'return-by',
] as const;

export const authority = {
  by: 'examiner-or-custodian',
  act: undefined,
  title: 'authority',
  help: 'a warrant, order, consent or request',
  exhibits: ['exhibits'],
  fields: {
    number: name('number of the authority'),
    kind: code('kind', authorityKinds),
    state: code('state', ['requested', 'issued', 'extended', 'varied', 'revoked', 'withdrawn', 'expired', 'answered']),
    issuer: privateText('who issued it'),
    issued: seconds('when it was issued'),
    acts: list(
      record('an act it permits', {
        act: code('act', acts),
        from: optional(seconds('from')),
        to: optional(seconds('until, not included')),
      }),
      'what it permits',
      0,
    ),
    scope: privateText('scope'),
    article: optional(text('article or section that it rests on')),
    requesting: optional(text('requesting state or body')),
    requested: optional(text('requested state or body')),
    centralAuthorities: optional(list(privateText('a central authority'), 'central authorities')),
    ourReference: optional(privateText('our reference')),
    theirReference: optional(privateText('their reference')),
    offence: optional(privateText('offence')),
    offenceCode: optional(name('code of the offence')),
    urgent: optional(boolean('urgent')),
    consent: optional(
      record('consent', {
        person: person('who consented'),
        capacity: privateText('in what capacity'),
        limits: privateText('limits'),
      }),
    ),
    confirms: optional(distinct(seq('entry'), 'earlier entries that it confirms')),
    exhibits: optional(exhibitNumbers('exhibits it names')),
  },
  demands: [{ when: 'kind', in: ['consent'], needs: ['consent'] }],
} as const;

export const terms = {
  by: 'custodian',
  act: undefined,
  title: 'terms',
  help: 'conditions of use',
  exhibits: ['exhibits'],
  fields: {
    kind: code('kind', termKinds),
    text: privateText('wording'),
    setBy: privateText('who set them'),
    state: code('state', ['set', 'agreed', 'demanded', 'fulfilled', 'waived', 'breached', 'permitted']),
    due: optional(seconds('the date in the terms: by when, or until when')),
    of: optional(seq('entry that set them, or that received them')),
    leaf: optional(bytes('leaf hash of the term, when the entry received it from another record', 32)),
    binds: optional(code('whom they bind: everyone, or only those who receive the exhibit', ['all', 'recipients'])),
    permits: optional(distinct(code('act', ['share', 'copy', 'destroy', 'release']), 'acts that are now permitted')),
    from: optional(seconds('permitted from')),
    until: optional(seconds('permitted until, not included')),
    rests: optional(bytes('the entry about the terms in the record that set them')),
    exhibits: optional(exhibitNumbers('exhibits they bind')),
    basis: optional(code('data-protection basis', ['consent', 'law', 'vital-interest', 'public-interest', 'other'])),
  },
  demands: [
    { when: 'state', in: ['agreed', 'demanded', 'fulfilled', 'waived', 'breached', 'permitted'], needs: ['of'] },
    { when: 'state', in: ['agreed', 'demanded', 'fulfilled', 'waived', 'breached', 'permitted'], forbids: ['binds'] },
    { when: 'state', in: ['permitted'], needs: ['permits'] },
    {
      when: 'state',
      in: ['set', 'agreed', 'demanded', 'fulfilled', 'waived', 'breached'],
      forbids: ['permits', 'from', 'until'],
    },
    { when: 'state', in: ['set', 'agreed', 'demanded', 'breached'], forbids: ['rests'] },
  ],
} as const;

export const disclose = {
  by: 'examiner-or-custodian',
  act: undefined,
  title: 'disclosure',
  help: 'show a party something, or refuse to',
  exhibits: ['exhibits'],
  fields: {
    to: record('to whom', { party: privateText('party'), person: optional(person('person')) }),
    form: code('in what form', ['copy', 'extract', 'inspection', 'list', 'refused']),
    view: optional(bytes('SHA-256 of what was shown', 32)),
    withheld: list(
      record('what was withheld', {
        class: name('class of what was withheld'),
        count: count('how many', 1),
        code: name('code of the reason'),
      }),
      'what was withheld',
      0,
    ),
    exhibits: optional(exhibitNumbers()),
    undertaking: optional(privateText('undertaking given')),
    channel: optional(channel),
  },
  demands: [{ when: 'form', in: ['copy', 'extract', 'list'], needs: ['view'] }],
} as const;

export const present = {
  by: 'custodian',
  act: undefined,
  title: 'presentation in court',
  help: 'shown at a hearing',
  exhibits: ['exhibits'],
  fields: {
    exhibits: exhibitNumbers(),
    court: privateText('court'),
    hearings: list(
      record('a hearing', {
        what: privateText('which hearing'),
        from: optional(time('from')),
        until: optional(time('until')),
      }),
      'hearings at which they were shown',
    ),
    by: list(person('a person'), 'who presented'),
    courtNumber: optional(name("the court's exhibit number")),
  },
  demands: [],
} as const;
