import { button, element } from './element.ts';

export interface Tab {
  readonly name: string;
  readonly element: HTMLElement;
}

/** One part at a time; arrow keys go from tab to tab. */
export function createTabs(tabs: readonly Tab[]): HTMLElement {
  const panels = tabs.map(({ element: shown }, at) =>
    element('div', { role: 'tabpanel', id: `run-panel-${at}`, 'aria-labelledby': `run-tab-${at}` }, shown),
  );
  const buttons = tabs.map(({ name }, at) =>
    button(name, () => choose(at), { role: 'tab', id: `run-tab-${at}`, 'aria-controls': `run-panel-${at}` }),
  );
  const choose = (chosen: number): void => {
    for (const [at, made] of buttons.entries()) {
      made.setAttribute('aria-selected', String(at === chosen));
      made.tabIndex = at === chosen ? 0 : -1;
    }
    for (const [at, panel] of panels.entries()) panel.hidden = at !== chosen;
  };
  const list = element(
    'div',
    { role: 'tablist', 'aria-label': 'What to do with the model', class: 'tabs' },
    ...buttons,
  );
  list.addEventListener('keydown', ({ key }) => {
    const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    const next = (buttons.findIndex((made) => made === document.activeElement) + by + tabs.length) % tabs.length;
    choose(next);
    buttons[next]?.focus();
  });
  choose(0);
  return element('div', {}, list, ...panels);
}
