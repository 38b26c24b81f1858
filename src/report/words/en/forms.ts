/** What the forms say, in English. */
export const forms = {
  'form.page-of': 'page {page} of {pages}',
} as const;
