/** Holds a document that a command printed to the published schema of its format. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { fileOf } from './schemas-file.ts';

const folder = new URL('../../../docs/schema/', import.meta.url);
let ajv: Ajv2020 | undefined;

function validatorOf(format: string): ValidateFunction | undefined {
  if (ajv === undefined) {
    ajv = new Ajv2020({ strict: false, allErrors: false });
    for (const name of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  }
  return ajv.getSchema(fileOf(format));
}

/** What is wrong with the document, undefined where nothing is. */
export function faultOf(document: { readonly format?: unknown }): string | undefined {
  const { format } = document;
  if (typeof format !== 'string' || !/^custody\/[a-z-]+\/\d+$/.test(format)) return `has no format: ${format}`;
  const validate = validatorOf(format.slice('custody/'.length));
  if (validate === undefined) return `${format} has no schema`;
  if (validate(document)) return undefined;
  // of several forms, the one that fits furthest says what is wrong
  const [deepest] = [...(validate.errors ?? [])].sort((a, b) => depthOf(b.instancePath) - depthOf(a.instancePath));
  return `${format}: ${deepest?.instancePath} ${deepest?.message} ${JSON.stringify(deepest?.params)}`;
}

const depthOf = (path: string): number => path.split('/').length;
