/** A table for `\input`, with what its numbers are of in comments. */
export interface LatexTable {
  readonly comments: readonly string[];
  readonly heads: readonly { readonly text: string; readonly isWords: boolean }[];
  /** In LaTeX. */
  readonly rows: readonly (readonly string[])[];
}

/** A `tabular` in the manner of `booktabs`. */
export function latexTable({ comments, heads, rows }: LatexTable): string {
  const lines = [
    '% \\usepackage{booktabs}',
    ...comments.map((line) => `% ${line.replaceAll('\n', ' ')}`),
    `\\begin{tabular}{${heads.map(({ isWords }) => (isWords ? 'l' : 'r')).join('')}}`,
    '\\toprule',
    `${heads.map(({ text }) => escaped(text)).join(' & ')} \\\\`,
    '\\midrule',
    ...rows.map((cells) => `${cells.join(' & ')} \\\\`),
    '\\bottomrule',
    '\\end{tabular}',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Of what is not known, or has no meaning. */
export const NO_CELL = '--';

/** Numbers with their signs, as mathematics. */
export function mathematics(text: string): string {
  const written = text.replace('±', '\\pm').replace(' (', '\\;(').replace('…', '\\ldots').replace('–', '\\mbox{--}');
  return `$${written.replace(/ ([A-Za-z])/, '\\,\\mathrm{$1}')}$`;
}

const LETTERS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '–': '--',
  '²': '$^2$',
  '×': '$\\times$',
  β: '$\\beta$',
  '↓': '$\\downarrow$',
  '↑': '$\\uparrow$',
};

/** Words as LaTeX sets them. */
export function escaped(text: string): string {
  return text.replace(/[\\^~–²×β↓↑]|[&%$#_{}]/g, (letter) => LETTERS[letter] ?? `\\${letter}`);
}
