/** What every JSON document of ours begins with: which document it is, and its version. docs/json.md says what a version promises. */

/** `{ format: 'custody/NAME/VERSION', … }`; `docs/schema/NAME-VERSION.json` is its schema, made from the type of `document`. */
export function formatted<T extends object>(
  format: `${string}/${number}`,
  document: T,
): { readonly format: string } & T {
  return { format: `custody/${format}`, ...document };
}
