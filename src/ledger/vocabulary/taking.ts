/** Taking things into custody and packing them: collect, preserve, seal. */
import { choice, code, distinct, name, optional, privateText, record, seconds } from '../schema.ts';
import { exhibit } from './exhibit.ts';
import { changes, deviceState, exhibitNumber, exhibitNumbers, person } from './parts.ts';

export const collect = {
  by: 'examiner-or-custodian',
  act: 'seize',
  title: 'collection',
  help: 'take a thing or data into custody',
  exhibits: ['exhibit.number'],
  fields: {
    manner: code('how it was taken', [
      'seized',
      'consent',
      'produced',
      'handed-in',
      'found',
      'copied-and-left',
      'left',
    ]),
    exhibit,
    from: choice('from whom it was obtained', {
      person: record('a person', {
        who: person('the person'),
        capacity: code('in what capacity', [
          'owner',
          'user',
          'holder',
          'suspect',
          'witness',
          'victim',
          'finder',
          'officer',
          'other',
        ]),
      }),
      provider: privateText('provider or organisation'),
      nobody: code('why nobody', ['found', 'abandoned', 'unknown']),
    }),
    foundAt: privateText('where it was found'),
    changes: optional(changes('changes made on taking it', 1)),
  },
  demands: [],
} as const;

export const preserve = {
  by: 'examiner-or-custodian',
  act: undefined,
  title: 'preservation',
  help: 'keep a device running, shielded, charged, or switch it off',
  exhibits: ['exhibit'],
  fields: {
    exhibit: exhibitNumber(),
    action: code('what was done', [
      'isolate',
      'keep-powered',
      'power-down',
      'unlock',
      'change-setting',
      'memory-capture-prepared',
      'check',
      'condition-check',
    ]),
    before: deviceState('state before'),
    after: deviceState('state after'),
    next: optional(seconds('when it must be checked again')),
    changes: optional(changes('changes made', 1)),
  },
  demands: [],
} as const;

export const sealStates = [
  'applied',
  'found-intact',
  'found-broken',
  'found-different',
  'found-missing',
  'opened',
  'replaced',
  'renumbered',
] as const;

export const seal = {
  by: 'custodian',
  act: undefined,
  title: 'seal',
  help: 'put on, look at, open or replace a seal',
  exhibits: ['closes'],
  fields: {
    state: code('what was done or found', sealStates),
    number: name('seal number'),
    closes: exhibitNumbers('exhibits that it closes'),
    kind: optional(
      code('kind of seal', ['bag', 'feed-through-bag', 'tape', 'tie', 'lock', 'box', 'label', 'port-block', 'other']),
    ),
    blocks: optional(distinct(code('what it blocks', ['access', 'data', 'port']))),
    package: optional(privateText('package that it closes')),
    why: optional(privateText('why opened, replaced, or what was found')),
    label: optional(privateText('wording on the label')),
    newNumber: optional(name('number found, or of the new seal')),
  },
  demands: [
    { when: 'state', in: ['applied', 'replaced'], needs: ['kind', 'blocks', 'package'] },
    {
      when: 'state',
      in: ['found-broken', 'found-different', 'found-missing', 'opened', 'replaced', 'renumbered'],
      needs: ['why'],
    },
    { when: 'state', in: ['found-different', 'replaced', 'renumbered'], needs: ['newNumber'] },
    {
      when: 'state',
      in: ['applied', 'found-intact', 'found-broken', 'found-missing', 'opened'],
      forbids: ['newNumber'],
    },
  ],
} as const;
