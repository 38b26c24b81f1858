/** A document with one block of each kind, for the renderers' tests. */
import type { DocumentModel } from '../../../src/report/document/document.ts';
import { qrCode } from '../../../src/report/document/qr-code.ts';

const hex = (from: number) =>
  [0, 1].map((line) => Array.from({ length: 8 }, (_, at) => `${from + line}${at}ab`.slice(0, 4)).join(' '));

export function sampleDocument(over: Partial<DocumentModel> = {}): DocumentModel {
  return {
    form: 'sample',
    title: 'TEST sample',
    lang: 'en',
    direction: 'ltr',
    synthetic: 'TEST DATA: invented, no evidence',
    header: {
      lines: ['Case TEST 1'],
      ledger: { label: 'Ledger id', hex: hex(10) },
      checkpoint: {
        label: 'Checkpoint: 12 entries',
        hex: hex(20),
        words: Array.from({ length: 24 }, (_, at) => `word${at}`),
        qr: qrCode('custody/00\n12\nAA==\n'),
      },
    },
    blocks: [
      { is: 'heading', level: 1, text: 'Heading' },
      { is: 'heading', level: 2, text: 'Lower heading' },
      { is: 'paragraph', text: 'A paragraph.' },
      { is: 'list', items: ['one', 'two'] },
      { is: 'fields', rows: [{ label: 'Label', value: ['a line', { text: 'ab12 cd34', look: 'code' }] }] },
      {
        is: 'table',
        columns: [{ title: 'Entry' }, { title: 'What', share: 3 }, { title: 'Done' }],
        rows: [['1', { text: 'withheld', look: 'withheld' }, { text: 'yes', look: 'box' }]],
      },
      { is: 'qr', code: qrCode('TEST'), caption: 'A code' },
      {
        is: 'picture',
        width: 100,
        height: 20,
        alt: 'A picture',
        shapes: [
          { is: 'line', from: [0, 10], to: [100, 10], dashed: true },
          { is: 'box', at: [5, 5], size: [20, 10], fill: 'striped' },
          { is: 'mark', at: [50, 10], size: 6, shape: 'diamond' },
          { is: 'text', at: [60, 8], size: 5, text: 'held' },
        ],
      },
      { is: 'notice', tone: 'bad', title: 'DOES NOT HOLD', lines: ['why'] },
      { is: 'frame', blocks: [{ is: 'paragraph', text: 'kept together', look: 'strong' }] },
      { is: 'signatures', signers: [{ who: 'Signer', lines: ['Name', 'Signature'] }] },
      { is: 'page-break' },
      { is: 'last-item', text: 'last item' },
    ],
    foot: ['The foot.'],
    pageOf: 'page {page} of {pages}',
    ...over,
  };
}
