import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Expression } from '../syntax/ast.ts';
import { printExpression } from '../syntax/print.ts';
import { constantOf } from './constant.ts';

/** A seed of a run: a whole number from 0. Null, and reported, for anything else. */
export function readSeed(value: Expression, report: Report): number | null {
  const seed = constantOf(value);
  if (seed !== null && Number.isSafeInteger(seed) && seed >= 0) return seed;
  const help = ['seed = 0 .. 2 gives three runs of each point'];
  report(diagnose('sweep/seed', { text: printExpression(value) }, { span: value.span, label: 'not a seed', help }));
  return null;
}
