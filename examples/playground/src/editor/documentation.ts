import DOMPurify from 'dompurify';
import { make } from '../view/elements.ts';

/**
 * What the language server explains, safe to show; the cells of tables know their columns, so that they can stand below each other where
 * there is little room.
 */
export function documentationOf(html: string): string {
  const page = make('div', {}, DOMPurify.sanitize(html, { RETURN_DOM_FRAGMENT: true }));
  for (const table of page.querySelectorAll('table')) nameCells(table);
  return page.innerHTML;
}

function nameCells(table: HTMLTableElement): void {
  const names = [...table.querySelectorAll('thead th')].map(({ textContent }) => textContent ?? '');
  for (const row of table.querySelectorAll('tbody tr'))
    for (const [at, cell] of [...row.children].entries()) cell.setAttribute('data-column', names[at] ?? '');
}
