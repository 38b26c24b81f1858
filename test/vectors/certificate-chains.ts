/** Chains in which an authority, or their length, is not as it should be, or just so. */
import {
  ascii,
  type Bytes,
  type ChainRow,
  constraints,
  der,
  extension,
  integer,
  nameOf,
  pair,
  sequence,
  subjectOf,
  usage,
  utc,
  type Wanted,
  withExtensions,
} from './certificate-maker.ts';
import { rsaChain, sha1Chain, weakChain } from './certificates.ts';

/** A chain with one authority between, which is like this. */
const between = (name: string, about: string, wanted: Wanted, holds?: true): ChainRow => ({
  name: `authority-${name}`,
  about,
  authorities: [wanted],
  ...(holds && { holds }),
});
const root = (name: string, about: string, wanted: Wanted, holds?: true): ChainRow => ({
  name: `root-${name}`,
  about,
  root: wanted,
  ...(holds && { holds }),
});
const limits = (length: number): Wanted => withExtensions({ basic: extension(19, constraints(true, length), true) });
const plain = (count: number): Wanted[] => Array.from({ length: count }, () => ({}));
const extra = (number: number, value: Bytes): Wanted => withExtensions({ more: [extension(number, value)] });
/** It bears the name of the root, which issued it, and has a key of its own. */
const ofItself: Wanted = { subject: subjectOf('root') };

const authorities: readonly ChainRow[] = [
  between('between', 'An authority stands between root and key.', {}, true),
  between('of-a-person', 'A person issued the certificate.', {
    extensions: { basic: extension(19, constraints(false), true), usage: extension(15, usage(7, 0x80), true) },
  }),
  between('not-critical', 'An authority does not say critically that it is one.', {
    extensions: { basic: extension(19, constraints(true)) },
  }),
  between('without-constraints', 'An authority may sign certificates and does not say that it is one.', {
    extensions: { basic: undefined },
  }),
  between('without-usage', 'An authority does not say what its key is for.', withExtensions({ usage: undefined })),
  between('that-signs-no-certificates', 'An authority may sign, but no certificates.', {
    extensions: { usage: extension(15, usage(1, 0x82), true) },
  }),
  between(
    'without-key-identifier',
    'An authority does not identify its key.',
    withExtensions({ subjectKey: undefined }),
  ),
  between('without-subject', 'An authority has an alternative name alone.', {
    subject: sequence(),
    extensions: { more: [extension(17, sequence(der(0x82, ascii('test.invalid'))), true)] },
  }),
  between('ended', 'An authority ended a second before the ledger was opened.', { to: utc('261103115959Z') }),
  between(
    'with-name-constraints',
    'An authority has name constraints, which are not critical.',
    extra(30, sequence(der(0xa0, sequence(der(0x82, ascii('test.invalid')))))),
  ),
  between(
    'with-policy-constraints',
    'An authority has policy constraints, which are not critical.',
    extra(36, sequence(der(0x80, Uint8Array.of(0)))),
  ),
  between('with-inhibit-any-policy', 'An authority inhibits any policy, not critically.', extra(54, integer(0))),
];

const roots: readonly ChainRow[] = [
  root('ended', 'The pinned root ended a second before the ledger was opened.', { to: utc('261103115959Z') }),
  root('without-issuer', 'The pinned root has no issuer.', { issuer: sequence() }),
  root(
    'cross-certified',
    'The pinned root was issued by another, which nobody pinned.',
    { issuer: subjectOf('another root') },
    true,
  ),
  root('of-version-1', 'The pinned root names no version, which is the first.', { version: new Uint8Array() }),
  root('that-is-no-authority', 'The pinned root is no authority.', {
    extensions: { basic: extension(19, constraints(false), true), usage: extension(15, usage(7, 0x80), true) },
  }),
];

const lengths: readonly ChainRow[] = [
  { name: 'of-ten', about: 'The chain has ten certificates, the root among them.', authorities: plain(8), holds: true },
  { name: 'of-eleven', about: 'The chain has eleven certificates, the root among them.', authorities: plain(9) },
  {
    name: 'with-more-behind',
    about: 'Behind the root stand ten certificates more, which are not read.',
    given: (chain, top) => [...chain, top, ...Array.from({ length: 10 }, () => ascii('TEST'))],
    holds: true,
  },
  { name: 'with-the-root', about: 'The card has the root, too.', given: (chain, top) => [...chain, top], holds: true },
  {
    name: 'in-another-order',
    about: 'Two authorities stand in another order.',
    authorities: plain(2),
    given: ([own, low, high]) => [own, high, low] as Bytes[],
  },
  {
    name: 'with-a-gap',
    about: 'An authority is missing from the card.',
    authorities: plain(2),
    given: ([own, , high]) => [own, high] as Bytes[],
  },
  {
    name: 'path-just-long-enough',
    about: 'The root allows one authority below it, and one there is.',
    root: limits(1),
    authorities: plain(1),
    holds: true,
  },
  { name: 'path-too-long', about: 'The root allows no authority below it.', root: limits(0), authorities: plain(1) },
  {
    name: 'path-of-none',
    about: 'The root allows no authority below it, and there is none.',
    root: limits(0),
    holds: true,
  },
  {
    name: 'path-of-one-that-issued-itself',
    about: 'The root allows no authority below it; the one below it has its name, and does not count.',
    root: limits(0),
    authorities: [ofItself],
    leaf: { issuer: subjectOf('root') },
    holds: true,
  },
  {
    name: 'path-of-the-name-in-another-form',
    about:
      'The root allows no authority below it; the one below it has its name in another kind of string, and counts.',
    root: limits(0),
    authorities: [{ subject: nameOf(pair('cn', 'TEST root', 0x13), pair('o', 'TEST Ministry')) }],
    leaf: { issuer: nameOf(pair('cn', 'TEST root', 0x13), pair('o', 'TEST Ministry')) },
  },
  {
    name: 'path-limited-lower-down',
    about: 'An authority below the root allows none below it.',
    authorities: [limits(0), {}],
  },
  {
    name: 'pinned-itself',
    about: 'The certificate of the key itself is pinned as a root.',
    pinned: ([own]) => own as Bytes,
  },
];

/** Of RSA keys. */
const rsa: readonly ChainRow[] = [
  {
    name: 'of-rsa',
    about: 'The root has an RSA key of 2,048 bits and signs with SHA-256.',
    holds: true,
    ...given(rsaChain),
  },
  { name: 'of-a-short-rsa-key', about: 'The root has an RSA key of 1,024 bits.', ...given(weakChain) },
  { name: 'of-sha-1', about: 'The root has an RSA key of 2,048 bits and signs with SHA-1.', ...given(sha1Chain) },
];

function given({ leaf, top }: { readonly leaf: Bytes; readonly top: Bytes }): Pick<ChainRow, 'given' | 'pinned'> {
  return { given: () => [leaf], pinned: () => top };
}

export const chainRows: readonly ChainRow[] = [...authorities, ...roots, ...lengths, ...rsa];
