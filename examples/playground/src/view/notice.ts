import { button, find, make } from './elements.ts';

interface Action {
  readonly label: string;
  readonly run: () => void;
}

/** Tells something that stays until it is closed or acted on. @param kind how it looks */
export function tell(kind: 'fine' | 'bad', text: string, actions: readonly Action[] = []): void {
  const notice = find('notice', HTMLElement);
  const buttons = actions.map(({ label, run }) =>
    button(label, () => {
      hideNotice();
      run();
    }),
  );
  notice.className = `notice ${kind}`;
  notice.replaceChildren(make('p', {}, text), make('div', { class: 'tools' }, ...buttons, button('Close', hideNotice)));
  notice.hidden = false;
}

function hideNotice(): void {
  find('notice', HTMLElement).hidden = true;
}

/** Tells those who do not see the page what has happened. */
export function say(text: string): void {
  find('status', HTMLElement).textContent = text;
}
