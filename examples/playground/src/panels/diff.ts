import type { Ask } from '../analysis/client.ts';
import type { NamedModel, Question } from '../analysis/protocol.ts';
import { fillSelect, make } from '../view/elements.ts';

export interface DiffPanel {
  show(question: Question, models: readonly NamedModel[]): void;
}

/** What differs between the model and another: the one that it extends, one of the project, or one that comes along. */
export function createDiffPanel(container: HTMLElement, ask: Ask, samples: () => readonly string[]): DiffPanel {
  const select = make('select');
  const text = make('pre', { class: 'difference scroll', tabindex: '0', role: 'region', 'aria-label': 'What differs' });
  container.append(make('div', { class: 'row' }, make('label', {}, 'Compared with ', select)), text);
  let question: Question | null = null;
  let asked = '';

  async function compare(): Promise<void> {
    if (!question || select.value === '') return;
    const request = { ...question, other: select.value };
    const key = JSON.stringify(request);
    if (key === asked) return;
    asked = key;
    text.classList.add('old');
    const outcome = await ask('diff', request);
    if (key !== asked) return;
    if (outcome.kind === 'overtaken') {
      asked = '';
      return;
    }
    text.classList.remove('old');
    const said = outcome.kind === 'failed' ? `This is a bug in phisegc: ${outcome.failed}` : outcome.reply.text;
    text.replaceChildren(...said.split('\n').map(lineOf));
  }
  select.addEventListener('change', () => void compare());

  return {
    show(given, models) {
      const isOther = select.value !== '' && question?.model === given.model;
      const before = isOther ? select.value : '';
      question = given;
      const own = models.find(({ file, name }) => file === given.main && name === given.model);
      const base = own?.base ?? null;
      const ofBase = base === null ? [] : [{ value: `${given.main}#${base}`, label: `${base}, which it extends` }];
      const others = models
        .filter((one) => one !== own && one.name !== base)
        .map(({ file, name }) => ({ value: `${file}#${name}`, label: `${name} (${file})`, group: 'This project' }));
      const along = samples().map((name) => ({
        value: `/phisegc/specs/${name}`,
        label: name,
        group: 'Specs that come along',
      }));
      fillSelect(select, [...ofBase, ...others, ...along]);
      if (before === '') select.selectedIndex = 0;
      void compare();
    },
  };
}

function lineOf(line: string): HTMLElement {
  const sign = /^\s*([+-]) /.exec(line)?.[1];
  const kind =
    /^\S/.test(line) && !/^[AB] /.test(line) ? 'head' : sign === '+' ? 'added' : sign === '-' ? 'removed' : '';
  return make('span', { class: kind }, `${line}\n`);
}
