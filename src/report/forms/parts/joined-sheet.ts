/** One document about several records: each under its name, with its own check, ledger id and checkpoint. */
import { fingerprintHex } from '../../../crypto/fingerprint.ts';
import type { Block, DocumentModel } from '../../document/document.ts';
import { withCodes } from './closing.ts';
import { checkpointLines, type Dossier } from './dossier.ts';
import type { Form, JoinedForm } from './form.ts';
import type { FormWords } from './form-words.ts';
import { sections } from './sections.ts';
import { caseLine, checkLine, checkNotice, type Making, madeLine } from './sheet.ts';

/** What the document shows of one record; it keeps nothing else of it. */
interface RecordSection {
  /** As the person who makes the form named it. */
  readonly name: string;
  readonly blocks: readonly Block[];
  /** How many exhibits are in it. */
  readonly count: number;
  readonly isFailed: boolean;
  readonly isSynthetic: boolean;
}

/** Of one record, all its exhibits. Throws Error for words that were not loaded. */
export function recordSection(name: string, { dossier, joined, words }: Joining): RecordSection {
  const { blocks, count } = joined.part({ dossier, exhibits: dossier.state.exhibits, words });
  const hex = fingerprintHex(dossier.genesis.ledger).split('\n');
  return {
    name,
    count,
    isFailed: dossier.verification.verdict === 'failed',
    isSynthetic: dossier.verification.synthetic === true,
    blocks: [
      { is: 'heading', level: 1, text: name },
      { is: 'paragraph', text: caseLine(dossier, words) },
      { is: 'paragraph', text: checkLine(dossier, words) },
      {
        is: 'fields',
        rows: [
          { label: words.label('form.ledger-id'), value: hex.map((text) => ({ text, look: 'code' as const })) },
          { label: words.label('form.checkpoint-typed'), value: checkpointLines(dossier) },
        ],
      },
      checkNotice(dossier, undefined, words),
      ...blocks,
    ],
  };
}

interface Joining {
  readonly dossier: Dossier;
  readonly joined: JoinedForm;
  readonly words: FormWords;
}

/** The whole document, in the order of the records. Throws Error for words that were not loaded. */
export function joinedSheet(
  records: readonly RecordSection[],
  { form, joined, words, making }: { form: Form; joined: JoinedForm; words: FormWords; making: Making },
): DocumentModel {
  const count = records.reduce((sum, record) => sum + record.count, 0);
  const parts = sections(records, { about: ({ name }) => name, blocks: ({ blocks }) => blocks });
  return words.own({
    form: form.id,
    title: words.label(form.title),
    lang: words.lang,
    direction: words.direction,
    ...(records.some((record) => record.isSynthetic) && { synthetic: words.label('form.synthetic') }),
    ...(records.some(({ isFailed }) => isFailed) && { warning: words.label('form.one-failed') }),
    header: {
      lines: [madeLine(making, words)],
      ledger: { label: words.label('form.records-joined'), hex: records.map(({ name }) => name) },
      checkpoint: { label: words.label('form.each-below'), hex: [], words: [] },
    },
    blocks: withCodes([...parts.blocks, ...joined.end({ words, count })], words),
    foot: words.foot('form.foot-joined'),
    pageOf: words.label('form.page-of'),
  });
}
