import type { Comparison, Method } from './comparison.ts';
import { basisLines, methodLines } from './text/basis-lines.ts';
import { type Column, costColumns, hasNarrowAxes, resultColumns, whatColumns } from './text/columns.ts';
import { valueLines } from './text/value-lines.ts';

/** A comparison as a LaTeX table for `\input`: it needs `booktabs`. Comments say what the numbers are of. */
export function comparisonLatex(comparison: Comparison): string {
  const { methods, leftOut, notes } = comparison;
  const columns = [...whatColumns(comparison), ...resultColumns(comparison), ...costColumns(comparison)];
  const rows = methods.map((method) => columns.map((column) => cellText(column, method)).join(' & '));
  const comments = [
    ...basisLines(comparison),
    ...methodLines(comparison),
    ...notes,
    ...(hasNarrowAxes(comparison) ? [] : valueLines(comparison)),
    ...leftOut.map(({ path, why }) => `left out: ${path}: ${why}`),
  ];
  const lines = [
    '% \\usepackage{booktabs}',
    ...comments.map((line) => `% ${line.replaceAll('\n', ' ')}`),
    `\\begin{tabular}{${columns.map(({ kind }) => (kind === 'words' ? 'l' : 'r')).join('')}}`,
    '\\toprule',
    `${columns.map(({ head }) => escaped(head)).join(' & ')} \\\\`,
    '\\midrule',
    ...rows.map((row) => `${row} \\\\`),
    '\\bottomrule',
    '\\end{tabular}',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Of what is not known, or has no meaning. */
const NONE = '--';

function cellText({ kind, cell }: Column, method: Method): string {
  const text = cell(method);
  return text === null ? NONE : kind === 'words' ? escaped(text) : numbers(text);
}

/** Numbers with their signs, as mathematics. */
function numbers(text: string): string {
  const written = text.replace('±', '\\pm').replace(' (', '\\;(').replace('…', '\\ldots').replace('–', '\\mbox{--}');
  return `$${written.replace(/ ([A-Za-z])/, '\\,\\mathrm{$1}')}$`;
}

const LETTERS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '–': '--',
  '²': '$^2$',
  β: '$\\beta$',
  '↓': '$\\downarrow$',
  '↑': '$\\uparrow$',
};

function escaped(text: string): string {
  return text.replace(/[\\^~–²β↓↑]|[&%$#_{}]/g, (letter) => LETTERS[letter] ?? `\\${letter}`);
}
