import { concatBytes } from '../../src/bytes/arrays.ts';
import { fromHex } from '../../src/bytes/hex.ts';
import {
  ascii,
  type Bytes,
  type ChainRow,
  constraints,
  der,
  directory,
  ed448,
  extension,
  integer,
  keyIdentifier,
  nameOf,
  oid,
  pair,
  sequence,
  subjectOf,
  usage,
  utc,
  type Wanted,
  withExtensions,
} from './certificate-maker.ts';

/** A certificate of the key. */
const leaf = (name: string, about: string, wanted: Wanted, holds?: true): ChainRow => ({
  name,
  about,
  leaf: wanted,
  ...(holds && { holds }),
});
const organisation = pair('o', 'TEST Ministry');
const called = (text: string | Bytes, tag: number): Wanted => ({
  subject: nameOf(pair('cn', text, tag), organisation),
});
const purpose = (hex: string): Wanted => withExtensions({ more: [extension(37, sequence(oid(hex)))] });
const extra = (number: number, value: Bytes, isCritical = false): Wanted =>
  withExtensions({ more: [extension(number, value, isCritical)] });
/** The issuer's key as the root identifies it, and more about its certificate. */
const identified = (...more: readonly Bytes[]): Wanted =>
  withExtensions({ authorityKey: extension(35, sequence(der(0x80, keyIdentifier('root')), ...more)) });
const named = (...names: readonly Bytes[]): Bytes => der(0xa1, ...names.map(directory));
const wrong = subjectOf('another root');
/** The time that stands for no end (RFC 5280, 4.1.2.5). */
const never = der(0x18, ascii('99991231235959Z'));
const mail = der(0x81, ascii('test@test.invalid'));

/** Point 1: form. */
const form: readonly ChainRow[] = [
  leaf('plain', 'The certificate of the key was issued by the pinned root.', {}, true),
  leaf('version-2', 'The certificate says that it is of version 2.', { version: der(0xa0, integer(1)) }),
  leaf('without-version', 'The certificate names no version, which is the first.', { version: new Uint8Array() }),
  leaf('other-algorithm-outside', 'Outside of what is signed stands another algorithm than inside.', {
    outside: ed448,
  }),
  leaf('parameters-outside', 'Outside of what is signed the algorithm has parameters that it has not inside.', {
    outside: sequence(oid('2b6570'), der(5)),
  }),
  leaf('serial-negative', 'The serial number is negative.', { serial: integer(0x80) }),
  leaf('serial-zero', 'The serial number is zero.', { serial: integer(0) }, true),
  leaf('serial-with-a-zero-in-front', 'The serial number begins with a byte that it does not need.', {
    serial: integer(0, 1),
  }),
  leaf('extension-twice', 'An extension stands twice.', extraTwice()),
  leaf('critical-as-one', 'The boolean that makes an extension critical is 01, which DER does not know.', {
    extensions: { usage: sequence(oid('551d0f'), der(1, Uint8Array.of(1)), der(4, usage(7, 0x80))) },
  }),
  leaf('usage-with-bits-set', 'Bits that key usage says to be unused are set.', {
    extensions: { usage: extension(15, usage(7, 0xc0), true) },
  }),
  leaf('constraints-of-false', 'That it is no authority is written out, which DER leaves out.', {
    extensions: { basic: extension(19, sequence(der(1, Uint8Array.of(0))), true) },
  }),
  leaf('time-without-seconds', 'The time at which it begins lacks seconds.', { from: utc('2601010000Z') }),
  leaf('time-in-another-zone', 'The time at which it begins is given in another zone.', {
    from: utc('260101000000+0100'),
  }),
  leaf('time-with-a-fraction', 'The time at which it begins has a fraction of a second.', {
    from: der(0x18, ascii('20260101000000.5Z')),
  }),
  leaf('time-that-is-none', 'It begins on a 30 February.', { from: utc('260230000000Z') }),
];

function extraTwice(): Wanted {
  const policies = extension(32, sequence(sequence(oid('2a0304'))));
  return withExtensions({ more: [policies, policies] });
}

/** Two bytes for each character. */
const wide = (text: string): Bytes => Uint8Array.from([...text].flatMap((one) => [0, one.charCodeAt(0)]));

/** Point 1: names. */
const names: readonly ChainRow[] = [
  leaf('name-printable', 'The name is a PrintableString.', called('TEST certified', 0x13), true),
  leaf(
    'name-printable-with-a-star',
    'A PrintableString has a character that it may not have.',
    called('TEST certified *', 0x13),
  ),
  leaf('name-ia5', 'The name is an IA5String.', called('TEST certified', 0x16), true),
  leaf('name-ia5-with-a-control', 'An IA5String has a control character.', called('TEST certified \u0007', 0x16)),
  leaf('name-bmp', 'The name is a BMPString.', called(wide('TEST certified'), 0x1e), true),
  leaf(
    'name-bmp-of-half-a-pair',
    'A BMPString ends in half a pair.',
    called(concatBytes(wide('TEST certified'), fromHex('d83d')), 0x1e),
  ),
  leaf(
    'name-bmp-odd',
    'A BMPString has an odd number of bytes.',
    called(concatBytes(wide('TEST certified'), fromHex('00')), 0x1e),
  ),
  leaf('name-not-utf-8', 'A UTF8String is not UTF-8.', called(fromHex('54c328'), 0x0c)),
  leaf('name-teletex', 'The name is a TeletexString.', called('TEST certified', 0x14)),
  leaf('name-of-no-attribute', 'A part of the name has no attribute.', {
    subject: sequence(der(0x31, pair('cn', 'TEST certified')), der(0x31)),
  }),
  leaf(
    'name-of-two-attributes',
    'A part of the name has two attributes.',
    { subject: sequence(der(0x31, organisation, pair('cn', 'TEST certified'))) },
    true,
  ),
  leaf('name-of-one-attribute-twice', 'A part of the name has one attribute twice.', {
    subject: sequence(der(0x31, pair('cn', 'TEST'), pair('cn', 'TEST'))),
  }),
  leaf('directory-of-no-text', 'A directory among its alternative names is no text.', {
    extensions: { more: [extension(17, sequence(directory(nameOf(pair('cn', 'TEST', 0x14)))))] },
  }),
  leaf(
    'directory',
    'Among its alternative names is a directory.',
    extra(17, sequence(directory(subjectOf('certified')))),
    true,
  ),
];

/** Points 3 and 4: times, and the certificate above. */
const above: readonly ChainRow[] = [
  leaf(
    'begins-at-that-second',
    'It begins at the second at which the ledger was opened.',
    {
      from: utc('261103120000Z'),
    },
    true,
  ),
  leaf('begins-a-second-later', 'It begins a second after the ledger was opened.', { from: utc('261103120001Z') }),
  { ...leaf('without-end', 'It has no end, and its root has none.', { to: never }, true), root: { to: never } },
  leaf('ended-a-second-before', 'It ended a second before the ledger was opened.', { to: utc('261103115959Z') }),
  leaf('issued-under-another-name', 'Its issuer is named differently from the root.', { issuer: wrong }),
  leaf('issued-under-the-name-in-another-form', 'Its issuer is named as the root is, in another kind of string.', {
    issuer: nameOf(pair('cn', 'TEST root', 0x13), organisation),
  }),
  leaf('without-issuer-key', 'It does not say which key its issuer has.', withExtensions({ authorityKey: undefined })),
  leaf('of-another-issuer-key', 'It names another key of its issuer.', {
    extensions: { authorityKey: extension(35, sequence(der(0x80, keyIdentifier('another root')))) },
  }),
  leaf('issuer-key-by-name-alone', 'It names the certificate of its issuer, and no key.', {
    extensions: { authorityKey: extension(35, sequence(named(subjectOf('root')), der(0x82, Uint8Array.of(1)))) },
  }),
  leaf(
    'issuer-key-by-name-too',
    'It names the key and the certificate of its issuer.',
    identified(named(subjectOf('root')), der(0x82, Uint8Array.of(1))),
    true,
  ),
  leaf(
    'issuer-key-of-another-serial',
    'The certificate of its issuer has another serial number than it says.',
    identified(named(subjectOf('root')), der(0x82, Uint8Array.of(2))),
  ),
  leaf(
    'issuer-key-of-another-name',
    'The certificate of its issuer was issued by another than it says.',
    identified(named(wrong), der(0x82, Uint8Array.of(1))),
  ),
  leaf(
    'issuer-key-of-two-names',
    'Of two issuers of its issuer’s certificate that it names the second fits.',
    identified(named(wrong, subjectOf('root')), der(0x82, Uint8Array.of(1))),
  ),
  leaf('signature-changed', 'A bit of its signature is turned.', {
    signature: (bytes) => bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
  }),
  leaf('signature-cut', 'Its signature lacks a byte.', { signature: (bytes) => bytes.subarray(1) }),
];

/** Points 6 and 7: what it is for. */
const uses: readonly ChainRow[] = [
  leaf('of-an-authority', 'The certificate of the key is that of an authority.', {
    extensions: { basic: extension(19, constraints(true), true), usage: extension(15, usage(1, 0x86), true) },
  }),
  leaf(
    'without-constraints',
    'It does not say whether it is an authority.',
    withExtensions({ basic: undefined }),
    true,
  ),
  leaf('limits-paths', 'It limits paths without being an authority.', {
    extensions: { basic: extension(19, constraints(false, 0), true) },
  }),
  leaf('may-sign-certificates', 'It may sign certificates without being an authority.', {
    extensions: { usage: extension(15, usage(2, 0x84), true) },
  }),
  leaf('without-common-name', 'Its subject has an organisation alone.', { subject: nameOf(organisation) }),
  leaf(
    'without-organisation',
    'Its subject has no organisation.',
    { subject: nameOf(pair('cn', 'TEST certified')) },
    true,
  ),
  leaf(
    'organisation-empty',
    'The organisation of its subject is an empty text.',
    { subject: nameOf(pair('cn', 'TEST certified'), pair('o', '')) },
    true,
  ),
  leaf('common-name-empty', 'The common name of its subject is an empty text.', called('', 0x0c)),
  leaf('without-subject', 'It has no subject, and an alternative name that is critical.', {
    subject: sequence(),
    extensions: { more: [extension(17, sequence(mail), true)] },
  }),
  leaf('without-usage', 'It has no key usage.', withExtensions({ usage: undefined }), true),
  leaf('for-agreeing-on-keys', 'It is for agreeing on keys, and not for signatures.', {
    extensions: { usage: extension(15, usage(3, 0x08), true) },
  }),
  leaf('for-anything', 'It is for any purpose.', purpose('551d2500'), true),
  leaf('for-clients', 'It is for clients.', purpose('2b06010505070302'), true),
  leaf('for-mail', 'It is for e-mail.', purpose('2b06010505070304'), true),
  leaf('for-documents', 'It is for signing documents.', purpose('2b06010505070324'), true),
  leaf('for-servers', 'It is for servers alone.', purpose('2b06010505070301')),
  leaf('alternative-name-empty', 'Its alternative name is empty.', extra(17, sequence())),
  leaf('alternative-name-critical', 'Its alternative name is critical.', extra(17, sequence(mail), true), true),
  leaf('policies-critical', 'Its policies are critical.', extra(32, sequence(sequence(oid('2a0304'))), true), true),
  leaf(
    'unknown-extension',
    'It has an extension that nobody knows.',
    {
      extensions: { more: [sequence(oid('2a0304'), der(4, der(5)))] },
    },
    true,
  ),
  leaf('unknown-extension-critical', 'It has a critical extension that nobody knows.', {
    extensions: { more: [sequence(oid('2a0304'), der(1, Uint8Array.of(0xff)), der(4, der(5)))] },
  }),
  leaf('key-identifier-critical', 'Its key identifier is critical.', {
    extensions: { subjectKey: extension(14, der(4, keyIdentifier('certified')), true) },
  }),
];

export const leafRows: readonly ChainRow[] = [...form, ...names, ...above, ...uses];
