/** What the forms say, in German. */
import type { forms as english } from '../en/forms.ts';
import type { LikeEnglish } from '../words.ts';

export const forms: LikeEnglish<typeof english> = {
  'form.page-of': 'Seite {page} von {pages}',
};
