/** Identifiers of devices that look mistyped. The program prints a doubt, and never refuses anything for it. */
import { type Phrase, phrase } from './phrase.ts';
import { currentText } from './private/marked-text.ts';
import { quoted } from './quoted.ts';
import type { Body } from './vocabulary/index.ts';

export type Described = Body<'collect'>['exhibit'] | Body<'derive'>['children'][number];

/** The exhibits that an entry describes; none for a type that describes none. */
export function describedIn(type: string | undefined, body: object): readonly Described[] {
  if (type === 'collect') return [(body as Body<'collect'>).exhibit];
  return type === 'derive' ? (body as Body<'derive'>).children : [];
}

export interface Identifier {
  readonly scheme: string;
  readonly value: string;
}

/** The identifiers of an exhibit that can be read here, as last corrected. */
export function identifiersOf({ ids }: Pick<Described, 'ids'>): Identifier[] {
  if (!Array.isArray(ids)) return [];
  return (ids as readonly { scheme: string; value: unknown }[]).flatMap(({ scheme, value }) => {
    const text = currentText(value);
    return text === undefined ? [] : [{ scheme, value: text }];
  });
}

/** What is doubtful about the identifiers of an exhibit. Pure, never throws. */
export const doubtsOf = (described: Pick<Described, 'ids'>): Phrase[] => doubtsAbout(identifiersOf(described));

/** What is doubtful about these. Pure, never throws. */
export const doubtsAbout = (identifiers: readonly Identifier[]): Phrase[] =>
  identifiers.flatMap((identifier) => doubtOf(identifier) ?? []);

/** The number as devices compare it: without spaces, hyphens and the case of letters. */
export const plainNumber = (text: string): string => text.toUpperCase().replace(/[\s_:./-]/g, '');

interface Form {
  readonly pattern: RegExp;
  /** How many characters are usual, from the fewest to the most; absent where the pattern says it. */
  readonly lengths?: readonly [number, number];
  /** Lengths at which the last digit is a check digit by the formula of Luhn. */
  readonly checked?: readonly number[];
}

const digits = /^\d+$/;
const forms: Readonly<Record<string, Form>> = {
  // 16 digits are an IMEISV, which has no check digit
  imei: { pattern: digits, lengths: [15, 16], checked: [15] },
  meid: { pattern: /^([\dA-F]{14,15}|\d{18})$/ },
  // the digits F fill the last byte; 18 digits are printed without the check digit
  iccid: { pattern: /^\d+F*$/, lengths: [18, 20], checked: [19, 20] },
  imsi: { pattern: digits, lengths: [14, 15] },
  eid: { pattern: digits, lengths: [32, 32] },
  mac: { pattern: /^([\dA-F]{12}|[\dA-F]{16})$/ },
  uuid: { pattern: /^[\dA-F]{32}$/ },
  wwn: { pattern: /^(0X)?([\dA-F]{16}|[\dA-F]{32})$/ },
};

function doubtOf({ scheme, value }: Identifier): Phrase | undefined {
  const form = Object.hasOwn(forms, scheme) ? forms[scheme] : undefined;
  if (form === undefined) return undefined;
  const plain = plainNumber(value);
  const facts = { scheme, value: quoted(value) };
  if (!form.pattern.test(plain)) return phrase('{scheme:} {value}: this is not its usual form', facts);
  const number = plain.replace(/F+$/, '');
  const [from, to] = form.lengths ?? [0, Number.POSITIVE_INFINITY];
  if (number.length < from || number.length > to) {
    const counted = { ...facts, count: number.length, from, to };
    return from === to
      ? phrase('{scheme:} {value}: it has {count#digit}; usual: {from#}', counted)
      : phrase('{scheme:} {value}: it has {count#digit}; usual: {from#} to {to#}', counted);
  }
  return form.checked?.includes(number.length) && !isLuhn(number)
    ? phrase('{scheme:} {value}: the check digit is wrong', facts)
    : undefined;
}

function isLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, character, at) => {
    const digit = Number(character) * (at % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
