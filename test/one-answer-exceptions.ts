/** Files that the test of one answer still excepts. These lists may only shrink. */

/** They ask custody or verify for a fact that the verdict does not hand them yet. */
export const computing: readonly string[] = [
  'report/face/custody-line.ts',
  'report/forms/parts/narrowed.ts',
  'report/forms/parts/now-box.ts',
  'report/forms/parts/remarks.ts',
  'report/headline.ts',
  'report/timeline/follow.ts',
  'report/verdict/sentence.ts',
];

/** Faces that read the state of custody for what the facts do not hold yet. */
export const stating: readonly string[] = [
  'cli/accept/decide.ts',
  'cli/accept/decisions-file.ts',
  'cli/accept/earlier.ts',
  'cli/accept/taking.ts',
  'cli/check/verify-request.ts',
  'cli/look/events.ts',
  'cli/look/exhibit-facts.ts',
  'cli/look/log-filter.ts',
  'cli/look/show-exhibit.ts',
  'cli/look/show.ts',
  'cli/look/status-rows.ts',
  'cli/room/cases.ts',
  'cli/room/sign.ts',
  'cli/room/thing.ts',
  'report/face/evidence-line.ts',
  'report/face/faced.ts',
  'report/face/terms-line.ts',
  'report/forms/custody-form.ts',
  'report/forms/index-form.ts',
  'report/forms/inventory-sheet.ts',
  'report/forms/letter-exhibits.ts',
  'report/forms/parts/concern.ts',
  'report/forms/parts/dossier.ts',
  'report/forms/parts/exhibit-record.ts',
  'report/forms/parts/form.ts',
  'report/forms/parts/narrowed.ts',
  'report/forms/parts/now-box.ts',
  'report/forms/parts/remarks.ts',
  'report/forms/parts/sheet.ts',
  'report/forms/parts/standing.ts',
  'report/forms/parts/things.ts',
  'report/forms/seal-record.ts',
  'report/statements/continuity.ts',
  'report/statements/fill.ts',
  'report/statements/fills-things.ts',
  'report/statements/handling.ts',
  'report/statements/people.ts',
  'report/timeline/course.ts',
  'report/timeline/follow.ts',
  'report/verdict/exhibits.ts',
];

/** Words of a verdict, until one table of sentences has them. */
export const worded: readonly string[] = [
  'cli/face/get/answer.ts',
  'cli/face/give/sheet.ts',
  'cli/face/questions/giving.ts',
  'report/custody-words.ts',
  'report/face/custody-line.ts',
  'report/face/evidence-line.ts',
  'report/face/sender-line.ts',
  'report/headline.ts',
];
