/** What `custody audit` prints of another program's list. */
import { grouped } from '../../bytes/grouped.ts';
import { safeBytes } from '../../bytes/text.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { exits } from '../../exits.ts';
import type { ListAudit } from '../../flow/audit/list.ts';
import { type ListDifference, listClasses } from '../../flow/audit/list-comparison.ts';
import { inEnglish, phrase } from '../../ledger/phrase.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';
import { exitOfListAudit } from '../exit-of.ts';
import { columnsOf } from './audit-listing.ts';
import { troubleLines } from './trouble-lines.ts';

const mostListed = 100;
const mostTroubles = 100;
const shown = (path: string) => safeBytes(bytesFromLatin1(path));

/** The lines of an audit against a list of digests, in the languages of the teller. */
export function listAuditLines(audit: ListAudit, isComplete: boolean, teller: Teller = tellerOf()): string[] {
  const { words, pad, code, sentences } = teller;
  const columns = columnsOf(teller, listClasses);
  const row = (label: string, value: string): string => `${pad(label, columns)}  ${value}`;
  const { classes, untold, differences, listed, files, notFiles, weak, troubles, notes } = audit;
  const told = isComplete ? differences : differences.slice(0, mostListed);
  const lines = told.map((difference) => differenceLine(difference, teller));
  if (told.length < differences.length)
    lines.push(...sentences(phrase('and {left#} more (--all lists them)', { left: differences.length - told.length })));
  lines.push(...troubleLines(troubles.slice(0, mostTroubles), troubles.length, teller), '');
  for (const name of listClasses)
    if (classes[name] > 0 || name === 'matched') lines.push(row(code(name), grouped(classes[name])));
  if (untold > 0) lines.push(row(words(phrase('kind of digest not known')), grouped(untold)));
  lines.push(
    row(words(phrase('listed')), grouped(listed)),
    row(
      words(phrase('found')),
      words(
        phrase('{files#file}; {notFiles#} folders, links and others, which are not in such a list', {
          files,
          notFiles,
        }),
      ),
    ),
    row(words(phrase('depth')), words(phrase('every byte of every file'))),
  );
  const noteWord = words(phrase('note'));
  lines.push(...notes.map((note) => row(noteWord, words(phrase('about the list: {note}', { note })))));
  if (weak > 0)
    lines.push(
      row(
        noteWord,
        words(phrase('{weak#} matched by MD5 or SHA-1 alone; other files with the same digest can be made', { weak })),
      ),
    );
  const exit = exitOfListAudit(audit);
  const depth = phrase('EVERY BYTE');
  return [
    ...lines,
    ...sentences(
      exit === exits.done
        ? phrase('ALL MATCHED ({depth}). Someone stated this list; the program does not know who.', { depth })
        : exit === exits.failed
          ? phrase('DIFFERENT ({depth}).', { depth })
          : untold > 0
            ? phrase(
                'NOT KNOWN ({depth}): no digest of the list fits a file, and the list does not say of what kind its digests are. If its name says so, as {name} does, the result is a difference.',
                { depth, name: 'disk.dd.sha256' },
              )
            : phrase('INCOMPLETE ({depth}): NOT EVERYTHING COULD BE COMPARED. Nothing that could differs.', { depth }),
    ),
  ];
}

function differenceLine({ class: name, recorded, found, still }: ListDifference, teller: Teller): string {
  const path = shown(recorded ?? found ?? '');
  const copy =
    still === undefined ? '' : ` (${teller.words(phrase('the same is still at {path}', { path: shown(still) }))})`;
  return `${teller.pad(teller.code(name), columnsOf(teller, listClasses))}  ${path}${name === 'moved' ? ` → ${shown(found ?? '')}` : copy}`;
}

export function listAuditJson(audit: ListAudit) {
  const { classes, untold, differences, listed, files, notFiles, weak, hashing, format, notes } = audit;
  const exit = exitOfListAudit(audit);
  return {
    result: exit === exits.done ? 'matched' : exit === exits.failed ? 'different' : 'incomplete',
    list: { format, notes: notes.map(({ text, facts }) => inEnglish(text, facts)) },
    depth: 'every-byte',
    counts: { listed, files, notFiles, ...classes, ...(untold > 0 && { untold }) },
    weak,
    changedWhileRead: hashing.changed,
    differences: differences.map(({ class: name, recorded, found, still }) => ({
      class: name,
      ...(recorded !== undefined && { recorded: shown(recorded) }),
      ...(found !== undefined && { found: shown(found) }),
      ...(still !== undefined && { still: shown(still) }),
    })),
  };
}
