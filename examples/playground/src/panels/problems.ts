import type { Diagnostic } from 'vscode-languageserver-protocol';
import { messageOf, severityOf } from '../editor/findings.ts';
import { renderPage } from '../view/code-page.ts';
import { button, make } from '../view/elements.ts';

/** Findings by the names of their files. */
export type Findings = ReadonlyMap<string, readonly Diagnostic[]>;

const WORDS = { error: 'Error', warning: 'Warning', info: 'Note', hint: 'Hint' } as const;

/** How many errors there are. */
export function countErrors(findings: Findings): number {
  return [...findings.values()].flat().filter((one) => severityOf(one) === 'error').length;
}

/** All findings of the project, file by file, each a way to its place, with the page of its code behind it. */
export function showProblems(
  container: HTMLElement,
  findings: Findings,
  goTo: (file: string, position: Diagnostic['range']['start']) => void,
  pageOf: (code: string) => Promise<string | null>,
): void {
  const files = [...findings].filter(([, found]) => found.length > 0);
  const open = openPages(container);
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
          make('span', { class: 'where' }, `${file}:${line + 1}:${character + 1}`),
        );
        const key = JSON.stringify([file, one.code, one.message]);
        const page = open.get(key) ?? pageBehind(key, String(one.code ?? ''), pageOf);
        open.delete(key);
        return make('li', {}, link, page);
      });
      return make('ul', { class: 'problems', 'aria-label': `Problems of ${file}` }, ...items);
    }),
  );
}

/** The pages that are open, by their findings: they stay so while other findings come and go. */
function openPages(container: HTMLElement): Map<string, HTMLElement> {
  const pages = container.querySelectorAll<HTMLElement>('.code-page[open]');
  return new Map([...pages].map((page) => [page.dataset.key ?? '', page]));
}

/** The page of a code, fetched when it is opened. */
function pageBehind(key: string, code: string, pageOf: (code: string) => Promise<string | null>): HTMLElement {
  const details = make('details', { class: 'code-page', 'data-key': key }, make('summary', {}, code));
  details.addEventListener('toggle', async () => {
    const page = details.open && details.childElementCount === 1 ? await pageOf(code) : null;
    if (page !== null && details.childElementCount === 1) details.append(renderPage(page));
  });
  return details;
}
