/** CASE graphs of anybody: statements and drafts, or a refusal that says why. */
import { draftsOfCase } from '../../../src/interop/case/drafts.ts';
import { readCase } from '../../../src/interop/case/read-case.ts';
import { context } from '../../../src/interop/case/terms.ts';
import type { Target } from '../target.ts';

const hash = { '@id': 'h:1', '@type': 'types:Hash', 'types:hashMethod': 'SHA256', 'types:hashValue': 'ab'.repeat(32) };
const phone = {
  '@id': 'x:1',
  '@type': 'observable:MobileDevice',
  'core:description': 'TEST phone',
  'core:hasFacet': [
    {
      '@id': 'f:1',
      'observable:serialNumber': 'TEST',
      'observable:IMEI': '490154203237518',
      'observable:hash': [hash],
    },
  ],
};
const graph = [
  phone,
  {
    '@id': 'p:1',
    '@type': 'investigation:ProvenanceRecord',
    'investigation:exhibitNumber': { '@type': 'xsd:string', '@value': 'KA/1' },
    'core:object': { '@id': 'x:1' },
  },
];

export const target: Target = {
  reads: 'CASE graphs',
  form: 'json',
  refuses: ['CASE_INVALID', 'TOO_LARGE'],
  words: [
    '@context',
    '@graph',
    '@id',
    '@type',
    '@value',
    '@list',
    '@language',
    'core:object',
    'types:hashValue',
    'KA/2',
  ],
  seeds: () =>
    [
      { '@context': context, '@graph': graph },
      { '@context': [context], ...phone },
    ].map((document) => new Uint8Array(Buffer.from(JSON.stringify(document)))),
  run(bytes) {
    for (const { exhibit } of draftsOfCase(readCase(bytes), 'TEST graph'))
      if (typeof exhibit.number !== 'string') throw new Error('a draft without a number');
  },
};
