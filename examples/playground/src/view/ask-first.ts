import { make } from './elements.ts';
import type { Question } from './question.ts';

/** Asks before something that cannot be undone. Whoever presses Enter or Escape at once has said no. */
export function askFirst({ title, detail, yes, no }: Question): Promise<boolean> {
  const dialog = make(
    'dialog',
    { role: 'alertdialog', 'aria-labelledby': 'ask-first-title', 'aria-describedby': 'ask-first-detail' },
    make(
      'form',
      { method: 'dialog' },
      make('h2', { id: 'ask-first-title' }, title),
      make('p', { id: 'ask-first-detail' }, detail),
      make(
        'div',
        { class: 'tools' },
        make('button', { type: 'submit', value: 'no', class: 'primary', autofocus: true }, no),
        make('button', { type: 'submit', value: 'yes' }, yes),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    const answer = (): void => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    };
    dialog.addEventListener('close', answer, { once: true });
  });
}
