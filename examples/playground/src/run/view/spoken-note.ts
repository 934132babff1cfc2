import { make } from '../../view/elements.ts';

export interface SpokenNote {
  readonly element: HTMLElement;
  /** Says something in the place of what was said before; nothing with an empty text. */
  say(text: string): void;
}

/** A note that screen readers read out when it changes: no error. */
export function createSpokenNote(): SpokenNote {
  const element = make('div', { role: 'status' });
  return {
    element,
    say: (text) => element.replaceChildren(...(text === '' ? [] : [make('p', { class: 'note' }, text)])),
  };
}
