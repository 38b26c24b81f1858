/** The entries and the sheet of data from a provider: a collection with what was hashed, and where it is kept. */

import { toHex } from '../../../bytes/hex.ts';
import type { ListCounts } from '../../../flow/audit/list-comparison.ts';
import type { ListFile } from '../../../flow/audit/read-list.ts';
import { type Fact, inTurn, phrase } from '../../../ledger/phrase.ts';
import { sayPhrase } from '../../../words/say.ts';
import { mediaTypes } from '../../import/list.ts';
import { draftOf } from '../../record/drafts.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import type { BodyValue, PlainBody } from '../../record/values/pending-file.ts';
import { quoteWhereNeeded } from '../../record/values/quoted.ts';
import type { CaseRun } from '../case-run.ts';
import { type Answers, isAbsent } from '../question.ts';
import { authorityIds } from '../questions/authority.ts';
import { describeData } from '../questions/files/from-provider.ts';
import { isStored } from '../questions/keeping.ts';
import type { TakeMeans } from '../questions/scope.ts';
import { timeIn } from '../questions/taking.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { computedDigests } from './conflicts.ts';
import { enteredAuthority, factsOf, scopeOf } from './copy-entries.ts';
import { authorityTokens, common, draftsOfEntries, keepingEntries, lateTokens, literal, token } from './entries.ts';
import { type Hashed, shownManifest } from './hashed.ts';
import { readFacts, readTexts } from './reading.ts';
import { absentPhrase, authorityFact, people } from './sheet.ts';

/** What their list came to; its differences are without the list itself. */
export interface ListResult extends ListCounts {
  readonly list: ListFile;
  readonly name: string;
}

/** Matched in its place or elsewhere. */
export const sameCount = ({ classes }: ListResult): number => classes.matched + classes.moved;

interface Parts {
  readonly means: TakeMeans;
  readonly result: ListResult | undefined;
}

/** Throws CustodyError for what no entry can be made of. */
export async function providerDrafts(
  answers: Answers,
  hashed: Hashed,
  { run, means, result }: Parts & { readonly run: CaseRun },
): Promise<ReadyDraft[]> {
  const { host, status } = run;
  const scope = scopeOf(means);
  const dm = { context: { ...means.context() }, files: fileAccess(host), prompter: undefined };
  const { number = '', account = '', provider, when, how } = answers;
  const tokens = [
    ...token('exhibit', number),
    ...token('kind', 'data'),
    ...literal('description', describeData(answers, means)),
    ...literal('condition', sayPhrase(means.lang, phrase('as it was obtained'))),
    ...token('id', isAbsent(account) ? account : `account; ${quoteWhereNeeded(account, ';')}`),
    ...token('manner', how),
    ...literal('found-at', provider),
    ...literal('from-provider', provider),
    ...authorityTokens(scope, answers, status.size),
    ...common(scope, answers),
    ...lateTokens(scope, answers, when),
  ];
  const draft = await draftOf('collect', { tokens, open: [], ...(when !== undefined && { at: when }) }, dm);
  return [
    ...(await draftsOfEntries(enteredAuthority(answers), dm)),
    withContent(draft, hashed, result),
    ...(await draftsOfEntries(keepingEntries(scope, answers, [number]), dm)),
  ];
}

/** The collection with what was read of the data now, and their list by its digest. */
function withContent(draft: ReadyDraft, hashed: Hashed, result: ListResult | undefined): ReadyDraft {
  const { content, isExpectedEmpty } = hashed.found.measured;
  const exhibit: PlainBody = {
    ...(draft.body.exhibit as PlainBody),
    ...(content && { content: content as unknown as BodyValue }),
    ...(isExpectedEmpty && { expectEmpty: true }),
  };
  const texts = new Map<string, string>(result && [['their-list', listText(result)]]);
  const { attachments = [] } = draft.body;
  const list = result && {
    ...{ sha256: result.list.sha256, size: result.list.size },
    ...{ mediaType: mediaTypes[result.list.format], kind: 'other', title: result.name },
  };
  return {
    ...draft,
    body: {
      ...draft.body,
      exhibit,
      ...(list && { attachments: [...(attachments as BodyValue[]), list] }),
      ...readTexts(hashed, texts),
    },
  };
}

const algorithmsOf = ({ list }: ListResult): string =>
  [...new Set([...list.files.values()].flatMap(({ digests }) => Object.keys(digests)))].join(', ');

function listText(result: ListResult): string {
  const { name, list, listed, differences } = result;
  const same = `${sameCount(result)} of ${listed} files of ${name} (SHA-256 ${toHex(list.sha256)}) are the same`;
  return `${same}, compared by ${algorithmsOf(result)}; ${differences.length} are not as it says`;
}

export function providerLines(answers: Answers, hashed: Hashed, { means, result }: Parts): readonly SheetLine[] {
  const { number = '', provider = '', how = '', when = '', stored, account = '', late } = answers;
  const scope = scopeOf(means);
  const whose: Fact = isAbsent(account)
    ? phrase('{missing} {why}', { missing: phrase('Account'), why: absentPhrase(account) })
    : phrase('account {account}', { account });
  return [
    lineOf(
      phrase('{number}', { number }),
      inTurn([phrase('{kind:}', { kind: 'data' }), whose, ...factsOf([answers.period])], ','),
      'number',
      'account',
      'period',
    ),
    lineOf(
      phrase('From'),
      inTurn(
        [
          provider,
          phrase('{manner:}', { manner: how }),
          ...factsOf([answers.reference]).map((reference) => phrase('their reference {reference}', { reference })),
        ],
        ',',
      ),
      'provider',
      'how',
      'reference',
    ),
    lineOf(phrase('Read now'), inTurn(contentFacts(hashed), ',')),
    lineOf(phrase('Their list'), result && listFact(result), 'list'),
    lineOf(phrase('Authority'), authorityFact(scope, answers), ...authorityIds),
    lineOf(
      phrase('Taken'),
      inTurn(
        [
          timeIn(scope.means.lang, when),
          ...(late === undefined
            ? []
            : [phrase('recorded late: {late:}: {why}', { late, why: answers['late.why'] ?? '' })]),
        ],
        ',',
      ),
      'when',
      'late',
      'late.why',
    ),
    lineOf(phrase('Stored'), isStored(answers, scope) ? stored : phrase('stays with you'), 'stored', 'kept'),
    lineOf(phrase('Manifest'), shownManifest(hashed)),
    lineOf(phrase('Done by'), inTurn(people(scope, answers), ','), 'by', 'present'),
  ];
}

/** Files and bytes, with what stands for them. */
export function contentFacts(hashed: Hashed): Fact[] {
  const { measured, result } = hashed.found;
  const sha256 = computedDigests(hashed).get('sha256');
  const counted = phrase('{count#file}, {size#byte}', { count: result?.hashed ?? 1, size: measured.size });
  if (measured.content === undefined)
    return [counted, phrase('Not every byte could be read: {why}', { why: measured.why ?? '' }), ...readFacts(hashed)];
  const digest: Fact = sha256 === undefined ? phrase('the SHA-256 of each computed now') : `SHA-256 ${sha256}`;
  return [counted, digest, ...readFacts(hashed)];
}

function listFact(result: ListResult): Fact {
  const { listed, weak, name, differences } = result;
  const same = sameCount(result);
  const count = phrase('the same as in {name}: {same#} of {listed#}', { same, listed, name });
  const facts: Fact[] = [count, algorithmsOf(result)];
  if (differences.length > 0) facts.push(phrase('NOT as it says: {others#}', { others: differences.length }));
  if (weak > 0) facts.push(phrase('MD5 or SHA-1 alone: guards against slips, not against intent'));
  return inTurn(facts, ',') ?? count;
}
