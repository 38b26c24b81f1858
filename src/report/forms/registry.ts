/** All forms that `custody report` knows, in the order in which it lists them. */
import { custodyForm } from './custody-form.ts';
import type { Form } from './form.ts';
import { indexForm } from './index-form.ts';

export const forms: readonly Form[] = [custodyForm, indexForm];

/** The form of that word; undefined where there is none. */
export const formNamed = (id: string): Form | undefined => forms.find((form) => form.id === id);
