/** `custody take FOLDER` of data from a provider: hashed now, and compared with the list of digests that came with it. */
import { basename, dirname, join } from 'node:path';
import { toHex } from '../../../bytes/hex.ts';
import { CustodyError } from '../../../errors.ts';
import type { ManifestRecord } from '../../../evidence/record.ts';
import { algorithmsIn, comparisonAt } from '../../../flow/audit/list.ts';
import type { ListComparison, ListCounts } from '../../../flow/audit/list-comparison.ts';
import { type ListFile, readListFile } from '../../../flow/audit/read-list.ts';
import { exists } from '../../../fs/exists.ts';
import { pathForMessage } from '../../../fs/raw-path.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { pathOf } from '../../host/host.ts';
import type { CaseRun } from '../case-run.ts';
import { type Answers, doubtsIn } from '../question.ts';
import { providerTable } from '../questions/files/from-provider.ts';
import type { TakeMeans } from '../questions/scope.ts';
import { notRead } from './conflicts.ts';
import { footOfFiles } from './files-foot.ts';
import type { Conflict, HashedTake } from './hashed.ts';
import { type ListResult, providerDrafts, providerLines, sameCount } from './provider-entries.ts';
import { digestLines } from './signed-lines.ts';

interface ReadList {
  readonly file: ListFile;
  readonly path: string;
}

/** Data at that path, absolute; `list` was named on the command line. */
export function takeOfProvider(
  run: CaseRun,
  {
    means,
    path,
    list,
    isEmpty,
  }: {
    readonly means: TakeMeans;
    readonly path: string;
    readonly list: string | undefined;
    /** It is empty, and the person takes it all the same. */
    readonly isEmpty: boolean;
  },
): HashedTake {
  const { host } = run;
  const lists = new Map<string, ReadList>();
  // read each time that it is named: it may have been corrected since
  const readList = async (typed: string): Promise<void> => {
    const found = [pathOf(host, typed), join(path, typed)].find((each) => exists(each));
    if (found === undefined) throw new CustodyError('NOT_FOUND', `there is no ${typed}`);
    lists.set(typed, { file: await readListFile(found), path: found });
  };
  const table = providerTable({ ...means, readList, usualList: list });
  const listOf = ({ list: typed = '' }: Answers) => lists.get(typed);
  const keyOf = (answers: Answers): string => {
    const read = listOf(answers);
    return read === undefined ? '' : `${answers.list} ${toHex(read.file.sha256)}`;
  };
  let under:
    | { readonly key: string; readonly list: ReadList; readonly comparison: ListComparison; result?: ListResult }
    | undefined;
  const resultOf = (answers: Answers): ListResult | undefined => {
    if (under === undefined || under.key !== keyOf(answers)) return undefined;
    under.result ??= listResult(under.comparison.finish(), under.list, path);
    return under.result;
  };
  return {
    table,
    pathsOf: () => [path],
    numberOf: ({ number = '' }) => number,
    hashing: (answers) => {
      const read = listOf(answers);
      const options = isEmpty ? { expectEmpty: true } : {};
      const key = keyOf(answers);
      if (read === undefined) return { key, options, also: [] };
      return {
        key,
        options,
        also: algorithmsIn(read.file.files).filter((name) => name !== 'sha256'),
        onStart: () => {
          under = { key, list: read, comparison: comparisonAt(read.file, path).comparison };
        },
        onRecord: (record: ManifestRecord) => under?.comparison.see(record),
      };
    },
    conflicts: (answers, hashed) =>
      hashed === undefined ? [] : [...notRead(hashed, []), ...listConflicts(resultOf(answers))],
    sheet: (answers, hashed) => {
      const result = resultOf(answers);
      return {
        lines: providerLines(answers, hashed, { means, result }),
        doubts: doubtsIn(table, answers),
        drafts: () => providerDrafts(answers, hashed, { run, means, result }),
        added: digestLines,
        foot: footOfFiles,
      };
    },
  };
}

/** Counts without the list itself, where it is among the data. */
function listResult(counts: ListCounts, { file, path: listPath }: ReadList, path: string): ListResult {
  const own = dirname(listPath) === path ? basename(listPath) : undefined;
  const isOwn = ({ class: name, found }: ListCounts['differences'][number]): boolean =>
    name === 'new' && own !== undefined && found === own;
  const differences = counts.differences.filter((each) => each.class !== 'moved' && !isOwn(each));
  return { ...counts, list: file, name: basename(listPath), differences };
}

const mostShown = 5;

function listConflicts(result: ListResult | undefined): Conflict[] {
  if (result === undefined || result.differences.length === 0) return [];
  const { listed, name, differences } = result;
  const says = phrase('of {name}, the same: {same#} of {listed#}; not as it says: {others#}', {
    same: sameCount(result),
    listed,
    name,
    others: differences.length,
  });
  const details: Phrase[] = differences
    .slice(0, mostShown)
    .map(({ class: word, recorded, found }) =>
      phrase('{class:}: {path}', { class: word, path: pathForMessage(recorded ?? found ?? '') }),
    );
  return [{ says, details, choices: [{ value: 'list', label: phrase('another list'), asks: ['list'] }] }];
}
