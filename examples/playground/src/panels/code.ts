import { javascript } from '@codemirror/lang-javascript';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import type { Ask } from '../analysis/client.ts';
import type { Code, NamedTarget, Question } from '../analysis/protocol.ts';
import { colours } from '../editor/language.ts';
import { button, download, fillSelect, make } from '../view/elements.ts';

export interface CodePanel {
  show(question: Question, targets: readonly NamedTarget[]): void;
}

/** The files that `phisegc compile` writes for a target. */
export function createCodePanel(container: HTMLElement, ask: Ask): CodePanel {
  const target = make('select', { 'aria-label': 'Target' });
  const train = make('input', { type: 'checkbox' });
  const file = make('select', { 'aria-label': 'File' });
  const said = make('p', { class: 'note', role: 'status' });
  const place = make('div', { class: 'code' });
  const copy = button('Copy', () => void copyText());
  const save = button('Download', saveFile);
  container.append(
    make('div', { class: 'row' }, make('label', {}, 'Target ', target), make('label', {}, train, ' with its trainer')),
    make('div', { class: 'row' }, make('label', {}, 'File ', file), make('div', { class: 'tools' }, copy, save)),
    said,
    place,
  );
  const view = new EditorView({ parent: place });
  let question: Question | null = null;
  let asked = '';
  let files: Code['files'] = [];

  const chosen = () => files.find(({ path }) => path === file.value);
  function showFile(): void {
    const one = chosen();
    const isText = typeof one?.content === 'string';
    const text = isText
      ? String(one.content)
      : one
        ? `${one.content.length.toLocaleString('en')} bytes of ${one.path}. Download it to look at it.`
        : '';
    const extensions = [
      isText ? [lineNumbers(), javascript({ typescript: true }), colours] : [],
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': 'Generated code', tabindex: '0' }),
    ];
    view.setState(EditorState.create({ doc: text, extensions }));
    copy.disabled = !isText;
    save.disabled = !one;
  }
  async function copyText(): Promise<void> {
    const one = chosen();
    if (typeof one?.content !== 'string') return;
    try {
      await navigator.clipboard.writeText(one.content);
      said.textContent = `${one.path} is copied.`;
    } catch {
      said.textContent = 'The browser does not let this page copy. Download the file, or select its text.';
    }
  }
  function saveFile(): void {
    const one = chosen();
    if (one) download(one.path, one.content);
  }
  async function compile(): Promise<void> {
    if (!question || target.value === '') return;
    const request = { ...question, target: target.value, train: train.checked };
    const key = JSON.stringify(request);
    if (key === asked) return;
    asked = key;
    said.textContent = 'Compiling …';
    place.classList.add('old');
    const outcome = await ask('code', request);
    if (key !== asked) return;
    if (outcome.kind === 'overtaken') {
      asked = '';
      return;
    }
    place.classList.remove('old');
    files = outcome.kind === 'answered' ? outcome.reply.files : [];
    said.textContent = outcome.kind === 'failed' ? `This is a bug in phisegc: ${outcome.failed}` : outcome.reply.text;
    fillSelect(
      file,
      files.map(({ path }) => ({ value: path, label: path })),
    );
    showFile();
  }
  showFile();
  target.addEventListener('change', () => void compile());
  train.addEventListener('change', () => void compile());
  file.addEventListener('change', showFile);

  return {
    show(given, targets) {
      question = given;
      if (target.options.length === 0) {
        fillSelect(
          target,
          targets.map(({ id, title }) => ({ value: id, label: `${id}: ${title}` })),
        );
        if (targets.some(({ id }) => id === 'webgpu')) target.value = 'webgpu';
      }
      void compile();
    },
  };
}
