/** The flags of `custody handover` that no field of the table has: exceptions, further checks, and which entry a reason goes into. */
import { rulesById } from '../../custody/rules.ts';
import { CustodyError } from '../../errors.ts';
import type { Exception, Taking } from '../../flow/handover/handover.ts';
import { answerFields, checkNames } from '../../ledger/vocabulary/answer.ts';
import type { Token } from '../record/assemble.ts';

/** Fields that the offer and the entry of the receipt both say. */
export const isShared = (name: string): boolean => ['place', 'present', 'by', 'lang', 'late'].includes(name);

/** What goes into the offer: all but the reasons for what is irregular about the receipt. */
export function ofOffer(tokens: readonly Token[]): Token[] {
  return tokens.filter((_, at) => !isReasonOfReceipt(tokens, at));
}

/** What goes into the entry of the receipt. */
export function ofAnswered(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ name }, at) => isShared(name) || isReasonOfReceipt(tokens, at));
}

function isReasonOfReceipt(tokens: readonly Token[], at: number): boolean {
  const owner = tokens[at]?.name === 'why' ? tokens[at - 1] : tokens[at];
  const types = owner?.name === 'irregular' ? rulesById.get(owner.text)?.types : undefined;
  return (types?.includes('answered') ?? false) && types?.includes('offer') !== true;
}

const reasonShape = answerFields.exhibits.shape;
const outcomes = { reserve: 'accepted-with-reservations', refuse: 'refused', missing: 'not-received' } as const;

/** `KA/1; damaged; the lid is bent`; nothing for other flags. Throws CustodyError USAGE. */
export function readException({ name, text }: Token): Exception[] {
  if (name !== 'reserve' && name !== 'refuse' && name !== 'missing') return [];
  const [number = '', ...rest] = text.split(';').map((part) => part.trim());
  const [code = '', ...why] = name === 'missing' ? ['not-in-package', ...rest] : rest;
  const codes = codesOf('code');
  if (number === '' || !codes.includes(code))
    throw new CustodyError('USAGE', `--${name}: ${text} is not NUMBER; CODE; WHY`, {
      hint: `codes: ${codes.join(', ')}`,
    });
  const words = why.join('; ');
  return [{ number, outcome: outcomes[name], code: code as Exception['code'], why: words === '' ? undefined : words }];
}

function codesOf(field: string): readonly string[] {
  const shape =
    reasonShape.is === 'list' && reasonShape.of.is === 'record' ? reasonShape.of.fields[field]?.shape : undefined;
  return shape?.is === 'code' ? shape.values : [];
}

const checkOutcomes = ['pass', 'fail', 'not-checked', 'not-applicable'];

/** Every `count=pass`. Throws CustodyError USAGE. */
export function readChecks(said: readonly Token[]): Taking['checks'] {
  const checks: Record<string, string> = {};
  for (const { name, text } of said) {
    if (name !== 'check') continue;
    const [check = '', outcome = ''] = text.split('=');
    if (!(checkNames as readonly string[]).includes(check) || !checkOutcomes.includes(outcome))
      throw new CustodyError('USAGE', `--check: ${text} is not NAME=OUTCOME`, {
        hint: `names: ${checkNames.join(', ')}; outcomes: ${checkOutcomes.join(', ')}`,
      });
    checks[check] = outcome;
  }
  return checks as Taking['checks'];
}

/** The number of an entry. Throws CustodyError USAGE. */
export function readSeq(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new CustodyError('USAGE', `--offer: ${text} is not the number of an entry`, {
    hint: 'custody status lists the offers',
  });
}
