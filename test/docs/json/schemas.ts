/** All JSON schemas that are published in docs/schema, by the names of their files. */

import { withCalls } from './calls.ts';
import { bodiesSchema } from './of-shape.ts';
import { type Schema, TypeSchemas } from './of-type.ts';
import { fileOf } from './schemas-file.ts';
import { shareSchemas } from './share.ts';

const draft = 'https://json-schema.org/draft/2020-12/schema';
const inBodies = (name: string): Schema => ({ $ref: `${bodiesFile}#/$defs/${name}` });

export const bodiesFile = 'bodies-1.json';

/** Types whose schemas are those of the vocabulary. */
const named = {
  BodyJson: { type: 'object' },
  CaseJson: inBodies('case'),
  WithheldTextJson: inBodies('withheld'),
  ErasedTextJson: inBodies('erased'),
  CorrectedTextJson: inBodies('corrected'),
};

export interface Published {
  /** `log/1` → its schema. */
  readonly documents: ReadonlyMap<string, Schema>;
  readonly bodies: Schema;
  /** Places of which no type says what they hold. */
  readonly unknown: readonly string[];
}

export const publishedSchemas = (): Published =>
  withCalls((calls, checker) => {
    const types = new TypeSchemas(checker, named);
    const formats = [...new Set(calls.map(({ format }) => format))].sort();
    const documents = new Map(
      formats.map((format) => {
        const of = calls.filter((call) => call.format === format).map(({ type }) => type);
        return [
          format,
          {
            $schema: draft,
            $id: fileOf(format),
            title: `custody/${format}`,
            ...shareSchemas(withFormat(types.document(of, format), format)),
          },
        ];
      }),
    );
    const bodies = { $schema: draft, $id: bodiesFile, title: 'what entries say', ...shareSchemas(bodiesSchema()) };
    return { documents, bodies, unknown: types.unknown };
  });

/** The schema with the member that names it, in each of its forms. */
function withFormat(schema: Schema, format: string): Schema {
  if (schema.anyOf !== undefined)
    return { ...schema, anyOf: (schema.anyOf as Schema[]).map((each) => withFormat(each, format)) };
  if (schema.type !== 'object') throw new Error(`${format} is not an object: ${JSON.stringify(schema).slice(0, 200)}`);
  const { properties = {}, required = [], ...rest } = schema;
  return {
    ...rest,
    properties: { format: { const: `custody/${format}` }, ...(properties as Schema) },
    required: ['format', ...(required as string[])],
  };
}
