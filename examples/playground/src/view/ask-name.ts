import { find } from './elements.ts';

interface Wanted {
  readonly title: string;
  readonly label: string;
  readonly value: string;
  /** What is wrong with a name; null where nothing is. */
  readonly problem: (name: string) => string | null;
}

/** Asks for a name until it is one; null where the visitor would rather not. */
export function askName({ title, label, value, problem }: Wanted): Promise<string | null> {
  const dialog = find('ask', HTMLDialogElement);
  const input = find('ask-value', HTMLInputElement);
  const said = find('ask-problem', HTMLElement);
  find('ask-title', HTMLElement).textContent = title;
  find('ask-label', HTMLElement).textContent = label;
  input.value = value;
  said.textContent = '';
  dialog.returnValue = '';
  dialog.showModal();
  const stem = value.lastIndexOf('.');
  input.setSelectionRange(0, stem < 0 ? value.length : stem);
  return new Promise((resolve) => {
    const check = (event: SubmitEvent): void => {
      const isOk = event.submitter?.getAttribute('value') === 'ok';
      const wrong = isOk ? problem(input.value) : null;
      if (wrong === null) return;
      event.preventDefault();
      said.textContent = wrong;
      input.focus();
    };
    dialog.addEventListener('submit', check);
    dialog.addEventListener(
      'close',
      () => {
        dialog.removeEventListener('submit', check);
        resolve(dialog.returnValue === 'ok' ? input.value : null);
      },
      { once: true },
    );
  });
}
