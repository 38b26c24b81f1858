/**
 * What standards, statutes and forms ask for, row by row, and where it is recorded: the data behind docs/coverage.md.
 * A field is `type.field`, deeper ones by dots; `=code` names one code of it. `entry` stands for the payload and header of every entry.
 */

/** A test that records a field, prints it and verifies the record, named by its file and title. */
export interface CoveringTest {
  /** What the table calls it. */
  readonly name: string;
  readonly file: string;
  readonly title: string;
}

export interface CoverageRow {
  /** M must, S should, C conditional; not given for events and operations. */
  readonly level?: 'M' | 'S' | 'C';
  readonly asks: string;
  readonly fields: readonly string[];
  /** Undefined: its commands come with the handover. */
  readonly test: CoveringTest | undefined;
}

export interface CoverageSection {
  readonly title: string;
  readonly rows: readonly CoverageRow[];
}

const file = 'test/cli/vocabulary.test.ts';
/** Every event type with every field, through the command line. */
const events: CoveringTest = {
  name: 'events',
  file,
  title: 'is recorded with every field, printed by show and verified',
};
/** `init`, `enrol` and `key new` with every option. */
const opening: CoveringTest = {
  name: 'opening',
  file,
  title: 'the opening entry and its cards are made with every field, printed by show and verified',
};

function section(title: string, rows: readonly CoverageRow[]): CoverageSection {
  return { title, rows };
}

const row =
  (level: 'M' | 'S' | 'C' | undefined, test: CoveringTest | undefined) =>
  (asks: string, ...fields: string[]): CoverageRow => ({ ...(level && { level }), asks, fields, test });

const must = row('M', events);
const should = row('S', events);
const where = row('C', events);
const opened = row('M', opening);
const joint = row('S', opening);
const event = row(undefined, events);
/** The checklist of `accept`: a block of tests for each operation, by its title. */
const operation = (title: string) =>
  row(undefined, { name: `operation ${title}`, file: 'test/verify/receipt/operations.test.ts', title });

const exhibit = (...names: string[]): string[] => names.map((name) => `collect.exhibit.${name}`);
const acquire = (...names: string[]): string[] => names.map((name) => `acquire.${name}`);
const authority = (...names: string[]): string[] => names.map((name) => `authority.${name}`);

const fieldSections = [
  section('Case and authority', [
    opened(
      'case or reference number, with issuing agency and country',
      'genesis.case.number',
      'genesis.case.title',
      'card.holder.agency',
      'card.holder.jurisdiction',
    ),
    opened("other agency's own reference", 'genesis.case.references'),
    must('offence or legal basis, as text and code', ...authority('offence', 'offenceCode', 'kind=statutory')),
    should('urgency', 'authority.urgent', 'offer.channel.urgency'),
    joint('name of the operation', 'genesis.operation'),
    must(
      'authority for each seizure or transfer: type',
      ...authority(
        'kind=warrant',
        'kind=consent',
        'kind=production-order',
        'kind=exigent',
        'kind=mla-request',
        'kind=eio',
        'kind=epoc',
        'kind=letters-rogatory',
        'kind=preservation',
        'kind=jit',
        'kind=treaty',
        'kind=agreement',
      ),
      'collect.under',
      'offer.under',
    ),
    must(
      'authority: number, issuing authority, date, expiry, scope',
      ...authority('number', 'issuer', 'issued', 'acts.act', 'acts.from', 'acts.to', 'scope'),
    ),
    should(
      'authority: article; that things may be given back or destroyed',
      ...authority('article', 'acts.act=release', 'acts.act=destroy'),
    ),
    must(
      'requesting and requested state, central authority',
      ...authority('requesting', 'requested', 'centralAuthorities'),
    ),
    must(
      'request reference, answer reference',
      ...authority('ourReference', 'theirReference', 'state=requested', 'state=answered'),
    ),
    where(
      'conditions on use: purpose limitation, speciality, onward-sharing ban, confidentiality',
      'terms.kind=purpose',
      'terms.kind=speciality',
      'terms.kind=onward-sharing',
      'terms.kind=confidentiality',
      'terms.text',
      'terms.setBy',
      'offer.terms',
    ),
    where('conditions on use: deadline, return required', 'terms.due', 'terms.kind=return-by', 'offer.due'),
    where(
      'conditions on use: whom they bind, what is permitted under them, on whose word',
      'terms.binds',
      'terms.state=permitted',
      'terms.permits',
      'terms.from',
      'terms.until',
      'terms.rests',
    ),
    where(
      'conditions on use that came with an exhibit',
      'receive.terms.home',
      'receive.terms.leaf',
      'receive.terms.kind',
      'receive.terms.due',
      'terms.leaf',
    ),
    where(
      'official channel, message, handling and evaluation codes, classification, answer asked for by',
      'offer.channel.kind',
      'offer.channel.message',
      'offer.channel.sent',
      'offer.channel.handling',
      'offer.channel.sourceGrade',
      'offer.channel.informationGrade',
      'offer.channel.classification',
      'offer.deadline',
      'dispatch.channel.kind',
      'disclose.channel.kind',
    ),
    where(
      'data-protection basis, retention period, erasure rule',
      'terms.basis',
      'terms.kind=keep-until',
      'terms.kind=erase-by',
    ),
    where(
      'victim, minor and privileged-material flags',
      ...exhibit('sensitivity=victim', 'sensitivity=minor', 'sensitivity=privileged'),
    ),
  ]),
  section('Item', [
    must('exhibit number and a globally unique id', ...exhibit('number'), 'entry.ledger'),
    should(
      'other exhibit numbers over time',
      ...exhibit('otherNumbers', 'previously', 'label'),
      'correct.newNumber',
      'receive.exhibits.theirs',
      'present.courtNumber',
    ),
    must('quantity, type, make, model, serial', ...exhibit('quantity', 'kind', 'make', 'model', 'serial')),
    where(
      'IMEI, ICCID, MAC, UUID, cloud account id, asset tag',
      ...exhibit(
        'ids.scheme=imei',
        'ids.scheme=iccid',
        'ids.scheme=mac',
        'ids.scheme=uuid',
        'ids.scheme=account',
        'ids.scheme=asset-tag',
        'ids.value',
      ),
    ),
    where('colour', ...exhibit('colour')),
    must('physical description, condition, marks', ...exhibit('description', 'condition', 'marks')),
    should(
      'photographs with hashes',
      'collect.attachments.sha256',
      'collect.attachments.kind=photograph',
      'collect.attachments.size',
      'collect.attachments.mediaType',
      'collect.attachments.title',
    ),
    must(
      'where found, from whom obtained',
      'collect.foundAt',
      'collect.from.person.who',
      'collect.from.person.capacity',
      'collect.from.provider',
      'collect.from.nobody',
    ),
    must('owner or user', ...exhibit('ownerOrUser')),
    must('date and time with zone', 'entry.at', 'entry.iat'),
    where('power, screen and lock state', ...exhibit('state.power', 'state.screen', 'state.lock')),
    where(
      'network and Faraday isolation, battery',
      ...exhibit('state.network=shielded', 'state.battery', 'handling=shielded', 'handling=keep-powered'),
    ),
    where('system clock against reference clock', ...exhibit('state.clockShown', 'state.clockReference')),
    where('passwords or PINs known, never in clear', ...exhibit('state.unlock=known')),
    must(
      'storage capacity, sector size and count',
      ...exhibit('media.capacity.value', 'media.capacity.src', 'media.sectorSize.value', 'media.sectorCount.value'),
    ),
    where(
      'HPA and DCO, encryption state, SMART, interface, firmware',
      ...exhibit(
        'media.hpa.value',
        'media.dco.value',
        'media.encryption.value',
        'media.smart.value',
        'media.interface.value',
        'media.firmware.value',
      ),
    ),
    where('part of, contains', ...exhibit('partOf', 'members.number', 'members.slot', 'carriers.carrier')),
    where(
      'derivation: image of, working copy of, extract of',
      'acquire.source',
      'acquire.products.exhibit',
      'derive.kind=working-copy',
      'derive.kind=extract',
      'derive.parents',
      'derive.children.number',
    ),
  ]),
  section('Seals and packaging', [
    must('seal or bag number, type', 'seal.number', 'seal.kind=bag', 'seal.package', 'seal.closes', 'seal.blocks'),
    must('applied by, when', 'seal.state=applied', 'seal.by', 'entry.at'),
    must(
      'checked intact yes or no at every receipt',
      'seal.state=found-intact',
      'seal.state=found-broken',
      'seal.state=found-different',
      'seal.state=found-missing',
      'receive.exhibits.seals',
    ),
    must('opened by, when, why', 'seal.state=opened', 'seal.why'),
    must('new seal number', 'seal.newNumber'),
    should('label wording', 'seal.label'),
    should('sample seal or photograph', 'seal.attachments.sha256'),
  ]),
  section('Acquisition', [
    must('method', ...acquire('method=physical', 'method=logical', 'method=selective', 'method=live', 'method=cloud')),
    must('tool and version, command or settings', ...acquire('tool.name', 'tool.version', 'settings')),
    must('operating system, host', ...acquire('host.os', 'host.name')),
    must(
      'write blocker make, model, serial, firmware, or a reason why none',
      ...acquire(
        'blocker.make',
        'blocker.model',
        'blocker.serial',
        'blocker.firmware',
        'blocker.absent',
        'blocker.why',
      ),
    ),
    must(
      'read errors: count, sector ranges, fill value, retries',
      ...acquire('unreadable.count', 'unreadable.ranges', 'unreadable.fill', 'unreadable.retries', 'unreadable.map'),
    ),
    must(
      'complete or incomplete, with reason',
      ...acquire('outcome=complete', 'outcome=incomplete', 'outcome=failed', 'outcome=stopped', 'why'),
    ),
    must('hash of the source where possible', ...acquire('sourceDigest.sha256.value', 'sourceDigest.sha256.src')),
    must(
      'hash of the image',
      ...acquire('products.content.digests.sha256.value', 'products.content.manifest.root', 'products.size'),
    ),
    must(
      'hash of each segment, segment count',
      ...acquire(
        'products.segments.digest.sha256.value',
        'products.segments.name',
        'products.segments.size',
        'products.segments.carrier',
      ),
    ),
    must('container-internal hash, kept apart', ...acquire('products.container.md5.value', 'products.format')),
    must('start and end time', ...acquire('started', 'ended')),
    should('sterile target check', ...acquire('targetSterile')),
    should(
      'equipment, and until when its check or calibration is valid',
      ...acquire('equipment.kind', 'equipment.serial', 'equipment.checkedUntil'),
    ),
    where(
      'nothing was there, as expected',
      ...acquire('products.expectEmpty'),
      'collect.exhibit.expectEmpty',
      'derive.children.expectEmpty',
      'measure.expectEmpty',
      'receive.exhibits.expectEmpty',
    ),
    where('text of the filter of a selective acquisition', ...acquire('filter')),
    must('unavoidable changes made, by whom, why', ...acquire('changes.what', 'changes.who', 'changes.why')),
  ]),
  section('Each event', [
    must('unique id, type, item ids', 'entry.ledger', 'entry.seq', 'entry.type', 'store.exhibits'),
    opened(
      'actor: name, title, badge or ID, agency, role',
      'card.holder.name',
      'card.holder.title',
      'card.holder.badge',
      'card.holder.agency',
      'genesis.keys.roles',
      'genesis.keys.post',
    ),
    must(
      'actor, when not the signer',
      'store.by.name',
      'store.by.title',
      'store.by.badge',
      'store.by.agency',
      'store.by.nameLatin',
    ),
    must('place', 'collect.place', 'store.place', 'store.container'),
    must('date and time with zone', 'entry.at', 'entry.iat'),
    must('time source and its state', 'note.clock.source', 'note.clock.offset', 'note.clock.checked'),
    must('purpose or reason', 'offer.purpose', 'access.purpose'),
    should('procedure that was followed', 'acquire.procedure.number', 'acquire.procedure.version'),
    where(
      'translation: of what, into which language, by whom; receipt of the channel',
      'note.attachments.translation.of',
      'note.attachments.translation.language',
      'note.attachments.translation.translator',
      'note.attachments.kind',
    ),
    must('authority reference', 'collect.under', 'acquire.under', 'offer.under'),
    must(
      'prior custodian and location, new custodian and location',
      'store.to.post',
      'store.place',
      'takeover.post',
      'takeover.to',
      'receive.from.paper.office',
      'receive.place',
    ),
    must(
      'integrity check performed, result',
      'measure.outcome=match',
      'measure.outcome=mismatch',
      'measure.outcome=not-examined',
      'measure.against.entry',
    ),
    must(
      'hashes before and after',
      'measure.content.digests.sha256.value',
      'measure.when=before',
      'measure.when=after',
    ),
    must('what was done on failure', 'measure.followUp', 'incident.measures'),
    must(
      'countersignature of the other party',
      'attest.as=received',
      'attest.entries',
      'answered.answer',
      'answered.paper.signed',
    ),
    should('witness', 'attest.as=witness', 'note.present.name'),
    where('interpreter, lawyer, guardian, independent witness present', 'note.present.capacity'),
    where('the whole record was verified before it was passed on', 'attest.as=verified'),
    where(
      'transport: courier, vehicle, tracking number, route, temperature and static',
      'dispatch.legs.carrier',
      'dispatch.legs.identity',
      'dispatch.legs.vehicle',
      'dispatch.legs.tracking',
      'dispatch.legs.handling',
      'deliver.to',
      'deliver.known',
    ),
    should('free note', 'note.text', 'note.extra'),
    should('attachments by hash', 'note.attachments.sha256', 'note.attachments.kind=report'),
    should('language of the text', 'note.lang'),
  ]),
  section('Disposition', [
    must(
      'disposal action, authority, date',
      'dispose.how',
      'dispose.what',
      'dispose.under',
      'dispose.ordered',
      'entry.at',
    ),
    must('witness to destruction', 'dispose.witness.name', 'dispose.done.name'),
    must('method', 'dispose.method'),
    where('recipient identity for release to the owner', 'release.to.name', 'release.identity'),
    where('return state with photograph', 'release.condition', 'release.attachments.sha256', 'release.kept.exhibit'),
  ]),
  section('Record itself', [
    opened('schema version', 'genesis.format'),
    must('tool version and build hash', 'note.made.tool', 'note.made.version', 'note.made.build'),
    must(
      'signer key id, previous entry link, ledger id, sequence',
      'entry.kid',
      'entry.history',
      'entry.ledger',
      'entry.seq',
    ),
    must(
      'closing line with counts',
      'close.state=closed',
      'close.counts.entries',
      'close.counts.exhibits',
      'close.counts.held',
      'close.checkpoint.size',
      'close.checkpoint.root',
    ),
  ]),
];

const eventSection = section('Event types', [
  event(
    'seizure, collection, receipt from a person, with consent variant',
    'collect.manner=seized',
    'collect.manner=handed-in',
    'collect.manner=consent',
    'authority.consent.person',
    'authority.consent.capacity',
    'authority.consent.limits',
  ),
  event(
    'on-site preservation: live capture, Faraday, power decision',
    'preserve.action=memory-capture-prepared',
    'preserve.action=isolate',
    'preserve.action=power-down',
    'preserve.before.power',
    'preserve.after.power',
    'preserve.next',
    'acquire.method=live',
  ),
  event(
    'packaging and sealing, seal check, opening, resealing, discrepancy',
    'seal.state=applied',
    'seal.state=found-intact',
    'seal.state=opened',
    'seal.state=replaced',
    'seal.state=found-different',
    'seal.state=renumbered',
  ),
  event(
    'registration, exhibit numbering, renumbering',
    'collect.exhibit.number',
    'correct.kind=renumber',
    'correct.exhibit',
    'correct.newNumber',
  ),
  event(
    'storage in, storage out, location move',
    'store.move=in',
    'store.move=issued',
    'store.move=returned',
    'store.move=moved',
    'store.due',
    'inventory.exhibits.found=not-seen',
    'inventory.second.name',
  ),
  event(
    'transfer offered',
    'offer.exhibits.number',
    'offer.exhibits.parts',
    'offer.to.card',
    'offer.to.agency',
    'offer.to.office',
  ),
  event(
    'transfer accepted, with reservations, refused',
    'answered.answer',
    'answered.paper.exhibits.outcome=accepted',
    'answered.paper.exhibits.outcome=accepted-with-reservations',
    'answered.paper.exhibits.outcome=refused',
    'receive.exhibits.ours',
  ),
  event('offer withdrawn, offer expired', 'withdraw.offer', 'withdraw.evidence=back', 'offer.expires'),
  event(
    'emergency take-over without counterpart',
    'takeover.why=death',
    'takeover.to',
    'takeover.inventory.found',
    'takeover.second.name',
  ),
  event(
    'transport: dispatched, in transit, delivered by a third party',
    'dispatch.exhibits',
    'dispatch.legs.carrier',
    'dispatch.seals',
    'deliver.known=carrier-record',
  ),
  event(
    'acquisition, verification of the image, failed acquisition',
    'acquire.outcome=complete',
    'measure.outcome=match',
    'acquire.outcome=failed',
    'acquire.attempt',
    'acquire.previous',
  ),
  event(
    'copy made: working, archive, court copy; copy destroyed',
    'derive.kind=working-copy',
    'derive.kind=archive-copy',
    'derive.kind=court-copy',
    'dispose.what=content',
    'dispose.how=wiped',
  ),
  event(
    'examination opened and closed',
    'examine.state=started',
    'examine.state=paused',
    'examine.state=finished',
    'examine.tools.name',
    'examine.findings',
  ),
  event(
    'examination that changes the original, damage, consumption',
    'examine.changes.what',
    'examine.changes.why',
    'incident.code=damage',
  ),
  event(
    'split, combine, derive',
    'derive.kind=split',
    'derive.kind=selection',
    'derive.tool.name',
    'derive.kind=combined',
    'derive.kind=removed',
    'derive.kind=rejoined',
  ),
  event(
    'integrity check again: periodic, before and after',
    'measure.when=periodic',
    'measure.when=before',
    'measure.when=after',
    'measure.audit.matched',
    'measure.media=differs',
  ),
  event('access, view only', 'access.what=viewed', 'access.who.name'),
  event(
    'disclosure to defence, prosecutor, court, other agency, victim',
    'disclose.to.party',
    'disclose.form=copy',
    'disclose.view',
    'disclose.undertaking',
  ),
  event(
    'redaction applied, disclosure withheld',
    'disclose.withheld.class',
    'disclose.withheld.count',
    'disclose.withheld.code',
    'disclose.form=refused',
  ),
  event(
    'presentation in court, return from court',
    'present.court',
    'present.hearings.what',
    'present.hearings.from',
    'present.hearings.until',
    'present.by.name',
    'receive.from.paper.from=court',
  ),
  event(
    'incident: loss, damage, suspected tampering, mismatch, key compromise',
    'incident.code=loss',
    'incident.code=tampering-suspected',
    'incident.code=mismatch',
    'incident.code=key',
    'incident.code=power-lost',
    'incident.found',
    'incident.since',
    'incident.state=closed',
    'end-key.reason=compromised',
    'end-key.since',
  ),
  event(
    'authority granted, extended, expired, revoked',
    'authority.state=issued',
    'authority.state=extended',
    'authority.state=expired',
    'authority.state=revoked',
    'authority.state=withdrawn',
    'authority.confirms',
  ),
  event(
    'MLA request received and answered, conditions set, return demanded',
    'authority.state=requested',
    'authority.state=answered',
    'terms.state=set',
    'terms.state=demanded',
    'terms.of',
  ),
  event(
    'return, release to owner, forfeiture, destruction, archive',
    'receive.exhibits.hold=for-return',
    'release.to.name',
    'release.capacity',
    'release.onBehalfOf.name',
    'dispose.how=forfeited',
    'dispose.how=destroyed',
    'dispose.how=archived',
  ),
  event(
    'retention review, erasure of personal data',
    'terms.kind=keep-until',
    'terms.state=fulfilled',
    'erase.fields.entry',
    'erase.fields.field',
    'erase.under',
  ),
  event(
    'correction, clarification',
    'correct.kind=field',
    'correct.kind=clarification',
    'correct.kind=void',
    'correct.entry',
    'correct.field',
    'correct.value',
    'correct.why',
  ),
  event(
    'late entry, with reason',
    'note.late.code',
    'note.late.reason',
    'entry.at',
    'note.irregular.rule',
    'note.irregular.why',
  ),
  event(
    'key enrolled, rotated, revoked',
    'enrol.card',
    'enrol.post',
    'enrol.roles',
    'end-key.key',
    'end-key.reason=replaced',
    'end-key.successor',
  ),
  event('custodian replaced or deceased', 'end-key.reason=deceased', 'takeover.why=succession'),
  event('ledger closed', 'close.state=closed', 'close.state=reopened', 'close.stays.exhibit'),
  row(undefined, opening)(
    'ledger handed over, merged, continued',
    'genesis.continues.ledger',
    'genesis.continues.size',
    'genesis.continues.root',
    'genesis.continues.break=moved',
  ),
  event(
    'time anchor added, witness signature added',
    'anchor.size',
    'anchor.kind',
    'anchor.token',
    'attest.as=witness',
    'attest.statement',
  ),
  row(undefined, opening)('time anchors promised', 'genesis.anchorWithin'),
]);

const operationSection = section('Operations of a receiving agency before it accepts', [
  operation('1 who sent it')('1 confirm who sent it', 'answer.checks.sender', 'offer.to.card'),
  operation('2 legal basis')('2 confirm legal basis', 'answer.checks.legalBasis', 'answer.reference', 'offer.under'),
  operation('3 terms')(
    '3 confirm terms that we take on, and record our agreement',
    'answer.checks.terms',
    'offer.terms',
  ),
  operation('4 packages, seals, condition')(
    '4 physical check: packages, seals, condition, photographs',
    'answer.checks.packages',
    'answer.received.packages.seals.state',
    'answer.exhibits.condition',
    'answer.attachments.kind=photograph',
  ),
  operation('5 count')(
    '5 count check: every exhibit there, none besides',
    'answer.checks.count',
    'answer.exhibits.outcome=not-received',
    'answer.extra.description',
  ),
  operation("6 the sender's record")(
    '6 ledger check: form, signatures, history, forks, tail',
    'answer.checks.ledger',
    'answer.size',
    'answer.root',
  ),
  operation('7 custody')('7 custody logic', 'answer.checks.custody'),
  operation('8 times')('8 time logic', 'answer.checks.times'),
  operation('9 digests')(
    '9 hash again everything accepted, second tool if possible',
    'answer.checks.digests',
    'answer.exhibits.measured.content.digests.sha256.value',
    'answer.exhibits.measured.depth',
    'answer.exhibits.measured.tool',
    'answer.exhibits.measured.second.tool',
  ),
  operation('10 acquisitions')(
    '10 acquisition sanity',
    'answer.checks.acquisition',
    'acquire.products.container.sha256.value',
  ),
  operation('11 profile')('11 completeness against our profile', 'answer.checks.profile'),
  operation('12 withheld')('12 redaction check', 'answer.checks.withheld'),
  operation('13 decision')(
    '13 decide, sign, return the receipt',
    'answer.checks.decision',
    'answer.exhibits.outcome=accepted',
    'answer.exhibits.outcome=accepted-with-reservations',
    'answer.exhibits.outcome=refused',
    'answer.exhibits.outcome=undecided',
    'answer.exhibits.code',
    'answer.exhibits.where.place',
  ),
  operation('14 intake')(
    '14 take custody: our number, place, custodian',
    'answer.checks.intake',
    'answer.into',
    'answer.exhibits.ours',
    'receive.exhibits.ours',
  ),
  operation('15 report')(
    '15 keep report, tool build and input',
    'answer.checks.report',
    'answer.made.build',
    'answer.attachments.sha256',
  ),
]);

export const coverage = { fields: fieldSections, events: eventSection, operations: operationSection } as const;
