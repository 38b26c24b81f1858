/** What the forms say, in Hindi. */
import type { forms as english } from '../en/forms.ts';
import type { LikeEnglish } from '../words.ts';

export const forms: LikeEnglish<typeof english> = {
  'form.page-of': 'पृष्ठ {page}, कुल {pages}',
};
