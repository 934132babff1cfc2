/** The element of an id; the page has it. Throws an Error where it has not. */
export function find<E extends Element>(id: string, type: new () => E): E {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return element;
}

type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** A new element with attributes and what is in it, texts as texts; `true` is an attribute without a value, `false` and null are none. */
export function make<N extends keyof HTMLElementTagNameMap>(
  name: N,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[N] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    // There `false` is a value.
    if (key.startsWith('aria-')) element.setAttribute(key, String(value));
    else if (value !== false && value !== null) element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

/** A button that does something. */
export function button(label: string, run: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = make('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', run);
  return element;
}

/** A box that scrolls when what is in it is wider; keys reach it. */
export function scrollBox(label: string, ...children: readonly Node[]): HTMLElement {
  return make('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': label }, ...children);
}

/** A paragraph in which `names` are code. */
export function prose(text: string): HTMLParagraphElement {
  const parts = text.split('`').map((part, at) => (at % 2 === 1 ? make('code', {}, part) : part));
  return make('p', {}, ...parts);
}

/** The choices of a `select`; what was chosen stays so where it is still there. */
export function fillSelect(
  select: HTMLSelectElement,
  choices: readonly { readonly value: string; readonly label: string; readonly group?: string }[],
): void {
  const before = select.value;
  const groups = new Map<string, HTMLOptGroupElement>();
  select.replaceChildren();
  for (const { value, label, group } of choices) {
    const option = make('option', { value }, label);
    if (group === undefined) {
      select.append(option);
      continue;
    }
    const place = groups.get(group) ?? make('optgroup', { label: group });
    groups.set(group, place);
    place.append(option);
    select.append(place);
  }
  if (choices.some(({ value }) => value === before)) select.value = before;
}

/** Saves a file on the visitor's machine. */
export function download(name: string, content: string | Uint8Array | ArrayBuffer): void {
  const address = URL.createObjectURL(new Blob([content as BlobPart]));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
