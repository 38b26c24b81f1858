/** Which exhibit a log is of: by the serial number that it names, or as it is stated; what fits none, or two, is asked or refused. */
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import type { ExhibitIdentities, ExhibitIdentity } from '../../flow/ledger/exhibit-identities.ts';
import type { CombinedLogs } from '../../interop/imaging-log/combine-logs.ts';
import type { Prompter } from '../host/prompt.ts';

interface Said {
  readonly match: string | undefined;
  readonly exhibit: string | undefined;
}

/** Its number. Throws CustodyError USAGE, and MISSING_VALUE with those it could be where nobody can be asked. */
export async function exhibitOfLog(
  { facts }: CombinedLogs,
  { match, exhibit }: Said,
  { found, prompter }: { found: ExhibitIdentities; prompter: Prompter | undefined },
): Promise<string> {
  if (match !== undefined && match !== 'serial') throw new CustodyError('USAGE', `--match ${match}: only by serial`);
  if (match !== undefined && exhibit !== undefined)
    throw new CustodyError('USAGE', 'name --match serial or --exhibit, not both');
  if (exhibit !== undefined) return exhibit;
  const { identities } = found;
  const { serial } = facts;
  const fitting =
    serial === undefined ? [] : identities.filter((each) => each.serials.some((one) => isSameSerial(one, serial)));
  const [only] = fitting;
  if (match === 'serial' && only !== undefined && fitting.length === 1) return only.exhibit.number;
  const problem = problemOf(match, serial, fitting);
  const candidates = fitting.length > 1 ? fitting : candidatesOf(identities);
  if (prompter === undefined || candidates.length === 0) {
    const listed = candidates.slice(0, mostListed).map((each) => labelOf(each));
    const more = candidates.length > mostListed ? `, and ${candidates.length - mostListed} more` : '';
    throw new CustodyError('MISSING_VALUE', `${problem}: say whose log it is with --exhibit`, {
      hint: listed.length === 0 ? 'no exhibit is on record here' : `it could be: ${listed.join(', ')}${more}`,
    });
  }
  prompter.say(safeText(problem));
  const number = await prompter.choose(
    'whose log is it?',
    candidates.map((each) => ({ value: each.exhibit.number, label: labelOf(each) })),
  );
  return number as string;
}

const mostListed = 12;

function problemOf(match: string | undefined, serial: string | undefined, fitting: readonly ExhibitIdentity[]): string {
  if (match === undefined) return 'say which exhibit was copied: --match serial, or --exhibit';
  if (serial === undefined) return 'the log names no serial number';
  return fitting.length === 0
    ? `no exhibit has the serial number ${serial} of the log`
    : `${fitting.length} exhibits have the serial number ${serial} of the log`;
}

/** Those that a disk imager can have read; copies of data are not. */
const candidatesOf = (identities: readonly ExhibitIdentity[]): ExhibitIdentity[] =>
  identities.filter(
    ({ exhibit: { kind, status } }) => kind !== 'data' && kind !== 'document' && status !== 'destroyed',
  );

function labelOf({ exhibit: { number, kind }, serials, isWithheld, make, model }: ExhibitIdentity): string {
  const serial =
    serials.length > 0 ? `serial ${serials.join(', corrected ')}` : isWithheld ? 'serial withheld' : undefined;
  const what = [kind, make, model, serial].filter((part) => part !== undefined);
  return what.length === 0 ? number : `${number} (${what.join(', ')})`;
}

/** Serial numbers are typed from labels: case, spaces and hyphens do not count. */
export function isSameSerial(a: string, b: string): boolean {
  const plain = (text: string) => text.toUpperCase().replace(/[\s_-]/g, '');
  return plain(a) !== '' && plain(a) === plain(b);
}

/** What the log says of the source otherwise than the record of that exhibit. */
export function differencesFrom({ facts }: CombinedLogs, identity: ExhibitIdentity | undefined): string[] {
  if (identity === undefined) return [];
  const { exhibit, serials, capacity, make, model } = identity;
  const { serial, sourceSize, model: read } = facts;
  const isOtherSerial = serial !== undefined && serials.length > 0 && !serials.some((one) => isSameSerial(one, serial));
  // a disk reports its make as part of its model, or not
  const models = model === undefined ? [] : [model, `${make ?? ''} ${model}`];
  const isOtherModel = read !== undefined && models.length > 0 && !models.some((one) => isSameSerial(one, read));
  return [
    ...(isOtherSerial
      ? [`the log names the serial number ${serial}, the record of ${exhibit.number} ${serials.join(', ')}`]
      : []),
    ...(isOtherModel ? [`the log names the model ${read}, the record of ${exhibit.number} ${model}`] : []),
    ...(sourceSize !== undefined && capacity !== undefined && sourceSize !== capacity
      ? [`the log counts ${sourceSize} bytes on the source, the record of ${exhibit.number} ${capacity}`]
      : []),
  ];
}
