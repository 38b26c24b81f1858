/** What `custody audit` and `custody bundle list` print of a bag of any maker. */
import { safeText } from '../../bytes/text.ts';
import type { BagAudit, OpenedBag } from '../../flow/bundle/any-bag.ts';
import type { BagFinding } from '../../interop/bag/findings.ts';
import { inEnglish, type Phrase, phrase } from '../../ledger/phrase.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';

const mostListed = 100;
const mostInfo = 100;

/** The findings, the invalid ones first, one a line. */
export function bagFindingLines({ findings }: OpenedBag, isComplete = false, teller: Teller = tellerOf()): string[] {
  const kinds = ['invalid', 'incomplete', 'warning'] as const;
  const sorted = kinds.flatMap((kind) => findings.kept.filter((finding) => finding.kind === kind));
  const told = isComplete ? sorted : sorted.slice(0, mostListed);
  const left = sorted.length - told.length + findings.left;
  const mark = ({ kind }: BagFinding): string => (kind === 'warning' ? '·' : '!');
  return [
    ...told.flatMap((finding) =>
      teller.sentences(finding.said).map((line) => `  ${mark(finding)} ${line} [${finding.code}]`),
    ),
    ...(left > 0
      ? teller.sentences(
          isComplete
            ? phrase('and {more#} more', { more: left })
            : phrase('and {left#} more (--all lists them)', { left }),
        )
      : []),
  ];
}

/** What `bag-info.txt` says, as it says it. */
function bagInfoLines({ info }: OpenedBag): string[] {
  const told = info.slice(0, mostInfo).map(([label, value]) => `  ${safeText(`${label}: ${value}`.slice(0, 1000))}`);
  return info.length > mostInfo ? [...told, `  … ${info.length - mostInfo}`] : told;
}

/** What it is, by what its files are compared, and what bag-info.txt says. */
export function bagHeadLines(bag: OpenedBag, teller: Teller = tellerOf()): string[] {
  const { version, encoding, lists, payload, members } = bag;
  const { words } = teller;
  const tags = members.filter(({ isFolder, path }) => !isFolder && !path.startsWith('data/')).length;
  const rows: [Phrase, string][] = [
    [phrase('bag'), `BagIt ${version}, ${safeText(encoding)}`],
    [phrase('lists'), lists.map(({ name }) => name).join(', ') || '–'],
    [
      phrase('found'),
      words(
        phrase('{files#file} of payload, {bytes#byte}; {tags#file} beside it', {
          files: payload.files,
          bytes: payload.bytes,
          tags,
        }),
      ),
    ],
  ];
  const labels = rows.map(([label]) => words(label));
  const width = teller.widest(labels, 0);
  return [
    ...rows.map(([, value], at) => `${teller.pad(labels[at] ?? '', width)}  ${value}`),
    ...(bag.info.length === 0 ? [] : [words(phrase('bag-info.txt says (nobody signed it):')), ...bagInfoLines(bag)]),
  ];
}

/** The lines of an audited bag, in the languages of the teller. */
export function bagAuditLines(bag: BagAudit, isComplete: boolean, teller: Teller = tellerOf()): string[] {
  const { findings, compared, payload } = bag;
  const facts = { compared: compared.payload, files: payload.files, tags: compared.tags };
  const depth = phrase('EVERY BYTE');
  const verdict = {
    valid: phrase('VALID BAG ({depth}). Every listed file is what the lists of the bag say.', { depth }),
    invalid: phrase('NOT A VALID BAG ({depth}).', { depth }),
    incomplete: phrase('INCOMPLETE ({depth}): NOT EVERYTHING COULD BE COMPARED. Nothing that could differs.', {
      depth,
    }),
  }[findings.result];
  return [
    ...bagHeadLines(bag, teller),
    ...bagFindingLines(bag, isComplete, teller),
    '',
    ...teller.sentences(
      phrase('compared {compared#} of {files#file} of payload, and {tags#file} beside it, by every byte', facts),
    ),
    ...teller.sentences(verdict),
    ...teller.sentences(
      phrase(
        'A bag proves no custody and names no signer: anyone who changes a file can write its lists again. The program does not know who made it.',
      ),
    ),
    ...(bag.hasLedger
      ? teller.sentences(phrase('There is a ledger in it: custody verify checks that, and who signed it.'))
      : []),
  ];
}

export const bagFindingJson = ({ code, kind, path, said }: BagFinding) => ({
  code,
  kind,
  ...(path !== undefined && { path }),
  message: inEnglish(said.text, said.facts),
});

export function bagAuditJson(bag: BagAudit, named: string) {
  const { findings, version, encoding, form, lists, payload, compared, info, hasLedger } = bag;
  return {
    result: findings.result,
    bag: named,
    form,
    version,
    encoding,
    lists: lists.map(({ name, of, algorithm, paths }) => ({ name, of, algorithm, files: paths.size })),
    payload,
    compared,
    hasLedger,
    info: info.map(([label, value]) => ({ label, value })),
    findings: findings.kept.map(bagFindingJson),
    more: findings.left,
  };
}
