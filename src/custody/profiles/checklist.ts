/** The checklist of what standards, statutes and forms ask of a custody record (docs/coverage.md): each must-row is a requirement. */
import { formatsHolding } from '../../ledger/vocabulary/formats.ts';
import type { Ask, Requirement, Source } from './requirement.ts';

/** Gathered from secondary texts; docs/coverage.md names them. */
const union: Source = {
  text: 'union of NIST SP 800-86, SWGDE 17-F-002, ISO/IEC 27037, ACPO principles, DA Form 4137, FRE 902(13)/(14), India BSA section 63 Schedule, INTERPOL and UN IIIM guidance, Budapest Convention (docs/coverage.md)',
  primaryRead: false,
};

const row = (id: string, says: string, ask: Ask): Requirement => ({ id, says, source: union, ask });
const devices = ['computer', 'phone', 'storage', 'network', 'other-device'] as const;
const things = [...devices, 'sim', 'card', 'optical', 'part', 'set', 'document'] as const;
const ofDevices = { field: 'exhibit.kind', in: devices } as const;
const international = {
  field: 'kind',
  in: ['mla-request', 'eio', 'epoc', 'letters-rogatory'],
} as const;
const hashed = { field: 'outcome', in: ['first', 'match', 'mismatch'] } as const;
const ended = { field: 'outcome', in: ['complete', 'incomplete'] } as const;

/** The rows about case and authority. */
export const authorityRows = [
  row('case-number', 'The case has a number and a title.', { opening: ['case.number', 'case.title'] }),
  row('case-other-reference', 'The reference of the other agency is recorded.', {
    some: [
      { type: 'opening', field: 'case.references' },
      { type: 'authority', field: 'theirReference' },
    ],
  }),
  row('agency-and-country', 'Every key names its holder’s agency and country.', {
    ensured: 'a card cannot be made without them',
  }),
  row('offence', 'The offence is recorded, as text or code.', {
    some: [
      { type: 'authority', field: 'offence' },
      { type: 'authority', field: 'offenceCode' },
    ],
  }),
  row('act-has-authority', 'Each seizure, copy and handover names its legal basis, or why there is none yet.', {
    each: ['collect', 'acquire', 'offer'],
    needs: ['under'],
  }),
  row('authority-complete', 'Each authority has number, issuer, date, acts and scope.', {
    each: ['authority'],
    needs: ['number', 'issuer', 'issued', 'acts', 'scope'],
  }),
  row('requesting-requested-state', 'A request between states names both states.', {
    each: ['authority'],
    where: [international],
    needs: ['requesting', 'requested'],
  }),
  row('central-authority', 'A request between states names the central authorities.', {
    each: ['authority'],
    where: [international],
    needs: ['centralAuthorities'],
  }),
  row('request-reference', 'A request between states has a reference, ours or theirs.', {
    each: ['authority'],
    where: [international],
    needs: ['ourReference|theirReference'],
  }),
] as const;

/** The rows about the thing. */
export const itemRows = [
  row('exhibit-number', 'Each exhibit has a number, and an id that is unique in the world.', {
    ensured: 'the ledger id and the number',
  }),
  row('exhibit-type', 'Each exhibit has a kind and a quantity.', { ensured: 'an entry without them is refused' }),
  row('make-model-serial', 'Each device has make, model and serial number.', {
    each: ['collect'],
    where: [ofDevices],
    needs: ['exhibit.make', 'exhibit.model', 'exhibit.serial'],
  }),
  row('description-condition', 'Each exhibit has a description and a condition.', {
    each: ['collect'],
    needs: ['exhibit.description', 'exhibit.condition'],
  }),
  row('marks', 'Marks on each thing are recorded.', {
    each: ['collect'],
    where: [{ field: 'exhibit.kind', in: things }],
    needs: ['exhibit.marks'],
  }),
  row('found-at-and-from', 'Where each exhibit was found, and from whom it was obtained.', {
    each: ['collect'],
    needs: ['foundAt', 'from'],
  }),
  row('owner-or-user', 'The owner or user of each device and account is recorded.', {
    each: ['collect'],
    where: [{ field: 'exhibit.kind', in: [...devices, 'sim', 'account'] }],
    needs: ['exhibit.ownerOrUser'],
  }),
  row('time-and-zone', 'Each act has date, time and zone.', { ensured: 'times without a zone are refused' }),
  row('capacity-sectors', 'Each storage medium has capacity, sector size and sector count.', {
    each: ['collect'],
    where: [{ field: 'exhibit.kind', in: ['storage'] }],
    needs: ['exhibit.media.capacity', 'exhibit.media.sectorSize', 'exhibit.media.sectorCount'],
  }),
] as const;

/** The rows about seals. */
export const sealRows = [
  row('seal-number-type', 'Each seal that was applied has a number, a kind and a package.', {
    each: ['seal'],
    where: [{ field: 'state', in: ['applied'] }],
    needs: ['number', 'kind', 'package'],
  }),
  row('sealed-once', 'Each thing was sealed at least once; the entry says by whom and when.', {
    exhibits: ['computer', 'phone', 'storage', 'network', 'other-device', 'sim', 'card', 'optical'],
    needs: { type: 'seal', where: [{ field: 'state', in: ['applied', 'replaced'] }] },
  }),
  row('seal-checked-at-receipt', 'Seals are checked at every receipt.', {
    ensured: 'a receipt without the seals found is refused',
  }),
  row('seal-opened-why', 'Each opening of a seal says why.', {
    each: ['seal'],
    where: [{ field: 'state', in: ['opened'] }],
    needs: ['why'],
  }),
  row('seal-replaced-number', 'A seal that was replaced has its new number.', {
    each: ['seal'],
    where: [{ field: 'state', in: ['replaced'] }],
    needs: ['newNumber'],
  }),
] as const;

/** The rows about acquisition. */
export const acquisitionRows = [
  row('acquisition-method', 'Each acquisition has its method.', { each: ['acquire'], needs: ['method'] }),
  row('acquisition-tool', 'Each acquisition has tool, version, and command or settings.', {
    each: ['acquire'],
    needs: ['tool.name', 'tool.version', 'settings'],
  }),
  row('acquisition-host', 'Each acquisition has the computer and its operating system.', {
    each: ['acquire'],
    needs: ['host.os', 'host.name'],
  }),
  row('write-blocker', 'Each acquisition has its write blocker, or why there was none.', {
    each: ['acquire'],
    needs: ['blocker'],
  }),
  row('read-errors', 'Each acquisition says how many ranges could not be read, and what fills their place.', {
    each: ['acquire'],
    needs: ['unreadable.count'],
  }),
  row('complete-or-why', 'Each acquisition is complete, or says why not.', {
    each: ['acquire'],
    where: [{ field: 'outcome', in: ['incomplete', 'failed', 'stopped'] }],
    needs: ['why'],
  }),
  row('source-digest', 'A complete physical copy has the digest of its source.', {
    each: ['acquire'],
    where: [
      { field: 'method', in: ['physical'] },
      { field: 'outcome', in: ['complete'] },
    ],
    needs: ['sourceDigest'],
  }),
  row('image-digest', 'Each copy that was made has its digest.', {
    each: ['acquire'],
    where: [ended],
    needs: ['products.content'],
  }),
  row('segment-digests', 'A copy in segments has the digest of each.', {
    each: ['acquire'],
    where: [{ field: 'products.format', in: ['split-raw'] }],
    needs: ['products.segments'],
  }),
  row('container-digest', 'A copy in a container has the digest that the container stores, kept apart.', {
    each: ['acquire'],
    where: [{ field: 'products.format', in: [...formatsHolding('media', 'media-or-file')] }],
    needs: ['products.container'],
  }),
  row('start-and-end', 'Each acquisition has start and end.', { each: ['acquire'], needs: ['started', 'ended'] }),
  row('unavoidable-changes', 'Live, memory and manual acquisitions say what they changed, who did it and why.', {
    each: ['acquire'],
    where: [{ field: 'method', in: ['live', 'memory', 'manual'] }],
    needs: ['changes'],
  }),
] as const;

/** The rows about every act. */
export const actRows = [
  row('entry-id', 'Each act has a unique id, a type and the exhibits concerned.', { ensured: 'every entry has them' }),
  row('actor', 'Each actor has name, title, badge or personnel number, and agency.', {
    cards: ['title', 'badge'],
  }),
  row('actor-other', 'Who acted, where it was not the signer.', {
    notCheckable: 'the field is there; only people know whether the signer acted',
  }),
  row('place', 'Taking, sealing, copying, examining and disposing have a place.', {
    each: ['collect', 'seal', 'acquire', 'examine', 'dispose', 'release'],
    needs: ['place|foundAt'],
  }),
  row('time-source', 'Each entry says what the signer’s clock came from.', { each: ['*'], needs: ['clock.source'] }),
  row('purpose', 'Each access says why.', { each: ['access'], needs: ['purpose'] }),
  row('prior-and-new-custodian', 'Each change of custody names both sides.', {
    ensured: 'custody passes by an offer and its answer, or by a takeover, which name them',
  }),
  row('integrity-check', 'Each body of data was hashed again at least once.', {
    exhibits: ['data'],
    needs: { type: 'measure', where: [hashed] },
  }),
  row('hash-around-work', 'Each body of data that was examined was hashed before or after.', {
    exhibits: ['data'],
    having: 'examine',
    needs: { type: 'measure', where: [{ field: 'when', in: ['before', 'after'] }, hashed] },
  }),
  row('failure-followed-up', 'Each mismatch says what was done about it.', {
    each: ['measure'],
    where: [{ field: 'outcome', in: ['mismatch'] }],
    needs: ['followUp'],
  }),
  row('countersigned', 'Whatever was issued to somebody is countersigned.', { rule: 'NOT_COUNTERSIGNED' }),
] as const;

/** The rows about the end, and about the record itself. */
export const recordRows = [
  row('disposal', 'Each disposal says how, under what authority, and by whose order.', {
    each: ['dispose'],
    needs: ['how', 'under', 'ordered'],
  }),
  row('disposal-witness', 'Each disposal has a witness.', { each: ['dispose'], needs: ['witness'] }),
  row('disposal-method', 'Each destruction says by which method.', {
    each: ['dispose'],
    where: [{ field: 'how', in: ['destroyed', 'wiped'] }],
    needs: ['method'],
  }),
  row('schema-version', 'The record says its format.', { ensured: 'the opening entry says it' }),
  row('tool-build', 'Each entry says the program that made it, its version and build.', {
    each: ['*'],
    needs: ['made.tool', 'made.version', 'made.build'],
  }),
  row('chained', 'Each entry has key, history, ledger and number.', { ensured: 'every entry has them, signed' }),
  row('closing-line', 'The record is closed, with counts.', { some: [{ type: 'close', field: 'counts' }] }),
] as const;
