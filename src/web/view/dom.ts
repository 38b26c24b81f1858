/** Elements made one by one. Texts become text nodes, so that nothing of a file is ever read as HTML. */

type Child = Node | string | undefined | false;

export interface Attributes {
  readonly [name: string]: string | boolean | number | undefined;
}

/** An element with its attributes (`true`: present, `false` or undefined: absent) and what is in it. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  for (const child of children.flat()) if (child !== undefined && child !== false) element.append(child);
  return element;
}

export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
}

/** The element with a listener for the event by which people use it. */
export function on<E extends HTMLElement>(element: E, event: string, listen: (element: E) => void): E {
  element.addEventListener(event, (happened) => {
    happened.preventDefault();
    listen(element);
  });
  return element;
}

/** A button. */
export function button(id: string, text: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return on(el('button', { type: 'button', id, ...attributes }, text), 'click', press);
}

/** A label above what it names, with a hint that is read along. */
export function field(label: string, input: HTMLElement, hint?: string): HTMLElement {
  const hintId = hint === undefined ? undefined : `${input.id}-hint`;
  if (hintId !== undefined) input.setAttribute('aria-describedby', hintId);
  return el(
    'div',
    { class: 'field' },
    el('label', { for: input.id }, label),
    hint !== undefined && el('p', { class: 'hint', id: hintId }, hint),
    input,
  );
}

/** A choice among texts, by value. */
export function choice(
  id: string,
  options: readonly { readonly value: string; readonly text: string; readonly lang?: string }[],
  { value, change }: { readonly value: string; readonly change: (value: string) => void },
): HTMLSelectElement {
  const select = el(
    'select',
    { id },
    options.map(({ value: each, text, lang }) => el('option', { value: each, selected: each === value, lang }, text)),
  );
  return on(select, 'change', ({ value: chosen }) => change(chosen));
}
