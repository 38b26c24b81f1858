/** Every kind of file in which the program writes withheld texts, openings of them, or names of files: `custody forget` and tests go by it. */

/** What a place holds. `openings`: items of docs/spec/ledger.md, section 14. `texts`: words in clear. `names`: names and digests of files. */
export type PlaceHolds = 'openings' | 'texts' | 'names';

/**
 * What `custody forget` does there. `rewrite`: takes the openings out. `settle`: completes or drops the promise first. `delete`: the file
 * is made again, or not needed. `list`: it may be bound or given away, so a person decides.
 */
export type PlaceTreatment = 'rewrite' | 'settle' | 'delete' | 'list';

export interface OpeningPlace {
  readonly kind: string;
  /** As a person reads it. */
  readonly name: string;
  /** Of the path from its folder, `/` between names; undefined where the person chose the name. */
  readonly pattern: RegExp | undefined;
  readonly holds: PlaceHolds;
  readonly treatment: PlaceTreatment;
  /** Files of `src/` that write it. */
  readonly writers: readonly string[];
}

export const openingPlaces: readonly OpeningPlace[] = [
  {
    kind: 'disclosures',
    name: 'NAME.disclosures',
    pattern: /\.(?:custody-)?disclosures$/,
    holds: 'openings',
    treatment: 'rewrite',
    writers: ['flow/ledger/record.ts', 'flow/ledger/init.ts', 'flow/handover/sign.ts', 'flow/handover/handover.ts'],
  },
  {
    kind: 'disclosures-pending',
    name: 'NAME.disclosures.pending',
    pattern: /\.(?:custody-)?disclosures\.pending$/,
    holds: 'openings',
    treatment: 'settle',
    writers: ['fs/ledger/disclosures.ts'],
  },
  {
    kind: 'disclosures-torn',
    name: 'NAME.disclosures.custody-torn-N',
    pattern: /\.(?:custody-)?disclosures\.custody-torn-[0-9]+$/,
    holds: 'openings',
    treatment: 'delete',
    writers: ['fs/ledger/disclosures.ts'],
  },
  {
    kind: 'new-file',
    name: 'PATH.PID.new, PATH.PID-N.new and PATH.resume.part, left by a kill',
    pattern: /\.(?:[0-9]+(?:-[0-9]+)?\.new|resume\.part)(?:\/.*)?$/,
    holds: 'texts',
    treatment: 'delete',
    writers: ['fs/replace.ts', 'fs/bundle/sink.ts', 'fs/streamed-file.ts'],
  },
  {
    kind: 'bundle',
    name: 'data/*.disclosures, data/answers/*.disclosures, data/letter.txt and data/letter.html of a bundle',
    pattern: /(?:^|\/)data\/(?:(?:answers\/)?[^/]+\.disclosures|letter\.(?:txt|html))$/,
    holds: 'openings',
    treatment: 'list',
    writers: ['flow/bundle/create.ts', 'flow/bundle/disclosed.ts', 'flow/handover/answered.ts'],
  },
  {
    kind: 'scratch',
    name: 'custody-bundle-* among temporary files, left by a kill',
    pattern: /(?:^|\/)custody-bundle-[^/]+\/.+$/,
    holds: 'openings',
    treatment: 'delete',
    writers: ['flow/bundle/bundle.ts'],
  },
  {
    kind: 'report',
    name: 'NAME.report/report.txt and NAME.report/report.json',
    pattern: /\.report(?:\.[0-9]+)?\/report\.(?:txt|json)$/,
    holds: 'texts',
    treatment: 'list',
    writers: ['cli/accept/report.ts'],
  },
  {
    kind: 'report-inputs',
    name: 'NAME.report/inputs/*.disclosures',
    pattern: /\.report(?:\.[0-9]+)?\/inputs\/[^/]+\.disclosures$/,
    holds: 'openings',
    treatment: 'rewrite',
    writers: ['cli/accept/report.ts'],
  },
  {
    kind: 'draft',
    name: 'N.draft in the folder of drafts, and drafts and decisions of accept',
    pattern: /(?:^|\/)[1-9][0-9]*\.draft$/,
    holds: 'texts',
    treatment: 'delete',
    writers: ['fs/drafts.ts', 'cli/accept/draft.ts', 'cli/accept/act.ts'],
  },
  {
    kind: 'unrecorded',
    name: 'NAME.unrecorded.json',
    pattern: /\.unrecorded(?:-[0-9]+)?\.json$/,
    holds: 'texts',
    treatment: 'delete',
    writers: ['cli/record/unrecorded.ts'],
  },
  {
    kind: 'device',
    name: 'NAME.device.json',
    pattern: /\.device\.json$/,
    holds: 'texts',
    treatment: 'delete',
    writers: ['cli/record/device-draft.ts'],
  },
  {
    kind: 'output',
    name: 'forms, reports, pages, lists and mail, under names that a person chose',
    pattern: undefined,
    holds: 'texts',
    treatment: 'list',
    writers: [
      'cli/report/make-report.ts',
      'cli/report/page.ts',
      'cli/room/report.ts',
      'cli/caseload/destroy.ts',
      'cli/caseload/destroy-list.ts',
      'cli/check/compare.ts',
      'cli/look/show.ts',
    ],
  },
  {
    kind: 'manifest',
    name: 'NAME.manifest, NAME.pieces, and lists for other programs',
    pattern: /\.(?:manifest|pieces)$/,
    holds: 'names',
    treatment: 'list',
    writers: [
      'flow/hash/manifest.ts',
      'flow/hash/pieces.ts',
      'flow/hash/resume-state.ts',
      'flow/audit/export-list.ts',
      'flow/audit/audit.ts',
      'cli/hash/export.ts',
      'cli/hash/manifest.ts',
    ],
  },
];

/** The kinds of place that a path may be, more than one where two patterns fit. */
export const placesOf = (path: string): readonly OpeningPlace[] =>
  openingPlaces.filter(({ pattern }) => pattern?.test(path) === true);
