/**
 * Makes a list of tabs work by keys as well: arrows, Home and End go from one to another, and only the chosen one is reached by Tab.
 * @param list has elements of the role `tab`, which may change
 * @param choose called with the tab that is to be shown
 */
export function driveTabs(list: HTMLElement, choose: (tab: HTMLElement) => void): void {
  const tabs = (): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  list.addEventListener('click', ({ target }) => {
    const tab = target instanceof Element ? target.closest<HTMLElement>('[role="tab"]') : null;
    if (tab) choose(tab);
  });
  list.addEventListener('keydown', (event) => {
    const all = tabs();
    const at = all.findIndex((tab) => tab === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    const next = to === undefined || at < 0 ? undefined : all[(to + all.length) % all.length];
    if (!next) return;
    event.preventDefault();
    const { id } = next;
    choose(next);
    // Choosing may have made the tabs anew.
    const shown = document.getElementById(id);
    shown?.focus();
    shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/** Shows which tab is chosen. */
export function markTab(list: HTMLElement, chosen: string): void {
  for (const tab of list.querySelectorAll<HTMLElement>('[role="tab"]')) {
    tab.ariaSelected = String(tab.id === chosen);
    tab.tabIndex = tab.id === chosen ? 0 : -1;
  }
}
