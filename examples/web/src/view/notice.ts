import { type Failure, HEADLINES } from '../failure.ts';
import { find } from './find.ts';

export interface Action {
  readonly label: string;
  run(): void;
}

/** Says what went wrong and what can be done; screen readers read it at once. */
export function showFailure(failure: Failure, actions: readonly Action[]): void {
  const box = find('notice', HTMLElement);
  const { title, advice } = HEADLINES[failure.kind];
  const heading = document.createElement('h2');
  heading.textContent = title;
  const detail = document.createElement('p');
  detail.className = 'detail';
  detail.textContent = failure.detail;
  const buttons = document.createElement('p');
  buttons.className = 'actions';
  for (const { label, run } of [...actions, { label: 'Close', run: hideFailure }]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => {
      hideFailure();
      run();
    });
    buttons.append(button);
  }
  const words = document.createElement('p');
  words.textContent = advice;
  box.replaceChildren(heading, detail, ...(advice === '' ? [] : [words]), buttons);
  box.dataset.kind = failure.kind;
  box.hidden = false;
  box.scrollIntoView({ block: 'nearest' });
}

export function hideFailure(): void {
  find('notice', HTMLElement).hidden = true;
}
