/** `custody get` at a terminal: what it is, by the file or by a question, then its own questions and sheet. */
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CustodyError, isRefusal } from '../../../errors.ts';
import { bundleForm } from '../../../flow/bundle/bundle.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { maxAnswerBytes } from '../../../ledger/limits.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { decodeUnverifiedAnswer } from '../../../ledger/statements/answer.ts';
import { SaidError } from '../../../words/said-error.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { Terminal } from '../../host/options.ts';
import { nearest } from '../../typed/nearest.ts';
import { askQuestions, openAsker, tellHow, WentBack } from '../ask.ts';
import { tellLeft } from '../case-run.ts';
import { type Answers, type Question, WrongAnswer } from '../question.ts';
import { askSigner } from '../signer.ts';
import { getAnswer } from './answer.ts';
import { getBack } from './back.ts';
import type { GetMeans, GetOptions } from './command.ts';
import { getPaper } from './paper.ts';
import { getDraft, getParcel } from './parcel.ts';

interface Getting {
  readonly file: string | undefined;
  readonly options: GetOptions;
  readonly terminal: Terminal;
}

/** What a file is, by its content. */
type FileKind = 'parcel' | 'answer' | 'draft';

/** Throws RuleRefused, and CustodyError for whatever keeps it from being recorded; then nothing was. */
export async function get(host: Host, { file, options, terminal }: Getting): Promise<void> {
  const asker = await openAsker(host, options);
  const kind = file === undefined ? undefined : await kindOf(host, file);
  // the key is opened before the first question; that of a draft is opened by the command that signs it
  const signer = kind === 'draft' ? undefined : await askSigner(host, options, { terminal, asker });
  const means = { terminal, asker, ...(signer && { signer }) };
  tellHow(asker);
  try {
    if (file !== undefined) return await getFile(host, { file, kind }, options, means);
    const answers = options.back === undefined ? await askQuestions(table(host), asker) : { get: 'back' };
    if (answers.get === 'back') return await getBack(host, options, means);
    if (answers.get === 'paper') return await getPaper(host, options, means);
    const named = answers['get.file'] ?? '';
    await getFile(host, { file: named, kind: await kindOf(host, named) }, options, means);
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
    tellLeft(asker);
  }
}

async function getFile(
  host: Host,
  { file, kind }: { readonly file: string; readonly kind: FileKind | undefined },
  options: GetOptions,
  means: GetMeans,
): Promise<void> {
  switch (kind) {
    case 'answer':
      return await getAnswer(host, file, options, means);
    case 'draft':
      return await getDraft(host, file, options, means);
    case 'parcel':
      return await getParcel(host, file, options, means);
    default:
      throw new SaidError('USAGE', notThis(file), {
        hint: 'a bundle (.zip, .tar or a folder), a case file, NAME.answer, or the draft of an answer; a scan of a paper: custody get, without it',
      });
  }
}

const notThis = (file: string) =>
  phrase('{file} is neither a bundle, nor an answer, nor a draft of an answer.', { file });

/** What the file is; undefined for any other file. Throws CustodyError NOT_FOUND, and those of reading. */
async function kindOf(host: Host, file: string): Promise<FileKind | undefined> {
  const path = pathOf(host, file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    const near = nearHere(path);
    throw new CustodyError(
      'NOT_FOUND',
      `there is no ${file}`,
      near === undefined ? {} : { hint: `did you mean ${near}?` },
    );
  }
  if ((await bundleForm(path)) !== undefined || found.isDirectory() || /\.(custody|excerpt)$/.test(file))
    return 'parcel';
  if (found.size > maxAnswerBytes) return undefined;
  const bytes = await readFileCapped(path, maxAnswerBytes);
  if (new TextDecoder().decode(bytes.subarray(0, 200)).includes('"custody-answer-draft-1"')) return 'draft';
  try {
    decodeUnverifiedAnswer(bytes);
    return 'answer';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

/** The name in that folder that is nearest to the one that is not there. */
function nearHere(path: string): string | undefined {
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  return folder?.isDirectory() ? nearest(basename(path), readdirSync(dirname(path)).slice(0, mostNames)) : undefined;
}

const mostNames = 1000;

function table(host: Host): Question[] {
  return [
    {
      id: 'get',
      says: phrase('What is it?'),
      help: phrase('custody get FILE sees by the file what it is.'),
      menu: [
        { value: 'parcel', label: phrase('something that was sent to me') },
        { value: 'back', label: phrase('something of ours comes back') },
        { value: 'answer', label: phrase('an answer to what I offered') },
        { value: 'paper', label: phrase('the same, signed on paper') },
      ],
    },
    {
      id: 'get.file',
      says: ({ get: what }) =>
        what === 'answer' ? phrase('Their answer (file)') : phrase('The bundle (file or folder)'),
      help: phrase('The file that they sent.'),
      example: 'KA-118-1.answer',
      usual: ({ get: what }: Answers) => {
        const newest = newestHere(host, what);
        return newest === undefined ? undefined : { value: newest };
      },
      read: async (typed, { get: what }) => {
        const kind = await kindOf(host, typed);
        if (kind === undefined || (kind === 'answer') !== (what === 'answer')) throw new WrongAnswer(notThis(typed));
        return typed;
      },
      skip: ({ get: what }) => what === 'back' || what === 'paper',
    },
  ];
}

/** The file of that kind in this folder that was written last: mostly the one that came just now. */
function newestHere({ cwd }: Host, what: string | undefined): string | undefined {
  const names = readdirSync(cwd).filter((name) => (what === 'answer' ? /\.answer$/ : /\.(zip|tar|age)$/).test(name));
  const written = (name: string) => statSync(join(cwd, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return names.map((name) => ({ name, at: written(name) })).sort((one, other) => other.at - one.at)[0]?.name;
}
