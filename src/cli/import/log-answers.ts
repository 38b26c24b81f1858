/** What logs leave open and flags or answers say: the zone of their times, the number and sizes of the copy. */
import { CustodyError, isRefusal } from '../../errors.ts';
import type { ImageFiles } from '../../flow/image/image-files.ts';
import type { CombinedLogs } from '../../interop/imaging-log/combine-logs.ts';
import { isName } from '../../ledger/decode/scalar.ts';
import { parseTime } from '../../ledger/times.ts';
import type { Prompter } from '../host/prompt.ts';
import type { Token } from '../record/assemble.ts';
import { type CopySaid, containers } from './log-fields.ts';
import type { ImportLogOptions } from './log-options.ts';

interface Answers {
  readonly options: ImportLogOptions;
  readonly tokens: readonly Token[];
  readonly prompter: Prompter | undefined;
}

/** The offset for times without one; undefined where none is needed. Throws CustodyError USAGE, and MISSING_VALUE where nobody can be asked. */
export async function zoneOf(
  { facts }: CombinedLogs,
  { options, tokens, prompter }: Answers,
): Promise<string | undefined> {
  if (options.logZone !== undefined) return readZone(options.logZone);
  const isOpen = (['started', 'ended'] as const).some(
    (field) =>
      facts[field] !== undefined && facts[field].zone === undefined && !tokens.some(({ name }) => name === field),
  );
  if (!isOpen) return undefined;
  if (prompter === undefined)
    throw new CustodyError('MISSING_VALUE', 'the times of the log have no zone: --log-zone', {
      hint: 'the offset of the clock of that computer on that day, such as --log-zone +01:00 or --log-zone Z',
    });
  for (;;) {
    const text = await prompter.ask('zone of the clock that wrote the log, such as +01:00 or Z: ');
    try {
      return readZone(text);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      prompter.say(`  ${error.message}`);
    }
  }
}

/** `+01:00`, `-0530`, `+1`, `Z`, `UTC`. Throws CustodyError USAGE for any other text. */
export function readZone(text: string): string {
  const [, sign = '', digits = '', minutes = '00'] = /^([+-])(\d\d?)(?::?(\d\d))?$/.exec(text.trim()) ?? [];
  const hours = `${sign}${digits.padStart(2, '0')}`;
  const zone = /^(z|utc)$/i.test(text.trim()) || (hours === '+00' && minutes === '00') ? 'Z' : `${hours}:${minutes}`;
  if (parseTime(`2000-01-01T00:00:00${zone}`) !== undefined) return zone;
  throw new CustodyError('USAGE', `${text.slice(0, 40)} is not the offset of a zone`, {
    hint: 'write it like +01:00, or UTC',
  });
}

/** Number, format and sizes of the copy. Throws CustodyError USAGE, and MISSING_VALUE where nobody can be asked. */
export async function copyOf(
  { facts }: CombinedLogs,
  { options, tokens, prompter, image }: Answers & { image: ImageFiles | undefined },
): Promise<CopySaid> {
  const outcome = tokens.find(({ name }) => name === 'outcome')?.text ?? facts.outcome;
  const mayLack = outcome === 'failed' || outcome === 'stopped';
  let number = options.copy;
  if (number === undefined && !mayLack) {
    if (prompter === undefined)
      throw new CustodyError('MISSING_VALUE', '--copy is required: the exhibit number of the copy');
    while (number === undefined) {
      const text = (await prompter.ask('exhibit number of the copy: ')).trim();
      if (isName(text)) number = text;
      else prompter.say('  1 to 64 characters of ASCII without spaces');
    }
  }
  const format = options.format ?? facts.format;
  const said = { size: sizeOf(options.size, '--size'), contentSize: sizeOf(options.contentSize, '--content-size') };
  if (number !== undefined && prompter !== undefined && format !== undefined) {
    const isContainer = containers.has(format);
    if (said.size === undefined && image === undefined && (isContainer || facts.size === undefined))
      said.size = await askSize('size of the file or files of the copy, in bytes: ', prompter);
    const hasContent = isContainer ? (image?.media?.size ?? facts.size) : facts.size;
    if (said.contentSize === undefined && hasContent === undefined && facts.digests !== undefined)
      said.contentSize = await askSize('size of the data in the copy, in bytes: ', prompter);
  }
  return { number, format: options.format, ...said };
}

async function askSize(question: string, prompter: Prompter): Promise<number> {
  for (;;) {
    const text = (await prompter.ask(question)).trim();
    if (/^\d{1,15}$/.test(text)) return Number(text);
    prompter.say('  a number of bytes');
  }
}

function sizeOf(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new CustodyError('USAGE', `${flag} ${text.slice(0, 40)} is not a number of bytes`);
}
