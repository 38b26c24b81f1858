/** `custody take IMAGE` and copies without a log: hashed now, and what no log says is asked. */
import { exhibitOf } from '../../../custody/state/state.ts';
import { imageFiles } from '../../../flow/image/image-files.ts';
import { type Fact, inTurn, phrase } from '../../../ledger/phrase.ts';
import { acquiredBody } from '../../hash/bodies.ts';
import type { HashedAs } from '../../hash/record.ts';
import { spanOf } from '../../record/drafts.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import type { BodyValue, PlainBody } from '../../record/values/pending-file.ts';
import { quoteWord } from '../../record/values/quoted.ts';
import type { CaseRun } from '../case-run.ts';
import { type Answers, doubtsIn } from '../question.ts';
import type { Copying } from '../questions/files/copying.ts';
import { copyIds, onlySource } from '../questions/files/copying.ts';
import { derivedTable, deviceTable, type FilesAre } from '../questions/files/from-files.ts';
import type { TakeMeans } from '../questions/scope.ts';
import { timeIn } from '../questions/taking.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { computedDraft } from './computed-draft.ts';
import { notRead, otherExhibit } from './conflicts.ts';
import { copyLines, copyTokens, enteredAuthority, factsOf, madeFacts, scopeOf, signedAnswers } from './copy-entries.ts';
import { authorityTokens, common, draftsOfEntries, lateTokens, literal, token } from './entries.ts';
import { footOfFiles } from './files-foot.ts';
import type { Conflict, Hashed, HashedTake } from './hashed.ts';
import { shownManifest } from './hashed.ts';
import { findingPhrase } from './irregular.ts';
import { contentFacts } from './provider-entries.ts';
import { readTexts } from './reading.ts';
import { digestLines } from './signed-lines.ts';

interface FilesRun {
  readonly run: CaseRun;
  readonly means: TakeMeans;
  /** Absolute, and as it was named. */
  readonly path: string;
  readonly word: string;
  readonly are: Exclude<FilesAre, 'provider'>;
  /** Format and command line, for the record. */
  readonly hashed: HashedAs;
  readonly isEmpty: boolean;
  readonly usualBlocker: string | undefined;
}

/** Files at that path. */
export function takeOfFiles(files: FilesRun): HashedTake {
  const { path, are, isEmpty } = files;
  const copying = copyingOf(files);
  const table = are === 'copy' ? derivedTable(copying) : deviceTable(copying);
  const own = { ...files, means: copying.means };
  return {
    table,
    pathsOf: () => [path],
    numberOf: ({ number = '' }) => number,
    hashing: () => ({ key: '', options: { as: 'acquire', ...(isEmpty && { expectEmpty: true }) }, also: [] }),
    conflicts: (answers, hashed) => (hashed === undefined ? sizeConflicts(answers, own) : notRead(hashed, [])),
    sheet: (answers, hashed) => ({
      lines: linesOf(answers, hashed, own),
      doubts: doubtsIn(table, answers),
      drafts: () => (are === 'copy' ? derivedDrafts(answers, hashed, own) : deviceDrafts(answers, hashed, own)),
      added: digestLines,
      foot: footOfFiles,
    }),
  };
}

function copyingOf({ run, means, are, usualBlocker }: FilesRun): Copying {
  const { os, name } = run.host.machine();
  return {
    means: { ...means, act: () => 'copy', at: ({ ended }) => ended },
    known: new Set(),
    usualSource: (answers) => onlySource(means, answers),
    isWhole: () => false,
    usualBlocker,
    usualMethod: are === 'image' ? 'physical' : 'logical',
    thisComputer: `${os}; ${name}`,
    endedAt: ({ ended }) => ended,
  };
}

/** The whole of a medium has as many bytes as the medium. */
function sizeConflicts({ source = '', method }: Answers, { run, path, are }: FilesRun): Conflict[] {
  const exhibit = exhibitOf(run.status.state, source);
  if (are !== 'image' || method !== 'physical' || exhibit?.capacity === undefined) return [];
  const image = imageFiles(path, []);
  const size = image.media?.size ?? image.size;
  const { number, capacity } = exhibit;
  if (size === capacity) return [];
  const facts = { exhibit: number, capacity, size };
  return [{ says: findingPhrase({ rule: 'CAPACITY_DIFFERS', facts, message: '' }), choices: [otherExhibit] }];
}

/** The copy that another program made, with what was read of it now. */
async function deviceDrafts(answers: Answers, hashed: Hashed, files: FilesRun): Promise<ReadyDraft[]> {
  const { run, means, hashed: as } = files;
  const { host, status } = run;
  const { number = '', source = '', ended, started } = answers;
  const { measured } = hashed.found;
  const isWhole = measured.why === undefined;
  const { resumed } = hashed;
  const fields = acquiredBody(measured, isWhole ? 'complete' : 'incomplete', { host, number, hashed: as, resumed });
  const said = copyTokens(signedAnswers(answers, measured), means, { size: status.size, endedAt: ended });
  // the ranges are read, and not answered
  const kept = isWhole ? said : said.filter(({ name }) => name !== 'unreadable');
  const at = spanOf('acquire', { started: started ?? '', ended: ended ?? '', ...lateField(answers) }, host.now());
  const tokens = [{ name: 'exhibit', text: source }, ...kept];
  const draft = await computedDraft(host, 'acquire', { fields, tokens, at: at ?? ended ?? '' });
  return [...(await entered(answers, files)), draft];
}

const lateField = ({ late }: Answers): PlainBody => (late === undefined ? {} : { late });

async function derivedDrafts(answers: Answers, hashed: Hashed, files: FilesRun): Promise<ReadyDraft[]> {
  const { run, means, hashed: as } = files;
  const { host, status } = run;
  const { number = '', source = '', kind, tool, when = '', where } = answers;
  const { content, isExpectedEmpty } = hashed.found.measured;
  const child: PlainBody = {
    ...{ number, kind: 'data', format: as.format },
    ...(content && { content: content as unknown as BodyValue }),
    ...(isExpectedEmpty && { expectEmpty: true }),
  };
  const scope = scopeOf(means);
  const tokens = [
    ...token('kind', kind),
    ...token('exhibits', quoteWord(source)),
    ...token('tool', tool),
    ...literal('place', where),
    ...authorityTokens(scope, answers, status.size),
    ...common(scope, answers),
    ...lateTokens(scope, answers, when),
  ];
  const draft = await computedDraft(host, 'derive', {
    fields: { children: [child], ...readTexts(hashed) },
    tokens,
    at: when,
  });
  return [...(await entered(answers, files)), draft];
}

const entered = (answers: Answers, { run, means }: FilesRun): Promise<ReadyDraft[]> =>
  draftsOfEntries(enteredAuthority(answers), {
    context: { ...means.context() },
    files: fileAccess(run.host),
    prompter: undefined,
  });

function linesOf(answers: Answers, hashed: Hashed, { means, are, word, hashed: as }: FilesRun): readonly SheetLine[] {
  const { number = '', source = '', kind = '', started, ended, when } = answers;
  const copy = phrase('copy of {source}', { source });
  const what: Fact[] = are === 'copy' ? [phrase('{kind:}', { kind }), copy] : [copy];
  const times = factsOf([started, ended]).map((time) => timeIn(means.lang, time));
  return [
    lineOf(phrase('{number}', { number }), inTurn([...what, as.format, word], ','), 'kind', 'source', 'number'),
    are === 'copy'
      ? lineOf(phrase('Made'), inTurn(factsOf([when && timeIn(means.lang, when), answers.tool]), ','), 'when', 'tool')
      : lineOf(
          phrase('Made'),
          inTurn([...times, ...madeFacts(signedAnswers(answers, hashed.found.measured))], ','),
          ...copyIds.made,
        ),
    lineOf(phrase('Read now'), inTurn(contentFacts(hashed), ',')),
    ...copyLines(answers, means),
    lineOf(phrase('Manifest'), shownManifest(hashed)),
  ];
}
