import DOMPurify from 'dompurify';
import { make } from '../view/elements.ts';

/**
 * What the language server explains, safe to show: names between backticks are code, also where Markdown was told to read nothing into them,
 * and the cells of tables know their columns, so that they can stand below each other where there is little room.
 */
export function documentationOf(html: string): string {
  const page = make('div', {}, DOMPurify.sanitize(html, { RETURN_DOM_FRAGMENT: true }));
  for (const text of textsOf(page)) text.replaceWith(...withCode(text.data));
  for (const table of page.querySelectorAll('table')) nameCells(table);
  return page.innerHTML;
}

/** All texts that are no code yet. */
function textsOf(page: HTMLElement): readonly Text[] {
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text && node.parentElement?.closest('code, pre') === null) found.push(node);
  return found;
}

function withCode(text: string): readonly (Node | string)[] {
  return text.split(/`([^`]+)`/).map((part, at) => (at % 2 === 1 ? make('code', {}, part) : part));
}

function nameCells(table: HTMLTableElement): void {
  const names = [...table.querySelectorAll('thead th')].map(({ textContent }) => textContent ?? '');
  for (const row of table.querySelectorAll('tbody tr'))
    for (const [at, cell] of [...row.children].entries()) cell.setAttribute('data-column', names[at] ?? '');
}
