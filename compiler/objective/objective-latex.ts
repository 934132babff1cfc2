import type { Spec } from '../elaborate/types.ts';
import { latexNotation } from './latex-notation.ts';
import type { Words } from './notation.ts';
import { objectiveLines, objectiveNotes, settingLine } from './objective-lines.ts';
import type { Term } from './term.ts';

/**
 * The derived objective as a LaTeX document of its own, which needs amsmath and nothing else: an align block with a numbered
 * term a line, and a list of the settings that each comes from and of what the symbols mean.
 * @param settingOf what the spec's text sets a path to; null where the default holds
 */
export function objectiveLatex(spec: Spec, terms: readonly Term[], settingOf: (path: string) => string | null): string {
  const notation = latexNotation(spec);
  const lines = objectiveLines(spec, terms, notation);
  const equations = lines.map(({ sign, factors, formula }, index) => {
    const whole = [...factors, formula].join(notation.times);
    return `  ${index === 0 ? '\\mathcal{L} = {} ' : ''}& ${sign === '+' ? '+' : '-'} ${whole}`;
  });
  const numbers = new Map<string, number[]>();
  for (const [index, { settings }] of lines.entries()) {
    for (const path of settings) numbers.set(path, [...(numbers.get(path) ?? []), index + 1]);
  }
  const said = (path: string): string => `\\texttt{${escaped(settingLine(path, settingOf))}}`;
  const items = [
    ...[...numbers].map(([path, own]) => `${own.map((number) => `(${number})`).join(', ')}: ${said(path)}`),
    ...objectiveNotes(spec, terms, notation).map((words) => words.map(inText).join('')),
    `minimised by: ${said('train.optimizer')}`,
  ];
  return [
    `% The objective of the model ${spec.name}, by phisegc explain --objective --latex`,
    '\\documentclass{article}',
    '\\usepackage{amsmath}',
    '\\begin{document}',
    '\\begin{align}',
    equations.length === 0 ? '  \\mathcal{L} = {} & 0' : equations.join(' \\\\\n'),
    '\\end{align}',
    '\\begin{itemize}',
    ...items.map((item) => `  \\item ${item}`),
    '\\end{itemize}',
    '\\end{document}',
    '',
  ].join('\n');
}

function inText(words: Words): string {
  return typeof words === 'string' ? escaped(words) : `$${words.math}$`;
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  β: '$\\beta$',
  γ: '$\\gamma$',
  λ: '$\\lambda$',
  '−': '$-$',
  '±': '$\\pm$',
};

/** Words as LaTeX sets them; what an 8-bit font lacks is left to its input encoding. */
function escaped(text: string): string {
  return text.replace(/[\\~^βγλ−±]|[#$%&_{}]/g, (character) => SPECIAL[character] ?? `\\${character}`);
}
