/** The recipient's answer to an offer (docs/spec/ledger.md, section 16): a free-standing statement, no event. */
import { bytes, code, count, list, name, optional, orAbsent, pair, privateText, record, text } from '../schema.ts';
import { attachments, clock, content, exhibitNumber, made, moment, sealNumbers, tool } from './parts.ts';
import { outcomes } from './passing.ts';

/** The operations of a receiving agency before it accepts (docs/handover.md, When evidence is offered to you), in their order. */
export const checkNames = [
  'sender',
  'legalBasis',
  'terms',
  'packages',
  'count',
  'ledger',
  'custody',
  'times',
  'digests',
  'acquisition',
  'profile',
  'withheld',
  'decision',
  'intake',
  'report',
] as const;

const check = (help: string) => code(help, ['pass', 'fail', 'in-part', 'not-checked', 'not-applicable']);

const checks = record('what was checked before answering', {
  sender: check('who sent it, against a fingerprint obtained apart'),
  legalBasis: check('legal basis: our reference, in date, scope covers these exhibits'),
  terms: check('terms that we take on'),
  packages: check('packages, seal numbers and condition'),
  count: check('every exhibit listed is there, none besides'),
  ledger: check('the ledger: form, signatures, history, no fork from copies we hold'),
  custody: check('the course of custody'),
  times: check('times against each other and against outside time proofs'),
  digests: check('digests computed again, with our own tool'),
  acquisition: check('acquisitions: sizes, container digests, errors'),
  profile: check('fields that our profile demands'),
  withheld: check('what was withheld, by whom, under what rule'),
  decision: check('a decision for each exhibit, signed'),
  intake: check('our number, place and custodian'),
  report: check('report, tool build and input kept'),
} satisfies Record<(typeof checkNames)[number], unknown>);

const measured = record(
  'what hashing showed',
  {
    outcome: code('outcome', ['match', 'mismatch', 'not-examined', 'nothing-to-compare']),
    depth: optional(code('how deep', ['structure', 'sizes', 'sampled', 'every-byte'])),
    content: optional(content),
    tool: optional(tool('tool used, when not this program')),
    second: optional(
      record('a second tool', { tool: tool('second tool'), outcome: code('its outcome', ['match', 'mismatch']) }),
    ),
  },
  [
    { when: 'outcome', in: ['match', 'mismatch'], needs: ['content', 'depth'] },
    { when: 'outcome', in: ['not-examined'], forbids: ['content'] },
    { when: 'outcome', in: ['not-examined', 'nothing-to-compare'], forbids: ['depth', 'second'] },
  ],
);

const decided = record(
  'the decision on one exhibit',
  {
    number: exhibitNumber('number in the offer'),
    outcome: code('outcome', outcomes),
    measured,
    code: optional(
      code('reason', [
        'seal-broken',
        'seal-different',
        'seal-missing',
        'damaged',
        'not-as-described',
        'mismatch',
        'not-in-package',
        'wrong-exhibit',
        'no-authority',
        'terms',
        'no-capacity',
        'not-yet-opened',
        'other',
      ]),
    ),
    why: optional(privateText('reason in words')),
    condition: optional(orAbsent(privateText('condition found'))),
    seals: optional(sealNumbers('seal numbers found on it')),
    ours: optional(exhibitNumber('our exhibit number')),
    where: optional(
      record('where it is now', { place: orAbsent(privateText('place')), seals: sealNumbers('seals on it now') }),
    ),
  },
  [
    { when: 'outcome', in: ['accepted', 'accepted-with-reservations'], needs: ['condition'] },
    { when: 'outcome', in: ['accepted', 'accepted-with-reservations'], forbids: ['where'] },
    { when: 'outcome', in: ['accepted-with-reservations', 'refused', 'not-received', 'undecided'], needs: ['code'] },
    { when: 'outcome', in: ['refused', 'not-received', 'undecided'], needs: ['where'] },
    { when: 'outcome', in: ['refused', 'not-received', 'undecided'], forbids: ['ours'] },
  ],
);

const received = record('how it came', {
  at: moment,
  place: privateText('where it came in'),
  from: privateText('from whose hands'),
  readBy: optional(privateText('who read the evidence, when not the signer')),
  packages: list(
    record('a package', {
      package: privateText('package'),
      seals: list(
        record(
          'a seal',
          {
            number: name('seal number expected'),
            state: code('what was found', ['found-intact', 'found-broken', 'found-different', 'found-missing']),
            newNumber: optional(name('seal number found')),
          },
          [
            { when: 'state', in: ['found-different'], needs: ['newNumber'] },
            { when: 'state', in: ['found-intact', 'found-broken', 'found-missing'], forbids: ['newNumber'] },
          ],
        ),
        'its seals as found',
        0,
      ),
    }),
    'packages and their seals as found',
    0,
  ),
});

export const answerFields = {
  ledger: bytes('id of the ledger that is answered', 32),
  offer: bytes('leaf hash of the offer', 32),
  size: count('number of entries verified', 1),
  root: bytes('root over these', 32),
  seen: optional(
    list(
      pair(count('first and last entry'), 'first and last entry'),
      'runs of entries that were read, when an excerpt came',
    ),
  ),
  by: bytes('own identity card'),
  directory: optional(bytes("the agency's directory, when the offer names an agency")),
  into: optional(bytes('id of the ledger that takes what is accepted', 32)),
  own: optional(count('number of entries of that ledger when this was signed; 0 if it was not opened yet')),
  prior: optional(bytes('leaf hash of the earlier answered, when this decides the rest', 32)),
  exhibits: list(decided, 'the decision on each exhibit, in the order of the offer'),
  made,
  clock: optional(clock),
  received,
  extra: optional(
    list(
      record('a thing that is not in the offer', {
        description: privateText('what it is'),
        seals: optional(sealNumbers('seals on it')),
        where: optional(privateText('where it is now')),
      }),
      'things that are not in the offer',
    ),
  ),
  checks,
  attachments: optional(attachments),
  reference: optional(privateText('our reference')),
  lang: optional(text('language of the texts (BCP 47)')),
};
