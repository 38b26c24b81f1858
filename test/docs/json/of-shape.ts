/** JSON Schema of what entries say: the fields of the vocabulary as `--json` prints them. */
import type { Fields, Shape } from '../../../src/ledger/schema.ts';
import { type EventTypeName, eventTypeNames, fieldsOf } from '../../../src/ledger/vocabulary/index.ts';
import { caseFields } from '../../../src/ledger/vocabulary/statements.ts';
import type { Schema } from './of-type.ts';

const text = { $ref: '#/$defs/text' };
const string = { type: 'string' };
const integer = { type: 'integer' };
const hex = (length?: number): Schema =>
  closed(
    { hex: { type: 'string', pattern: length === undefined ? '^([0-9a-f]{2})*$' : `^[0-9a-f]{${length * 2}}$` } },
    ['hex'],
  );

function closed(properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
}

function ofShape(shape: Shape): Schema {
  switch (shape.is) {
    case 'text':
    case 'name':
    case 'time':
      return string;
    case 'private':
      return text;
    case 'key':
      return hex(32);
    case 'code':
      return { enum: shape.values };
    case 'integer':
      return { type: 'integer', minimum: shape.min, maximum: shape.max };
    case 'seconds':
    case 'seq':
      return { ...integer, minimum: 0 };
    case 'boolean':
      return { type: 'boolean' };
    case 'bytes':
      return hex(shape.length);
    case 'list':
      return { type: 'array', items: ofShape(shape.of), minItems: shape.min };
    case 'pair':
      return { type: 'array', prefixItems: [ofShape(shape.of), ofShape(shape.of)], minItems: 2, items: false };
    case 'record':
      return ofFields(shape.fields);
    case 'choice':
      return {
        anyOf: Object.entries(shape.options).map(([name, spec]) => closed({ [name]: ofShape(spec.shape) }, [name])),
      };
    case 'absent':
      return closed({ absent: { enum: shape.codes }, why: text }, shape.whyRequired ? ['absent', 'why'] : ['absent']);
    case 'either':
      return { anyOf: [ofShape(shape.first), ofShape(shape.second)] };
    case 'extra':
      return { type: 'object', additionalProperties: text };
  }
}

function ofFields(fields: Fields): Schema {
  const names = Object.keys(fields);
  return closed(
    Object.fromEntries(
      Object.entries(fields).map(([name, { shape, help }]) => [name, { description: help, ...ofShape(shape) }]),
    ),
    names.filter((name) => fields[name]?.optional === false),
  );
}

const said = {
  withheld: closed({ withheld: { type: 'string', pattern: '^[0-9a-f]{64}$' } }, ['withheld']),
  erased: closed({ erasedBy: { ...integer, minimum: 0 } }, ['erasedBy']),
  corrected: closed(
    {
      first: { anyOf: [text, closed({ absent: string, why: text }, ['absent']), { type: 'null' }] },
      corrections: {
        type: 'array',
        items: closed({ entry: integer, value: text, voidedBy: integer }, ['entry', 'value']),
      },
    },
    ['first', 'corrections'],
  ),
};

const whenOf = (type: EventTypeName): Schema => ({
  if: { properties: { type: { const: type }, body: { type: 'object' } }, required: ['type', 'body'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { properties: { body: { $ref: `#/$defs/${type}` } } },
});

/** The schema that others refer to: `entry` for an object with `type` and `body`, `case`, `text`, and each type by its name. */
export function bodiesSchema(): Schema {
  const bodies = eventTypeNames.map((type) => [type, ofFields(fieldsOf(type))] as const);
  return {
    $defs: {
      text: { anyOf: [string, ...Object.keys(said).map((name) => ({ $ref: `#/$defs/${name}` }))] },
      ...said,
      case: ofFields(caseFields),
      entry: { allOf: eventTypeNames.map(whenOf) },
      ...Object.fromEntries(bodies),
    },
  };
}
