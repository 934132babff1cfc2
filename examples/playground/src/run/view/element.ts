import { make } from '../../view/elements.ts';

/** Something with a label before it. */
export function labelled(label: string, control: HTMLElement): HTMLLabelElement {
  return make('label', { class: 'field' }, make('span', {}, label), control);
}

export function select(
  options: readonly (readonly [value: string, label: string])[],
  chosen: string,
): HTMLSelectElement {
  return make(
    'select',
    {},
    ...options.map(([value, label]) => make('option', { value, selected: value === chosen }, label)),
  );
}

/** A picture that is drawn; screen readers hear its label. */
export function canvas(label: string): HTMLCanvasElement {
  return make('canvas', { role: 'img', 'aria-label': label, width: 1, height: 1 });
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
  const input = make('input', { type: 'file', accept, multiple: many, class: 'visually-hidden' });
  const field = make('label', { class: 'drop' }, input, make('strong', {}, label), make('span', {}, hint));
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
  return make('figure', {}, shown, make('figcaption', {}, ...caption));
}
