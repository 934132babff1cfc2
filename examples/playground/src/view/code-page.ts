import { make, prose } from './elements.ts';

/** The page of a finding's code: headings, examples between fences, and paragraphs. Its title is not shown again. */
export function renderPage(markdown: string): DocumentFragment {
  const page = document.createDocumentFragment();
  markdown.split(/^```\w*\n(.*?)^```$/ms).forEach((part, at) => {
    if (at % 2 === 1) page.append(make('pre', { tabindex: '0' }, part.trimEnd()));
    else page.append(...part.split(/\n{2,}/).flatMap(blockOf));
  });
  return page;
}

function blockOf(text: string): readonly HTMLElement[] {
  const block = text.trim();
  if (block === '' || block.startsWith('# ')) return [];
  return [block.startsWith('## ') ? make('h2', {}, block.slice(3)) : prose(block)];
}
