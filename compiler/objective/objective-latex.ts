import type { Spec } from '../spec/types.ts';
import { latexNotation } from './latex-notation.ts';
import type { Words } from './notation.ts';
import { objectiveLines, objectiveNotes, settingLine } from './objective-lines.ts';
import type { Term } from './term.ts';

/**
 * The derived objective as a LaTeX document of its own, which needs amsmath and nothing else: an align block with a term a
 * line, the settings as comments behind them and as text below each, and a list of what the symbols mean.
 * @param settingOf what the spec's text sets a path to; null where the default holds
 */
export function objectiveLatex(spec: Spec, terms: readonly Term[], settingOf: (path: string) => string | null): string {
  const notation = latexNotation(spec);
  const lines = objectiveLines(spec, terms, notation).map(({ sign, factors, formula, settings }, index) => {
    const said = settings.map((path) => settingLine(path, settingOf)).join('; ');
    const whole = [...factors, formula].join(notation.times);
    const start = index === 0 ? '\\mathcal{L} = {}' : '';
    return `  ${start} & ${sign === '+' ? '+' : '-'} ${whole} && \\text{\\scriptsize\\ttfamily ${escaped(said)}}`;
  });
  const notes = [
    ...objectiveNotes(spec, terms, notation).map((words) => words.map(inText).join('')),
    `minimised by: \\texttt{${escaped(settingLine('train.optimizer', settingOf))}}`,
  ];
  return [
    `% The objective of the model ${spec.name}, by phisegc explain --objective --latex`,
    '\\documentclass{article}',
    '\\usepackage{amsmath}',
    '\\begin{document}',
    '\\begin{align*}',
    lines.length === 0 ? '  \\mathcal{L} = {} & 0' : lines.join(' \\\\\n'),
    '\\end{align*}',
    '\\begin{itemize}',
    ...notes.map((note) => `  \\item ${note}`),
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
