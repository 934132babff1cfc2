import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { BlockItem, Identifier, LetItem } from '../syntax/ast.ts';
import { reservedMeaning } from './reserved.ts';

const RENAME = ['choose another name'];

/**
 * The parameters of a block or function have names of their own. A function's are called like nothing that has a meaning
 * everywhere: in `let decay(step) = …` a reader could not tell which step is meant.
 */
export function checkParameters({ kind, parameters }: LetItem | BlockItem, report: Report): void {
  const seen = new Map<string, Identifier>();
  for (const parameter of parameters) {
    const name = parameter.text;
    const earlier = seen.get(name);
    const meaning = kind === 'let' ? reservedMeaning(name) : null;
    if (meaning) {
      report(diagnose('names/reserved', { name, meaning }, { span: parameter.span, label: 'taken', help: RENAME }));
    } else if (earlier) {
      const related = [{ span: earlier.span, message: 'the first' }];
      const details = { span: parameter.span, label: 'again', related, help: ['give one of them another name'] };
      report(diagnose('names/duplicate', { what: 'parameter', name }, details));
    } else seen.set(name, parameter);
  }
}
