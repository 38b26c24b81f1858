/** Files of other ledgers, as ledgers or in bundles, opened for as long as they are verified beside another. */
import type { AgeReading } from '../bundle/age.ts';
import { isBundle, type OpenedBundle, openBundle } from '../bundle/bundle.ts';
import { bundleFacts } from '../bundle/facts.ts';
import type { OtherFile } from './verify.ts';

export interface NamedPath {
  /** As the user typed it. */
  readonly name: string;
  readonly path: string;
}

/** Opens them, runs, and removes what was taken out of archives. Throws as `openBundle`, and what `run` throws. */
export async function withOtherFiles<T>(
  named: readonly NamedPath[],
  {
    scratch,
    signal,
    age,
  }: { readonly scratch: string; readonly signal: AbortSignal | undefined; readonly age?: AgeReading },
  run: (files: readonly OtherFile[]) => Promise<T>,
): Promise<T> {
  const bundles: OpenedBundle[] = [];
  try {
    const files: OtherFile[] = [];
    for (const { name, path } of named) {
      if (!(await isBundle(path))) {
        files.push({ name, path });
        continue;
      }
      const bundle = await openBundle(path, { scratch, ...(signal && { signal }), ...(age && { age }) });
      bundles.push(bundle);
      const { ledger, disclosures } = bundle;
      const facts = await bundleFacts(bundle);
      files.push({ name, path: ledger, bundle: facts, ...(disclosures === undefined ? {} : { disclosures }) });
    }
    return await run(files);
  } finally {
    for (const bundle of bundles) await bundle.close();
  }
}
