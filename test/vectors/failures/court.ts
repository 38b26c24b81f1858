/** Failures in court, and on showing the record to others. */
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { encodeOpening } from '../../../src/ledger/private/openings.ts';
import { bodies } from '../../custody/bodies.ts';
import { offered, office, onPaper } from '../../custody/cases/answer-acts.ts';
import { one } from '../../custody/cases/offer-acts.ts';
import { chief, keeper, officer } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { story } from '../../custody/story.ts';
import { Agency } from '../agency.ts';
import { countedRandom } from '../ledger-writer.ts';
import type { Failure } from './failure.ts';
import { across } from './scene.ts';

const presented = 'Event types: presentation in court, return from court';
const redacted = 'Event types: redaction applied, disclosure withheld';
const erasure = 'Event types: retention review, erasure of personal data';
const shown = { text: 'seen by TEST Witness', place: 'TEST street' };

/** A ledger whose texts are withheld, with a note about a witness; which of its texts the reader can open. */
const disclosing = (isErased: boolean, choose: (agency: Agency) => Uint8Array): Failure['makes'] => ({
  writes: async (label) => {
    const agency = await Agency.open(label, 'KA', 'DE');
    await agency.add('note', shown, { withhold: 'all' });
    const erase = { fields: [{ entry: 2, field: 'text' }], under: [1], why: 'ordered' };
    if (isErased) await agency.add('erase', erase, { by: agency.chief });
    return { ...across([agency]), disclosures: { bytes: choose(agency), isWhole: true } };
  },
});

const madeUp = { salt: countedRandom('TEST made up')(32), text: 'TEST nobody said this' };

export const courtFailures: readonly Failure[] = [
  {
    id: 'court-shown-after-it-was-given-back',
    code: 'DEPARTED',
    happened: 'A phone is shown at the hearing that by the record was given back to its owner three weeks before.',
    matters: 'What the witness recognised in court is not shown to be what was seized.',
    cites: ['S11', presented],
    makes: {
      tells: () =>
        attempt(
          one()
            .do('release', bodies.release(['KA/1']))
            .later(21 * 86_400),
          'present',
          bodies.present(['KA/1']),
        ),
    },
  },
  {
    id: 'court-shown-while-on-its-way-abroad',
    code: 'OFFER_STANDS',
    happened: 'A laptop that was packed and offered to another state is shown in court the next day.',
    matters: 'It was taken out of a sealed parcel, or it was not the laptop in the parcel.',
    cites: ['S12', presented],
    makes: { tells: () => attempt(offered().later(86_400), 'present', bodies.present(['KA/1'])) },
  },
  {
    id: 'court-brought-by-who-did-not-hold-it',
    code: 'NOT_CUSTODIAN',
    happened: 'The evidence room brings a phone to court that the search team holds by the record.',
    matters:
      'The custodian who would be called as witness did not bring it, and the one who brought it never received it.',
    cites: ['S12', 'Each event: prior custodian and location, new custodian and location'],
    makes: { tells: () => attempt(one(), 'present', bodies.present(['KA/1']), { by: keeper }) },
  },
  {
    id: 'court-keeps-it-on-paper',
    code: 'OFFICE_WITHOUT_KEY',
    happened: 'The court keeps the exhibit after the hearing, and its clerk signs a paper for it.',
    matters:
      'While it lies with the court the agency alone says so. The clerk’s book is the other half, and is not in this record.',
    cites: ['S12', presented],
    makes: {
      tells: () =>
        attempt(
          one()
            .do('present', bodies.present(['KA/1']))
            .offer(['KA/1'], office),
          'answered',
          onPaper(4, ['KA/1']),
        ),
    },
  },
  {
    id: 'court-comes-back-on-paper',
    code: 'PAPER_CUSTODY',
    happened: 'An exhibit comes back from a court of which nothing else is on record, with a paper from the clerk.',
    matters: 'What happened to it between two hearings, and whether it is the same, rests on that paper.',
    cites: ['S12', 'S27'],
    makes: {
      tells: () =>
        attempt(story(), 'receive', {
          ...bodies.receive([['C-5', 'KA/1']]),
          from: {
            paper: {
              from: 'court',
              office: 'TEST Court',
              signed: { name: 'TEST Clerk' },
              attachment: new Uint8Array(32),
            },
          },
        }),
    },
  },
  {
    id: 'court-erased-text-still-readable',
    code: 'TEXT_ERASED_YET_OPEN',
    also: ['TEXT_ERASED'],
    happened: 'The name of a witness was erased by order, and the copy in the file of the defence still opens it.',
    matters: 'The order was recorded and not carried out: a protected witness is protected in one file only.',
    cites: ['S18', erasure],
    makes: disclosing(true, ({ ledger }) => ledger.disclosures()),
  },
  {
    id: 'court-text-lost-by-its-keeper',
    code: 'TEXT_MISSING',
    happened:
      'The court asks who was seen at the scene, and the agency can no longer open its own note; nothing says that it was erased.',
    matters:
      'What was withheld from the defence cannot now be shown to the court either, and it may have spoken for the accused.',
    cites: ['S18', redacted],
    makes: disclosing(false, ({ ledger }) =>
      concatBytes(...ledger.openings.filter(({ text }) => text !== shown.text).map(encodeOpening)),
    ),
  },
  {
    id: 'court-text-that-no-entry-holds',
    code: 'OPENING_UNUSED',
    happened: 'With the record comes a text that claims to be one of the withheld ones, and no entry is bound to it.',
    matters:
      'Somebody wrote it afterwards. A text that the record did not commit to at the time is not part of the record.',
    cites: ['S18', 'Operations of a receiving agency before it accepts: 12 redaction check'],
    makes: disclosing(false, ({ ledger, chief }) =>
      concatBytes(ledger.disclosures(), encodeOpening({ ...madeUp, keyId: chief.signer.keyId })),
    ),
  },
  {
    id: 'court-erased-without-the-power-to',
    code: 'ROLE_MISSING',
    happened: 'The officer of the case records that the statement of a witness was erased; only an administrator may.',
    matters: 'An investigator must not decide alone which texts of the record cease to exist.',
    cites: [erasure, redacted],
    makes: {
      tells: () => attempt(one().note(), 'erase', { ...bodies.erase(3, 'text'), under: [1] }, { by: officer }),
    },
  },
  {
    id: 'court-seal-number-to-be-erased',
    code: 'FIELD_NOT_PRIVATE',
    happened: 'Under the heading of data protection the number of a seal is to be erased.',
    matters: 'Numbers of seals, times and outcomes are what the court checks; no rule on personal data reaches them.',
    cites: [erasure, 'Seals and packaging: seal or bag number, type'],
    makes: {
      tells: () =>
        attempt(one().seal(['KA/1'], 'B-001').as(chief), 'erase', { ...bodies.erase(3, 'number'), under: [1] }),
    },
  },
];
