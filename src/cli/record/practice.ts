/** What the settings of an agency say against an act: a number of another team, a method without competence. Doubts, never in the record. */
import { toHex } from '../../bytes/hex.ts';
import type { Signer } from '../../crypto/signer.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { describedIn } from '../../ledger/plausible.ts';
import { quoted } from '../../ledger/quoted.ts';
import { isOfTeam, numberingOf } from '../config/numbering.ts';
import { maxTableBytes, parseCsv } from '../host/csv.ts';
import type { Host } from '../host/host.ts';
import type { ReadyDraft } from './preview.ts';

interface PracticeMeans {
  readonly host: Host;
  readonly signer: Pick<Signer, 'keyId'>;
  /** Opens the case, where the name of the signer is needed. */
  readonly state: () => Promise<CustodyState>;
}

/** Each doubt once, as a sentence. Throws CustodyError as opening the case does. */
export async function practiceDoubts(drafts: readonly ReadyDraft[], means: PracticeMeans): Promise<readonly Phrase[]> {
  return [...teamDoubts(drafts, means.host), ...(await competenceDoubts(drafts, means))];
}

/** Numbers of new exhibits that are not in the range of the team; parts bear the number of their whole. */
function teamDoubts(drafts: readonly ReadyDraft[], host: Host): Phrase[] {
  const { pattern, range } = numberingOf(host);
  if (pattern === undefined || range === undefined) return [];
  const team = phrase('{pattern}, {first} to {last}', { pattern, first: range[0], last: range[1] });
  return drafts
    .filter(({ type }) => type === 'collect')
    .flatMap(({ type, body }) => describedIn(type, body))
    .filter((exhibit) => !('partOf' in exhibit) && !isOfTeam(exhibit.number, { pattern, range }))
    .map(({ number }) => phrase('{number} is not a number of your team ({team})', { number, team }));
}

interface Competence {
  readonly person: string;
  readonly key: string;
  readonly method: string;
  /** The last day, as 2026-12-31; empty where it has no end. */
  readonly until: string;
}

async function competenceDoubts(drafts: readonly ReadyDraft[], means: PracticeMeans): Promise<readonly Phrase[]> {
  const { host, signer } = means;
  const file = host.settings?.get('competence')?.value;
  const acts = drafts.flatMap(methodsOf);
  if (typeof file !== 'string' || acts.length === 0) return [];
  let list: readonly Competence[];
  try {
    list = await readCompetence(file);
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
    return [phrase('the list of competences cannot be read: {problem}', { problem: error.message })];
  }
  const id = toHex(signer.keyId);
  const name = (await means.state()).keys.get(id)?.holder.name ?? '';
  const now = host.now();
  const today = new Date((now + host.zoneMinutes(now) * 60) * 1000).toISOString().slice(0, 10);
  const doubts = new Map<string, Phrase>();
  for (const { methods, by } of acts) {
    for (const person of by ?? [name]) {
      const isThem = (row: Competence): boolean =>
        row.key === '' ? isSame(row.person, person) : row.key === id && by === undefined;
      const rows = list.filter((row) => isThem(row) && methods.some((method) => isSame(row.method, method)));
      if (rows.some(({ until }) => until === '' || until >= today)) continue;
      const facts = { name: quoted(person), method: methods.join(', ') };
      const last = rows
        .map(({ until }) => until)
        .sort()
        .at(-1);
      const doubt =
        last === undefined
          ? phrase('the list of competences has no row for {name}: {method}', facts)
          : phrase('the competence of {name} ended on {last}: {method}', { ...facts, last });
      doubts.set(`${person}\n${facts.method}`, doubt);
    }
  }
  return [...doubts.values()];
}

const isSame = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** What a row of the list may name of the act: its type, its method or kind, its procedure; and who did it, where the entry names them. */
function methodsOf({
  type,
  body,
}: ReadyDraft): readonly { methods: readonly string[]; by: readonly string[] | undefined }[] {
  if (type !== 'acquire' && type !== 'examine' && type !== 'derive') return [];
  const { method, kind, procedure, by, examiner } = body as {
    readonly [name in 'method' | 'kind']?: string;
  } & { readonly procedure?: { readonly number: string } } & {
    readonly by?: readonly { readonly name: unknown }[];
    readonly examiner?: { readonly name: unknown };
  };
  const methods = [type, method, kind, procedure?.number].filter((one) => one !== undefined);
  const others = [...(by ?? []), ...(examiner === undefined ? [] : [examiner])].map((one) => String(one.name));
  return [{ methods, by: others.length === 0 ? undefined : others }];
}

/** Throws CustodyError CSV_INVALID with the line, and those of reading. */
async function readCompetence(file: string): Promise<readonly Competence[]> {
  const { header, rows } = await parseCsv(await readFileCapped(file, maxTableBytes), file);
  const columns = ['person', 'key', 'method', 'until'];
  const isWhole = header.includes('method') && (header.includes('person') || header.includes('key'));
  if (!isWhole || header.some((name) => !columns.includes(name)))
    throw new CustodyError('CSV_INVALID', `${file} does not have the columns person or key, method, until`);
  return rows.map(({ line, cells }) => {
    const cell = (name: string): string => (cells[header.indexOf(name)] ?? '').trim();
    const row = { person: cell('person'), key: keyOf(cell('key')), method: cell('method'), until: cell('until') };
    const wrong = (what: string): CustodyError => new CustodyError('CSV_INVALID', `${file} line ${line}: ${what}`);
    if (row.person === '' && row.key === '') throw wrong('a person or a key is required');
    if (row.method === '') throw wrong('method is required');
    if (row.key !== '' && !/^[0-9a-f]{64}$/.test(row.key)) throw wrong('a key has 64 digits');
    if (row.until !== '' && !/^\d{4}-\d\d-\d\d$/.test(row.until)) throw wrong('write until as 2026-12-31');
    return row;
  });
}

const keyOf = (text: string): string => text.toLowerCase().replace(/[\s:]/g, '');
