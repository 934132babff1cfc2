import { type Failure, HEADLINES } from '../failure.ts';
import { button, make, prose } from '../../view/elements.ts';

export interface Action {
  readonly label: string;
  run(): void;
}

export interface Notice {
  readonly element: HTMLElement;
  /** Says what went wrong and what can be done; screen readers read it at once. */
  show(failure: Failure, actions?: readonly Action[]): void;
  hide(): void;
}

export function createNotice(): Notice {
  const box = make('section', { role: 'alert', class: 'notice', hidden: true });
  const hide = (): void => {
    box.hidden = true;
    box.replaceChildren();
  };
  return {
    element: box,
    hide,
    show({ kind, detail }, actions = []) {
      const { title, advice } = HEADLINES[kind];
      const buttons = [...actions, { label: 'Close', run: () => undefined }].map(({ label, run }) =>
        button(label, () => {
          hide();
          run();
        }),
      );
      const described = prose(detail);
      described.className = 'detail';
      box.replaceChildren(
        make('h3', {}, title),
        described,
        ...(advice === '' ? [] : [prose(advice)]),
        make('p', { class: 'actions' }, ...buttons),
      );
      box.dataset.kind = kind;
      box.hidden = false;
      // Keys reach what is longer than there is room.
      if (described.scrollHeight > described.clientHeight) described.tabIndex = 0;
      box.scrollIntoView({ block: 'nearest' });
    },
  };
}
