import { find, make } from './elements.ts';
import { driveTabs, markTab } from './tabs.ts';

export interface FileTabs {
  show(names: readonly string[], open: string, errors: ReadonlyMap<string, number>): void;
}

/** The files of the project as tabs; what comes along and is looked at is one more. */
export function createFileTabs(choose: (name: string) => void): FileTabs {
  const list = find('files', HTMLElement);
  driveTabs(list, (tab) => choose(tab.dataset.name ?? ''));
  return {
    show(names, open, errors) {
      const isOwn = names.includes(open);
      const all = isOwn ? names : [...names, open];
      const hadFocus = list.contains(document.activeElement);
      list.replaceChildren(
        ...all.map((name) => {
          const wrong = errors.get(name) ?? 0;
          const mark =
            wrong > 0
              ? [
                  make(
                    'span',
                    { class: 'count' },
                    String(wrong),
                    make('span', { class: 'visually-hidden' }, wrong === 1 ? ' error' : ' errors'),
                  ),
                ]
              : [];
          const tab = make(
            'button',
            { type: 'button', role: 'tab', id: idOf(name), 'aria-controls': 'text', 'data-name': name },
            name,
            ...mark,
          );
          if (!names.includes(name)) tab.append(make('span', { class: 'read-only' }, 'read only'));
          return tab;
        }),
      );
      markTab(list, idOf(open));
      const shown = document.getElementById(idOf(open));
      shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      if (hadFocus) shown?.focus();
    },
  };
}

const idOf = (name: string): string => `file-${name.replace(/[^\w-]/g, '_')}`;
