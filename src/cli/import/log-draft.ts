/** Logs of one acquisition as the entry that says what they say, with the logs attached. */
import { basename } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import type { CombinedLogs } from '../../interop/imaging-log/combine-logs.ts';
import { maxLogBytes } from '../../interop/imaging-log/log-text.ts';
import { readImagingLog } from '../../interop/imaging-log/read-imaging-log.ts';
import { type Host, pathOf } from '../host/host.ts';
import { findFlag, type Token } from '../record/assemble.ts';
import { type DraftMeans, draftOf } from '../record/drafts.ts';
import type { ReadyDraft } from '../record/preview.ts';
import type { BodyValue, PlainBody } from '../record/values/pending-file.ts';
import { naming } from '../record/values/read-value.ts';
import { bodyToTokens } from '../record/values/write-value.ts';
import { type CopySaid, fieldsOfLogs, type LogFile, type LogSources, productOf } from './log-fields.ts';

/** A log that was read, with what it says. */
export type ReadLogFile = LogFile & ReturnType<typeof readImagingLog>;

interface SaidOfLogs extends Omit<LogSources, 'logs'> {
  readonly logs: readonly ReadLogFile[];
  readonly copy: CopySaid;
  /** The exhibit that was copied. */
  readonly source: string;
  /** What was typed counts before what the logs say. */
  readonly tokens: readonly Token[];
  readonly open: readonly string[];
  readonly at?: string | undefined;
  readonly tell: (line: string) => void;
}

/** The acquisition and the copy in it. Throws CustodyError for what no entry can be made of. */
export async function draftOfLogs(
  said: SaidOfLogs,
  means: DraftMeans,
): Promise<{ readonly draft: ReadyDraft; readonly product: PlainBody | undefined }> {
  const { combined, logs, copy, source, tokens, open, at, tell } = said;
  const product = productOf(copy, said);
  const fields = withoutTyped({ ...fieldsOfLogs(said), ...(product && { products: [product] }) }, tokens, tell);
  const draft = await draftOf(
    'acquire',
    {
      tokens: [{ name: 'exhibit', text: source }, ...bodyToTokens('acquire', fields), ...tokens],
      open,
      ...(at !== undefined && { at }),
    },
    means,
  );
  return { draft: withLogs(draft, logs, combined), product };
}

/**
 * What is typed of the outcome counts: of a copy that is not complete the source has no digest, and where dcfldd could not read
 * everything its digests are not those of the copy either.
 */
export function withOutcome(combined: CombinedLogs, tokens: readonly Token[]): CombinedLogs {
  const typed = tokens.find(({ name }) => name === 'outcome')?.text;
  const { sourceDigests, ...facts } = combined.facts;
  const isComplete = (typed ?? facts.outcome) === 'complete';
  return {
    ...combined,
    facts: isComplete && sourceDigests !== undefined ? combined.facts : facts,
    isRefuted: combined.isRefuted || (combined.program === 'dcfldd' && typed !== undefined && !isComplete),
  };
}

/** Reads each. Throws CustodyError naming the file, USAGE for one named twice. */
export async function readLogs(host: Host, files: readonly string[], run: string | undefined): Promise<ReadLogFile[]> {
  const number = run === undefined ? undefined : Number(run);
  if (number !== undefined && !(Number.isSafeInteger(number) && number > 0))
    throw new CustodyError('USAGE', `--run ${run} is not a number from 1 on`);
  const logs: ReadLogFile[] = [];
  for (const name of files) {
    const bytes = await readFileCapped(pathOf(host, name), maxLogBytes);
    const log = naming(name, () => {
      const digest = sha256(bytes);
      if (logs.some((each) => toHex(each.sha256) === toHex(digest)))
        throw new CustodyError('USAGE', 'the same log is named twice');
      return { name: basename(name), sha256: digest, size: bytes.length, ...readImagingLog(bytes, number) };
    });
    logs.push(log);
  }
  return logs;
}

/** The files of the copy, as the logs list them. */
export const fileNames = ({ facts }: CombinedLogs): string[] =>
  facts.segments?.map(({ name }) => name) ?? [...(facts.outputs ?? [])];

/** The fields that were not typed; of those that were, anyone who typed them hears that the log says otherwise. */
function withoutTyped(fields: PlainBody, tokens: readonly Token[], tell: (line: string) => void): PlainBody {
  const kept: PlainBody = { ...fields };
  for (const { name, text } of tokens) {
    const field = name === 'set' ? text.split(/[.=]/)[0] : findFlag('acquire', name)?.path[0];
    if (field === undefined || kept[field] === undefined) continue;
    const [logged] = bodyToTokens('acquire', { [field]: kept[field] });
    delete kept[field];
    if (logged !== undefined && logged.text !== text.trim())
      tell(`  ! the log says --${logged.name} ${safeText(logged.text)}; the typed value is kept`);
  }
  return kept;
}

/** The draft with the logs attached, and which log says what. */
function withLogs(draft: ReadyDraft, logs: readonly ReadLogFile[], { facts, from }: CombinedLogs): ReadyDraft {
  const { attachments = [], extra } = draft.body;
  const attached = logs.map(({ name, sha256: digest, size }) => ({
    sha256: digest,
    size,
    mediaType: 'text/plain',
    kind: 'log',
    title: name,
  }));
  const device = (['make', 'model', 'serial', 'interface', 'sourceSize', 'sectorSize', 'input'] as const).filter(
    (field) => facts[field] !== undefined,
  );
  const bySource = logs.map(({ name, log }, at) => {
    const fields = [...from].flatMap(([field, index]) => {
      const line = index === at ? log.lines.get(field) : undefined;
      return line === undefined ? [] : [`${field} (line ${line})`];
    });
    return `${name}: ${fields.length === 0 ? 'nothing that another log does not say' : fields.join(', ')}`;
  });
  const texts = new Map<string, string>([
    ...(extra instanceof Map ? (extra as ReadonlyMap<string, string>) : []),
    ['said-by-log', bySource.join('; ').slice(0, 4000)],
    ...(device.length === 0
      ? []
      : ([['device-by-log', device.map((field) => `${field} ${facts[field]}`).join('; ')]] as [string, string][])),
  ]);
  return {
    ...draft,
    body: { ...draft.body, attachments: [...(attachments as BodyValue[]), ...attached], extra: texts },
  };
}
