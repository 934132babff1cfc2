import temml from 'temml';
import type { Facts, SettingSource } from '../analysis/protocol.ts';
import { button, make, scrollBox } from '../view/elements.ts';
import type { Place } from './network.ts';

/** The loss that the signatures imply, a term a line, each with the settings that it comes from. */
export function showObjective(container: HTMLElement, { objective }: Facts, goTo: (place: Place) => void): void {
  const { terms, notes, optimizer } = objective;
  const source = ({ path, text, span }: SettingSource): HTMLElement => {
    const words = make('code', {}, text === null ? `${path}: default` : `${path} = ${text}`);
    if (span === null) return words;
    const link = button('', () => goTo({ file: span.file, offset: span.start }), {
      class: 'link',
      title: `Go to its line in ${span.file}`,
    });
    link.append(words);
    return link;
  };
  const rows = terms.map(({ latex, settings }, at) =>
    make(
      'li',
      {},
      mathOf(at === 0 ? '\\mathcal{L} = {}' : ''),
      scrollBox(`Term ${at + 1}`, mathOf(`{} ${latex}`)),
      make('div', {}, ...settings.flatMap((one) => [source(one), ' '])),
    ),
  );
  const sentences = notes.map((note) =>
    make('li', {}, ...note.map((words) => (typeof words === 'string' ? words : mathOf(words.math)))),
  );
  container.replaceChildren(
    make('h2', {}, 'What training minimises'),
    terms.length === 0 ? make('p', {}, mathOf('\\mathcal{L} = 0')) : make('ol', { class: 'terms' }, ...rows),
    make('h2', {}, 'What the symbols mean'),
    make('ul', {}, ...sentences),
    make('h2', {}, 'What minimises it'),
    make('p', {}, source(optimizer)),
  );
}

function mathOf(latex: string): HTMLElement {
  const element = make('span');
  if (latex !== '') temml.render(latex, element, { throwOnError: false });
  return element;
}
