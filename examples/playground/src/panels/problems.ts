import type { Diagnostic } from 'vscode-languageserver-protocol';
import { messageOf, severityOf } from '../editor/findings.ts';
import { button, make } from '../view/elements.ts';

/** Findings by the names of their files. */
export type Findings = ReadonlyMap<string, readonly Diagnostic[]>;

const WORDS = { error: 'Error', warning: 'Warning', info: 'Note', hint: 'Hint' } as const;

/** How many errors there are. */
export function countErrors(findings: Findings): number {
  return [...findings.values()].flat().filter((one) => severityOf(one) === 'error').length;
}

/** All findings of the project, file by file, each a way to its place. */
export function showProblems(
  container: HTMLElement,
  findings: Findings,
  goTo: (file: string, position: Diagnostic['range']['start']) => void,
): void {
  const files = [...findings].filter(([, found]) => found.length > 0);
  container.replaceChildren(
    ...(files.length === 0 ? [make('p', {}, 'Nothing is wrong with these texts.')] : []),
    ...files.map(([file, found]) => {
      const items = found.map((one) => {
        const { line, character } = one.range.start;
        const [message = '', ...help] = messageOf(one).split('\n');
        const severity = severityOf(one);
        const link = button('', () => goTo(file, one.range.start), { class: `problem-row ${severity}` });
        link.append(
          make('span', { class: 'severity' }, WORDS[severity]),
          make('span', {}, message),
          ...help.map((text) => make('span', { class: 'help' }, text)),
          make('span', { class: 'where' }, `${file}:${line + 1}:${character + 1} · ${one.code ?? ''}`),
        );
        return make('li', {}, link);
      });
      return make('ul', { class: 'problems', 'aria-label': `Problems of ${file}` }, ...items);
    }),
  );
}
