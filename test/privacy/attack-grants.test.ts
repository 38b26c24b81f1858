/** Random grants: a bundle shows the texts and names that were granted, and no other text, name or digest. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AttackedCase, bytesUnder, leaks, openAttackedCase, recognised, secretWords } from './attacked-case.ts';

/** Each field that has one of the secret texts: its name for `--disclose`, its entries about each thing, and which texts these hold. */
const fields = {
  'collect.exhibit.serial': { 'KA/1': [2] },
  'collect.exhibit.description': { 'KA/1': [0], 'KA/3': [0] },
  'collect.foundAt': { 'KA/1': [1], 'KA/3': [1] },
  'collect.exhibit.ids.value': { 'KA/3': [4] },
  'note.text': { general: [0, 3] },
} as const;
const others = ['case.title', 'authority.issuer', 'collect.exhibit.condition'];

const grants = fc.record({
  open: fc.subarray(Object.keys(fields) as (keyof typeof fields)[]),
  also: fc.subarray(others),
  manifests: fc.constantFrom('none', 'withheld', 'all'),
  exhibit: fc.constantFrom(undefined, 'KA/1', 'KA/3'),
  form: fc.constantFrom('', '.tar', '.zip'),
});
type Grant = typeof grants extends fc.Arbitrary<infer T> ? T : never;

/** The places of the texts that its reader may read. */
function readable({ open, exhibit }: Grant): Set<number> {
  const found = new Set<number>();
  for (const field of open)
    for (const [about, texts] of Object.entries(fields[field]))
      if (exhibit === undefined || about === exhibit || about === 'general') for (const at of texts) found.add(at);
  return found;
}

async function play(one: AttackedCase, grant: Grant, out: string): Promise<void> {
  const { open, also, manifests, exhibit, form } = grant;
  const named = [...open, ...also];
  const disclose = named.length === 0 ? 'none' : named.join(',');
  const about = exhibit === undefined ? [] : ['--exhibit', exhibit];
  const made = ['bundle', 'create', '-o', `${out}${form}`, '--disclose', disclose, '--manifests', manifests, ...about];
  const printed = await one.must(...made);
  const found = bytesUnder(one.at(`${out}${form}`)).set('printed', Buffer.from(printed.out + printed.err));
  const granted = readable(grant);
  const hasNames = manifests === 'all' && exhibit !== 'KA/1';
  const hidden = [...one.texts.filter((_, at) => !granted.has(at)), ...one.contents, ...(hasNames ? [] : one.names)];
  expect({ grant, leaks: leaks(found, hidden) }).toEqual({ grant, leaks: [] });
  if (!hasNames) expect({ grant, known: recognised(found, one.contents) }).toEqual({ grant, known: [] });
  // the search finds what was granted
  const shown = leaks(found, [...one.texts, ...one.names]).join('\n');
  for (const at of granted)
    expect({ grant, shown }).toMatchObject({ shown: expect.stringContaining(one.texts[at] as string) });
  if (hasNames) for (const name of one.names) expect(shown).toContain(name);
}

it('a bundle shows what was granted, and nothing else', async () => {
  const [words] = fc.sample(secretWords, { numRuns: 1, seed: 49 });
  const one = await openAttackedCase(words as string[]);
  try {
    let at = 0;
    await fc.assert(
      fc.asyncProperty(grants, async (grant) => {
        at += 1;
        await play(one, grant, `grant-${at}`);
      }),
      { numRuns: 12, seed: 49, endOnFailure: true },
    );
  } finally {
    one.remove();
  }
});
