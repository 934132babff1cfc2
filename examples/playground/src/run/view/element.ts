/** An element with attributes and children; `true` is an attribute without a value, `false` and null are none. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | null>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    // There `false` is a value.
    if (name.startsWith('aria-')) made.setAttribute(name, String(value));
    else if (value !== false && value !== null) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

/** A paragraph in which `names` are code. */
export function prose(text: string): HTMLParagraphElement {
  const parts = text.split('`').map((part, at) => (at % 2 === 1 ? element('code', {}, part) : part));
  return element('p', {}, ...parts);
}

export function button(
  label: string,
  onClick: () => void,
  attributes: Parameters<typeof element>[1] = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', onClick);
  return made;
}

/** Something with a label before it. */
export function labelled(label: string, control: HTMLElement): HTMLLabelElement {
  return element('label', { class: 'field' }, element('span', {}, label), control);
}

export function select(
  options: readonly (readonly [value: string, label: string])[],
  chosen: string,
): HTMLSelectElement {
  return element(
    'select',
    {},
    ...options.map(([value, label]) => element('option', { value, selected: value === chosen }, label)),
  );
}

/** A picture that is drawn; screen readers hear its label. */
export function canvas(label: string): HTMLCanvasElement {
  return element('canvas', { role: 'img', 'aria-label': label, width: 1, height: 1 });
}

/** A field that takes a file that is chosen or dropped. */
export function filePicker(
  {
    label,
    hint,
    accept,
    many = false,
  }: { readonly label: string; readonly hint: string; readonly accept: string; readonly many?: boolean },
  take: (files: readonly File[]) => void,
): HTMLLabelElement {
  const input = element('input', { type: 'file', accept, multiple: many, class: 'visually-hidden' });
  const field = element('label', { class: 'drop' }, input, element('strong', {}, label), element('span', {}, hint));
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) take(files);
  });
  field.addEventListener('dragover', (event) => {
    event.preventDefault();
    field.classList.add('over');
  });
  field.addEventListener('dragleave', () => field.classList.remove('over'));
  field.addEventListener('drop', (event) => {
    event.preventDefault();
    field.classList.remove('over');
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) take(many ? files : files.slice(0, 1));
  });
  return field;
}

/** Something with a caption below it. */
export function figure(shown: HTMLElement, ...caption: readonly (Node | string)[]): HTMLElement {
  return element('figure', {}, shown, element('figcaption', {}, ...caption));
}
