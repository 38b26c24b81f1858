/** The index of exhibits: one row each, with state, place, seals and digest. */

import { lastItem } from './closing.ts';
import { contentCell } from './digest-cells.ts';
import { entriesAbout } from './dossier.ts';
import { type ExhibitFile, exhibitFile } from './exhibit-record.ts';
import type { Form } from './form.ts';
import { cells, hexLines, inLine } from './form-words.ts';
import { type Part, tablePart } from './parts.ts';
import { remarkBlocks } from './remarks.ts';
import { placeOf, sealWords, statusWords } from './standing.ts';

const part: Part<{ readonly files: readonly ExhibitFile[] }> = tablePart<
  { readonly files: readonly ExhibitFile[] },
  ExhibitFile
>(undefined, {
  rows: ({ files }) => files,
  none: 'form.no-exhibits',
  columns: [
    {
      label: 'form.exhibit',
      from: 'exhibit.number; correct.newNumber',
      share: 1.6,
      read: ({ exhibit: { number, also } }) => cells({ text: number, look: 'strong' }, ...also),
    },
    {
      label: 'form.what-it-is',
      from: 'exhibit.kind, quantity, make, model, serial, description',
      share: 4,
      read: ({ record: { kind, quantity, make, model, serial, description }, exhibit }, words) => {
        const given = [make, model, serial].map((value) =>
          typeof value === 'object' && 'absent' in value ? undefined : value,
        );
        return cells(
          inLine(
            words,
            (kind ?? exhibit.kind) && words.code(kind ?? exhibit.kind ?? ''),
            quantity === undefined || quantity === 1 ? undefined : `× ${words.number(quantity)}`,
            ...given,
          ),
          description === undefined ? undefined : words.text(description),
        );
      },
    },
    {
      label: 'form.status',
      from: 'custody worked out entry by entry; place of the last entry that has one',
      share: 2.6,
      read: ({ dossier, exhibit }, words) => cells(statusWords(exhibit, words), placeOf(dossier, exhibit, words)),
    },
    {
      label: 'form.seals',
      from: 'seal entries: those that stand',
      share: 1.8,
      read: ({ exhibit }, words) => sealWords(exhibit, words),
    },
    {
      label: 'form.content',
      from: 'content of collect, acquire, derive, receive or the first measure',
      share: 3.4,
      read: ({ exhibit: { content }, record }, words) => {
        if (record.content !== undefined) return contentCell(record.content, words);
        if (content === undefined) return undefined;
        const { size, sha256, root = '', records = 0 } = content;
        return sha256 === undefined
          ? cells(words.label('form.manifest', { records, size }), hexLines(root, 4))
          : cells(words.bytes(size), 'SHA-256', hexLines(sha256, 4));
      },
    },
    {
      label: 'form.entries',
      from: 'entries that are about it',
      share: 1,
      read: ({ dossier, exhibit }) => String(entriesAbout(dossier, exhibit).length),
    },
  ],
});

export const indexForm: Form = {
  id: 'index',
  title: 'form.index',
  help: 'the index of exhibits: each with its state, place, seals and digest',
  exhibits: 'many',
  parts: [part],
  build({ dossier, exhibits, words }) {
    const files = exhibits.map((exhibit) => exhibitFile(dossier, exhibit));
    return {
      blocks: [
        ...part.blocks({ files }, words),
        ...remarkBlocks(dossier, exhibits, words),
        lastItem(words, 'form.last-of', { count: exhibits.length }),
      ],
    };
  },
};
