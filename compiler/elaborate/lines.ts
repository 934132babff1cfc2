import type { FlatModel } from '../resolve/flat-model.ts';
import type { Span } from '../source/span.ts';
import type { EquationMember } from '../syntax/ast.ts';
import { printExpression, printLoops, printSegment } from '../syntax/print-expression.ts';

/**
 * The lines of a spec that nodes of a graph come from, as the formatter would write them: by text, not by file and line
 * number, so that generated code is the same for both surfaces and survives edits elsewhere in the file.
 */
export function specLines(model: FlatModel): (span: Span) => string | null {
  const lines = new Map<string, string>();
  const add = (span: Span, text: string): void => void lines.set(`${span.file}:${span.start}`, text);
  for (const declaration of [model.input, model.rater, model.target]) {
    if (declaration)
      add(declaration.span, `${declaration.role} ${declaration.name.text} : ${printExpression(declaration.type)}`);
  }
  for (const subnet of model.subnets.values()) {
    const { distribution, delivers, given } = subnet.signature;
    const names = given.map((name) => name.text).join(', ');
    add(subnet.span, `${subnet.role} ${distribution.text}(${delivers.text} | ${names}) = ${subnet.topology.name}`);
    for (const [key, slot] of subnet.slots) add(slot.span, `${key} = ${printExpression(slot.value)}`);
    for (const equation of subnet.topology.equations) add(equation.span, equationLine(equation));
  }
  return (span) => lines.get(`${span.file}:${span.start}`) ?? null;
}

function equationLine({ name, indices, operator, value, loops }: EquationMember): string {
  const tail = loops.length > 0 ? printLoops(loops) : '';
  return `${printSegment({ name, indices })} ${operator} ${printExpression(value)}${tail}`;
}
