import { escaped } from '../../compare/latex.ts';

/** Words that are the same in a plain text and in LaTeX, or mathematics in both. */
export type Words = string | { readonly text: string; readonly math: string };

/** What stands below a figure: its words one after the other, blanks included. */
export type Caption = readonly Words[];

export function captionText(caption: Caption): string {
  return `${caption.map((words) => (typeof words === 'string' ? words : words.text)).join('')}\n`;
}

/** A floating figure for LaTeX around the picture `name`, `width` mm wide. */
export function captionLatex(caption: Caption, name: string, width: number): string {
  const set = caption.map((words) => (typeof words === 'string' ? escaped(words) : `$${words.math}$`)).join('');
  return [
    `% LaTeX takes no SVG: rsvg-convert -f pdf -o ${name}.pdf ${name}.svg`,
    '\\begin{figure}[t]',
    '  \\centering',
    `  \\includegraphics[width=${width}mm]{${name}}`,
    `  \\caption{${set}}`,
    `  \\label{fig:${name.replace('figure-', '')}}`,
    '\\end{figure}',
    '',
  ].join('\n');
}
