/** An agency's own profile as JSON, in the shape of `Profile`; strict, so that a misspelt field is refused and not found missing for ever. */
import { CustodyError } from '../../errors.ts';
import { hasField } from '../../ledger/field-path.ts';
import { exhibitKinds } from '../../ledger/vocabulary/exhibit.ts';
import { type EventTypeName, eventTypeNames, fieldsOf, isEventType } from '../../ledger/vocabulary/index.ts';
import { digestNames } from '../../ledger/vocabulary/parts.ts';
import { cardFields, genesisFields } from '../../ledger/vocabulary/statements.ts';
import { rulesById } from '../rules.ts';
import { profileNamed, profiles } from './index.ts';
import type { Ask, Profile, Requirement } from './requirement.ts';

const maxText = 500;
const maxRequirements = 500;

function refuse(where: string, problem: string): never {
  throw new CustodyError('PROFILE_INVALID', `not a profile: ${where}${problem}`, {
    hint: 'docs/profiles.md shows one',
  });
}

type Json = Record<string, unknown>;

function objectOf(value: unknown, where: string, known: readonly string[]): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(where, 'not an object');
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) refuse(where, `unknown field ${JSON.stringify(unknown.slice(0, 40))}`);
  return value as Json;
}

function textOf(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '' || value.length > maxText)
    refuse(where, `not a text of 1 to ${maxText} characters`);
  return value;
}

function textsOf(value: unknown, where: string): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 100) refuse(where, 'not a list of 1 to 100');
  return value.map((one) => textOf(one, where));
}

function checkField(type: string, path: string, where: string): void {
  const fields = type === 'opening' ? genesisFields : fieldsOf(type as EventTypeName);
  if (!path.split('|').some((one) => hasField(fields, one))) refuse(where, `${type} has no field ${path.slice(0, 80)}`);
}

function whereOf(value: unknown, types: readonly string[], where: string) {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length > 10) refuse(where, 'where is not a list of at most 10');
  return value.map((one: unknown) => {
    const given = objectOf(one, `${where}where: `, ['field', 'in']);
    const field = textOf(given.field, `${where}where: field: `);
    const codes = textsOf(given.in, `${where}where: in: `);
    for (const type of types) {
      checkField(type, field, where);
      const bad = codes.find((code) => !hasField(fieldsOf(type as EventTypeName), field, code));
      if (bad !== undefined) refuse(where, `${type}.${field} is never ${bad.slice(0, 40)}`);
    }
    return { field, in: codes };
  });
}

function typeOf(value: unknown, where: string): EventTypeName {
  const type = textOf(value, where);
  if (!isEventType(type)) refuse(where, `there is no event type ${type.slice(0, 40)}`);
  return type;
}

/** One reader for each kind of ask, by the key that tells it. */
const asks: { readonly [key: string]: (given: Json, where: string) => Ask } = {
  each(given, where) {
    const types = textsOf(given.each, `${where}each: `);
    const named = types.map((type) => (type === '*' ? '*' : typeOf(type, where)));
    const all = named.includes('*') ? eventTypeNames : (named as EventTypeName[]);
    const needs = textsOf(given.needs, `${where}needs: `);
    for (const type of all) for (const field of needs) checkField(type, field, where);
    const conditions = whereOf(given.where, all, where);
    return { each: named, needs, ...(conditions && { where: conditions }) };
  },
  opening(given, where) {
    const opening = textsOf(given.opening, `${where}opening: `);
    for (const field of opening) checkField('opening', field, where);
    return { opening };
  },
  cards(given, where) {
    const cards = textsOf(given.cards, `${where}cards: `);
    const bad = cards.find((field) => !hasField(cardFields, `holder.${field}`));
    if (bad !== undefined) refuse(where, `a card has no ${bad.slice(0, 40)}`);
    return { cards };
  },
  some(given, where) {
    if (!Array.isArray(given.some) || given.some.length === 0 || given.some.length > 100)
      refuse(where, 'some is not a list of 1 to 100');
    return {
      some: given.some.map((one: unknown) => {
        const part = objectOf(one, `${where}some: `, ['type', 'field']);
        const type = part.type === 'opening' ? 'opening' : typeOf(part.type, `${where}some: `);
        const field = textOf(part.field, `${where}some: `);
        checkField(type, field, where);
        return { type, field };
      }),
    };
  },
  exhibits(given, where) {
    const kinds = given.exhibits === 'all' ? 'all' : textsOf(given.exhibits, `${where}exhibits: `);
    const bad = kinds === 'all' ? undefined : kinds.find((kind) => !(exhibitKinds as readonly string[]).includes(kind));
    if (bad !== undefined) refuse(where, `there is no kind of exhibit ${bad.slice(0, 40)}`);
    const needs = objectOf(given.needs, `${where}needs: `, ['type', 'where']);
    const type = typeOf(needs.type, `${where}needs: `);
    const conditions = whereOf(needs.where, [type], where);
    const having = given.having === undefined ? undefined : typeOf(given.having, `${where}having: `);
    return { exhibits: kinds, ...(having && { having }), needs: { type, ...(conditions && { where: conditions }) } };
  },
  digests(given, where) {
    const digests = textsOf(given.digests, `${where}digests: `);
    const bad = digests.find((name) => !(digestNames as readonly string[]).includes(name));
    if (bad !== undefined) refuse(where, `there is no digest ${bad.slice(0, 40)}`);
    return { digests };
  },
  languages: (given, where) => ({ languages: textsOf(given.languages, `${where}languages: `) }),
  rule(given, where) {
    const rule = textOf(given.rule, `${where}rule: `);
    if (!rulesById.has(rule)) refuse(where, `there is no rule ${rule.slice(0, 40)}`);
    return { rule };
  },
  notCheckable: (given, where) => ({ notCheckable: textOf(given.notCheckable, `${where}notCheckable: `) }),
};
const askKeys = Object.keys(asks);

function requirementOf(value: unknown, where: string): Requirement {
  const { id, says, source, primaryRead, ask } = objectOf(value, where, ['id', 'says', 'source', 'primaryRead', 'ask']);
  const name = textOf(id, `${where}id: `);
  if (!/^[a-z0-9][a-z0-9.-]{0,63}$/.test(name))
    refuse(where, 'id is not 1 to 64 lower-case letters, digits, dots and hyphens');
  if (typeof primaryRead !== 'boolean') refuse(where, 'primaryRead is not true or false');
  const place = `${where}ask: `;
  const given = objectOf(ask, place, [...askKeys, 'needs', 'where', 'having']);
  const [kind, second] = askKeys.filter((key) => Object.hasOwn(given, key));
  if (kind === undefined || second !== undefined) refuse(place, `not exactly one of ${askKeys.join(', ')}`);
  const read = (asks[kind] as (given: Json, where: string) => Ask)(given, place);
  const stray = Object.keys(given).find((key) => !Object.hasOwn(read, key));
  if (stray !== undefined) refuse(place, `${stray} does not go with ${kind}`);
  return {
    id: name,
    says: textOf(says, `${where}says: `),
    source: { text: textOf(source, `${where}source: `), primaryRead },
    ask: read,
  };
}

/** Reads a profile: `{name, title, extends?, requirements}`; those of the profile that it extends come first. Throws CustodyError PROFILE_INVALID. */
export function parseProfile(text: string): Profile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse('', 'not JSON');
  }
  const given = objectOf(value, '', ['name', 'title', 'extends', 'requirements']);
  const name = textOf(given.name, 'name: ');
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(name) || profileNamed(name) !== undefined)
    refuse('name: ', 'not 1 to 64 lower-case letters, digits and hyphens of its own');
  const base = given.extends === undefined ? undefined : profileNamed(textOf(given.extends, 'extends: '));
  if (given.extends !== undefined && base === undefined)
    refuse('extends: ', `not one of ${profiles.map((profile) => profile.name).join(', ')}`);
  if (!Array.isArray(given.requirements) || given.requirements.length > maxRequirements)
    refuse('requirements: ', `not a list of at most ${maxRequirements}`);
  const own = given.requirements.map((one: unknown, index) => requirementOf(one, `requirement ${index + 1}: `));
  const requirements = [...(base?.requirements ?? []), ...own];
  if (new Set(requirements.map(({ id }) => id)).size < requirements.length)
    refuse('', 'two requirements have the same id');
  return { name, title: textOf(given.title, 'title: '), requirements };
}
