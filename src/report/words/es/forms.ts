/** What the forms say, in Spanish. */
import type { forms as english } from '../en/forms.ts';
import type { LikeEnglish } from '../words.ts';

export const forms: LikeEnglish<typeof english> = {
  'form.page-of': 'página {page} de {pages}',
};
