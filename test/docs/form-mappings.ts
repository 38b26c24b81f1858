/** Boxes of forms that others use, and where each is on ours; labels are those of the forms, held to them by forms.test.ts. */
import type { WordKey } from '../../src/words/say.ts';

export interface Box {
  readonly box: string;
  /** The form that has it, and its labels there; `page`: at the head of every page. */
  readonly form: string;
  readonly labels: readonly WordKey[];
  readonly note?: string;
}

const custody = 'custody-form';

/** US Army DA Form 4137, Evidence/Property Custody Document, box by box, as secondary texts describe it. */
export const da4137: readonly Box[] = [
  {
    box: 'MPR/CID sequence number',
    form: 'page',
    labels: ['form.case'],
    note: 'the number of the case; a further number of the agency is in `case.references` of the opening entry',
  },
  { box: 'CRD report/CID ROI number', form: 'page', labels: ['form.case'], note: 'a reference in `case.references`' },
  {
    box: 'Receiving activity',
    form: custody,
    labels: ['form.obtained-by', 'form.received-by'],
    note: 'agency and post of the key that signed',
  },
  { box: 'Location (of the receiving activity)', form: custody, labels: ['form.place'] },
  {
    box: 'Name, grade and title of person from whom received',
    form: custody,
    labels: ['form.from'],
    note: 'name, title, badge, agency and capacity',
  },
  {
    box: 'Owner / other',
    form: custody,
    labels: ['form.owner', 'form.from'],
    note: 'the capacity beside the name says owner, finder, witness …',
  },
  {
    box: 'Address (including ZIP code)',
    form: custody,
    labels: ['form.found-at'],
    note: 'there is no field for an address of a person; where it matters it is in `foundAt` or in `extra`',
  },
  { box: 'Location from where obtained', form: custody, labels: ['form.found-at'] },
  { box: 'Reason obtained', form: custody, labels: ['form.purpose', 'form.manner', 'form.under'] },
  { box: 'Time/date obtained', form: custody, labels: ['form.obtained-when'] },
  { box: 'Item no.', form: custody, labels: ['form.exhibit'] },
  { box: 'Quantity', form: custody, labels: ['form.quantity'] },
  {
    box: 'Description of articles (model, serial number, condition, unusual marks or scratches)',
    form: custody,
    labels: ['form.description', 'form.make', 'form.model', 'form.serial', 'form.condition', 'form.marks'],
  },
  { box: '“LAST ITEM” line', form: custody, labels: ['form.last-exhibit'], note: 'closes each form and counts' },
  { box: 'Chain of custody: item no.', form: custody, labels: ['form.exhibit'], note: 'one form an exhibit' },
  { box: 'Chain of custody: date', form: custody, labels: ['form.when'] },
  {
    box: 'Chain of custody: released by (signature, name, grade or title)',
    form: custody,
    labels: ['form.released-by'],
    note: 'signed with a key; blank lines at the end are for pens',
  },
  {
    box: 'Chain of custody: received by (signature, name, grade or title)',
    form: custody,
    labels: ['form.received-by'],
    note: 'the same',
  },
  { box: 'Chain of custody: purpose of change of custody', form: custody, labels: ['form.purpose-of-change'] },
  {
    box: 'Final disposal action: release to owner or other; destroy; other',
    form: custody,
    labels: ['form.disposed-how', 'form.status'],
    note: 'also `release-receipt` and `disposal-certificate`',
  },
  {
    box: 'Final disposal authority',
    form: custody,
    labels: ['form.ordered-by'],
    note: 'who ordered it; with the legal basis on `disposal-certificate`',
  },
  {
    box: 'Witness to destruction of evidence',
    form: custody,
    labels: ['form.witnessed-by'],
    note: 'a witness with a key countersigns (`attest`), which `disposal-certificate` shows',
  },
  { box: 'Document number; page x of y', form: 'page', labels: ['form.ledger-id', 'form.page-of'] },
];

/** India, Bharatiya Sakshya Adhiniyam 2023, Schedule: certificate under section 63(4)(c), as secondary texts describe it. */
export const bsa63: readonly Box[] = [
  {
    box: 'Part A: name, son/daughter/spouse of, residing or employed at',
    form: 'none',
    labels: [],
    note: 'the party who produces it writes it; no record has it',
  },
  {
    box: 'Part A: device or source: computer/storage media, DVR, mobile, flash drive, CD/DVD, server, cloud, other',
    form: custody,
    labels: ['form.kind'],
  },
  { box: 'Part A: make and model', form: custody, labels: ['form.make', 'form.model'] },
  { box: 'Part A: colour', form: custody, labels: ['form.colour'] },
  { box: 'Part A: serial number', form: custody, labels: ['form.serial'] },
  { box: 'Part A: IMEI/UIN/UID/MAC/cloud ID', form: custody, labels: ['form.ids'] },
  {
    box: 'Part A: other relevant information about the device',
    form: custody,
    labels: ['form.marks', 'form.device-state', 'form.device-data'],
  },
  {
    box: 'Part A: under lawful control, regular use, working properly, fed in the ordinary course',
    form: 'none',
    labels: [],
    note: 'a statement of the party about the source; no record shows it',
  },
  {
    box: 'Part A: owned, maintained, managed or operated by',
    form: 'none',
    labels: [],
    note: 'a statement of the party; the record has only who owned or used it',
  },
  {
    box: 'Part A: hash value of the record, and algorithm (SHA1, SHA256, MD5, other)',
    form: custody,
    labels: ['form.content'],
    note: 'MD5 and SHA-1 are marked “for comparison only”',
  },
  { box: 'Part A: hash report enclosed', form: 'acquisition-report', labels: ['form.content', 'form.source-digest'] },
  {
    box: 'Part A: name, signature, date, time (IST), place',
    form: 'none',
    labels: [],
    note: 'left blank on the template of the certificate, to be signed by hand',
  },
  {
    box: 'Part B: name, designation of the expert',
    form: 'acquisition-report',
    labels: ['form.signed-by', 'form.done-by'],
    note: 'who made the copy by the record; whether that is the expert, the expert says',
  },
  {
    box: 'Part B: device, make, model, colour, serial number, identifiers',
    form: custody,
    labels: ['form.kind', 'form.make', 'form.model', 'form.colour', 'form.serial', 'form.ids'],
  },
  {
    box: 'Part B: hash value and algorithm',
    form: 'acquisition-report',
    labels: ['form.content', 'form.container-digests'],
  },
  { box: 'Part B: hash report enclosed', form: 'acquisition-report', labels: ['form.content'] },
  {
    box: 'Part B: name, designation, signature, date, time, place',
    form: 'none',
    labels: [],
    note: 'left blank, as in Part A',
  },
];
