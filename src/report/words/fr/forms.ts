/** What the forms say, in French. */
import type { forms as english } from '../en/forms.ts';
import type { LikeEnglish } from '../words.ts';

export const forms: LikeEnglish<typeof english> = {
  'form.page-of': 'page {page} sur {pages}',
};
