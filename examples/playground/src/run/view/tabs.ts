import { make } from '../../view/elements.ts';
import { driveTabs, markTab } from '../../view/tabs.ts';

export interface Tab {
  readonly name: string;
  readonly element: HTMLElement;
}

/** One part at a time; keys go from tab to tab. */
export function createTabs(tabs: readonly Tab[]): HTMLElement {
  const panels = tabs.map(({ element: shown }, at) =>
    make('div', { role: 'tabpanel', id: `run-panel-${at}`, 'aria-labelledby': `run-tab-${at}` }, shown),
  );
  const buttons = tabs.map(({ name }, at) =>
    make('button', { type: 'button', role: 'tab', id: `run-tab-${at}`, 'aria-controls': `run-panel-${at}` }, name),
  );
  const list = make('div', { role: 'tablist', 'aria-label': 'What to do with the model', class: 'tabs' }, ...buttons);
  const choose = (chosen: HTMLElement): void => {
    markTab(list, chosen.id);
    for (const [at, panel] of panels.entries()) panel.hidden = buttons[at] !== chosen;
  };
  driveTabs(list, choose);
  if (buttons[0]) choose(buttons[0]);
  return make('div', {}, list, ...panels);
}
