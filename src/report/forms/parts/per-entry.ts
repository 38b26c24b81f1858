/** A form that is filled in once for each of the entries it is about, each on a page of its own. */
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import type { WordKey } from '../../../words/say.ts';
import type { Block } from '../../document/document.ts';
import { lastItem, lastOfThings, signatures } from './closing.ts';
import type { Dossier, FiledEntry } from './dossier.ts';
import { type ExhibitFile, exhibitFile } from './exhibit-record.ts';
import type { Form } from './form.ts';
import type { FormWords } from './form-words.ts';
import type { Part } from './parts.ts';
import { actRemarks, remarkBlocks } from './remarks.ts';
import { sections } from './sections.ts';

/** One entry with the exhibits that it is about. */
export interface EntryFile {
  readonly dossier: Dossier;
  readonly filed: FiledEntry;
  readonly files: readonly ExhibitFile[];
}

interface EntryFormSpec extends Pick<Form, 'id' | 'title' | 'help'> {
  readonly entries: readonly EventTypeName[];
  readonly parts: readonly Part<EntryFile>[];
  readonly signers: readonly WordKey[];
  readonly signLines: readonly WordKey[];
  /** Whether a person outside gets it: it then says what was found of the act alone, in sentences without codes. */
  readonly isForOutside?: boolean;
  /** Whether one document may tell of such entries of several records. */
  readonly isJoined?: boolean;
  /** Those of its exhibits that change hands, where others are only named. */
  given?(file: EntryFile): readonly ExhibitFile[];
}

export function entryForm(spec: EntryFormSpec): Form {
  const { id, title, help, entries: types, parts, signers, signLines, isForOutside = false } = spec;
  const { given = ({ files }) => files } = spec;
  return {
    id,
    title,
    help,
    exhibits: 'many',
    entries: types,
    ...(isForOutside && { check: 'line' as const }),
    parts,
    ...(spec.isJoined && {
      joined: {
        part({ dossier, words }) {
          const those = dossier.entries.filter(
            ({ type, isApplied }) => isApplied && type !== undefined && types.includes(type),
          );
          return {
            blocks: those.flatMap((filed) => blocksOf({ dossier, filed, words })),
            count: new Set(those.flatMap(({ exhibits }) => exhibits)).size,
          };
        },
        end: ({ words, count }) => [lastItem(words, 'form.last-of', { count })],
      },
    }),
    build({ dossier, entries, words }) {
      const blocks = (filed: FiledEntry): Block[] => blocksOf({ dossier, filed, words });
      return sections(entries, { about: ({ seq }) => words.label('form.entry-number', { seq }), blocks });
    },
  };

  function blocksOf({ dossier, filed, words }: Pick<EntryFile, 'dossier' | 'filed'> & { words: FormWords }): Block[] {
    const files = filed.exhibits.map((exhibit) => exhibitFile(dossier, exhibit));
    const context: EntryFile = { dossier, filed, files };
    return [
      ...parts.flatMap((part) => part.blocks(context, words)),
      ...(isForOutside ? actRemarks([filed], words) : remarkBlocks(dossier, filed.exhibits, words)),
      signatures(words, signers, signLines),
      lastOfThings(words, 'form.last-entry', { seq: filed.seq }, given(context)),
    ];
  }
}
