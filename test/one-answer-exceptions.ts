/** Files that the test of one answer excepts, each with its reason. These lists may only shrink. */

type Exceptions = Readonly<Record<string, string>>;

const isInCustody = 'It asks whether the thing is in custody here, which is one function of the state of the exhibit.';
const byNumber = 'It looks an exhibit up by its number, and states nothing of it.';
const entries = 'It lists entries, and asks which of them had an effect or name an exhibit.';
const signs = 'It prepares what is to be signed, and needs the post of the key that signs.';

/** They ask custody or verify for a fact that the verdict does not have. */
export const computing: Exceptions = {
  'report/timeline/follow.ts':
    'It draws how an exhibit was held after each entry; a verdict has only how it is at the end.',
};

/** Faces that ask the state of custody. Importing its types alone does not count: by them forms name the exhibit that they are about. */
export const asking: Exceptions = {
  'cli/accept/decisions-file.ts': byNumber,
  'cli/look/events.ts': entries,
  'cli/room/cases.ts': signs,
  'cli/room/sign.ts': signs,
  'report/face/evidence-line.ts': isInCustody,
  'report/face/terms-line.ts': 'It asks whether an offer still waits for an answer.',
  'report/forms/custody-form.ts': isInCustody,
  'report/forms/index-form.ts': isInCustody,
  'report/forms/inventory-sheet.ts': isInCustody,
  'report/forms/letter-exhibits.ts': byNumber,
  'report/forms/parts/dossier.ts': entries,
  'report/forms/parts/now-box.ts': isInCustody,
  'report/timeline/course.ts': isInCustody,
  'report/timeline/follow.ts': entries,
};

const unconfirmed =
  'It says that nobody has confirmed the name on a card, before anything is signed: no word of a verdict.';

/** Words of a verdict outside `src/report/face`, the room of its tables of sentences. */
export const worded: Exceptions = {
  'cli/face/get/answer.ts': unconfirmed,
  'cli/face/give/sheet.ts': unconfirmed,
  'cli/face/questions/giving.ts': unconfirmed,
};
