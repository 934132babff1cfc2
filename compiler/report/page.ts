/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export interface Section {
  readonly title: string;
  /** HTML. */
  readonly body: string;
}

/** A whole HTML page that needs no other file. */
export function htmlPage(title: string, lead: string, sections: readonly Section[]): string {
  const body = sections.map((section) => `<section><h2>${escapeHtml(section.title)}</h2>\n${section.body}\n</section>`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(lead)}</p></header>`,
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** More rows scroll below their heads, so that what follows is not far. */
const MOST_ROWS = 40;

/** Letters of a cell that wraps: in one line it would push the page wider than a window. */
const WRAPPED = 40;

/** The rows of a table, the first its heads; columns after the first are numbers unless their text says otherwise. */
export function htmlTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const open = (cell: string, tag: 'th' | 'td'): string =>
    cell.length > WRAPPED ? `<${tag} class="prose">` : `<${tag}>`;
  const line = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `${open(cell, tag)}${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  const look = rows.length > MOST_ROWS ? 'scroll long' : 'scroll';
  return `<div class="${look}"><table>\n${[line(head, 'th'), ...rows.map((row) => line(row, 'td'))].join('\n')}\n</table></div>`;
}

export function htmlImage(png: Uint8Array, alt: string): string {
  return `<img alt="${escapeHtml(alt)}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}">`;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1e21; --soft: #63686f; --paper: #f6f6f4; --card: #fff; --line: #d9d9d4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e6; --soft: #a3a7ad; --paper: #17181a; --card: #222427; --line: #3a3d41; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2rem 0 0.75rem; font-size: 1.1rem; }
header p, .note { color: var(--soft); margin: 0.25rem 0 0.75rem; }
.scroll { overflow-x: auto; }
.long { max-height: 45rem; width: fit-content; max-width: 100%; overflow-y: auto; border: 1px solid var(--line); }
.long table { border: 0; }
.long th { position: sticky; top: 0; background: var(--card); box-shadow: inset 0 -1px var(--line); }
@media print { .long { max-height: none; overflow: visible; } }
table { border-collapse: collapse; background: var(--card); border: 1px solid var(--line); }
th, td { padding: 0.3rem 0.8rem; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap;
  vertical-align: top; }
td { font-variant-numeric: tabular-nums; }
.charts { display: flex; flex-wrap: wrap; gap: 1rem; }
.prose { min-width: 14rem; white-space: normal; }
.charts figure { margin: 0; padding: 0.75rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
.charts svg { display: block; max-width: 100%; height: auto; }
.charts svg > rect { fill: none; }
.charts svg text { fill: var(--ink); }
figure.example { margin: 0 0 1rem; padding: 0.5rem; background: #fff; border: 1px solid var(--line); border-radius: 6px;
  overflow-x: auto; }
figure.example img { display: block; width: 100%; min-width: 60rem; }
figure.rows img { width: auto; min-width: 0; }
figure.rows figcaption { color: #1c1e21; font-weight: 600; padding: 0.4rem 0.5rem 0; }
figure.rows figcaption span { color: #63686f; font-weight: 400; }
`;
