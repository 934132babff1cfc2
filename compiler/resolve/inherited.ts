import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { childExpressions, type Expression, type NameExpression, type RangeExpression } from '../syntax/ast.ts';

/** In a model that extends another, the name of the value that a setting, a slot or a let replaces. */
export const INHERITED = 'inherited';

/** Expressions that an inherited value may have, and how deep: a chain that doubles its value at each step ends soon. */
const MAX_PARTS = 4096;
const MAX_DEPTH = 256;

/**
 * A value with what it replaces in the place of the name `inherited`. The inherited text stays where it was written, so that
 * what it names is looked up there. Reported when nothing is inherited; then the name stays.
 */
export function withInherited(value: Expression, earlier: Expression | undefined, report: Report): Expression {
  const mention = mentionOf(value);
  if (!mention) return value;
  if (!earlier) {
    reportNothingInherited(mention, report);
    return value;
  }
  const whole = replaceNames(value, earlier);
  if (!isTooLarge(whole)) return whole;
  const help = ['write the value itself'];
  const details = { span: mention.span, label: 'one too many', help };
  report(diagnose('spec/too-deep', { what: 'inherited values nest', limit: MAX_DEPTH }, details));
  return earlier;
}

export function reportNothingInherited({ span }: NameExpression, report: Report): void {
  const help = [
    '`inherited` is the value that a model replaces: of a setting, a slot or a let that a model it extends has',
    'write the value itself',
  ];
  report(diagnose('names/nothing-inherited', {}, { span, label: 'replaces nothing', help }));
}

/** Where an expression names the inherited value first. */
function mentionOf(expression: Expression): NameExpression | null {
  if (expression.kind === 'name') return expression.name === INHERITED ? expression : null;
  for (const child of childExpressions(expression)) {
    const found = mentionOf(child);
    if (found) return found;
  }
  return null;
}

function replaceNames(expression: Expression, by: Expression): Expression {
  const replace = (part: Expression): Expression => replaceNames(part, by);
  switch (expression.kind) {
    case 'name':
      return expression.name === INHERITED ? by : expression;
    case 'number':
    case 'string':
      return expression;
    case 'list':
      return { ...expression, items: expression.items.map(replace) };
    case 'member':
      return { ...expression, object: replace(expression.object) };
    case 'index':
      return { ...expression, object: replace(expression.object), indices: expression.indices.map(replace) };
    case 'call': {
      const given = expression.arguments.map(({ loop, ...argument }) => ({
        ...argument,
        value: replace(argument.value),
        ...(loop ? { loop: { ...loop, range: replaceEnds(loop.range, replace) } } : {}),
      }));
      return { ...expression, callee: replace(expression.callee), arguments: given };
    }
    case 'unary':
      return { ...expression, operand: replace(expression.operand) };
    case 'binary':
      return { ...expression, left: replace(expression.left), right: replace(expression.right) };
    case 'range':
      return replaceEnds(expression, replace);
    case 'then':
      return { ...expression, steps: expression.steps.map(replace) };
  }
}

function replaceEnds(range: RangeExpression, replace: (part: Expression) => Expression): RangeExpression {
  return { ...range, from: replace(range.from), to: replace(range.to) };
}

/** Measured without recursion, and no further than the limits. */
function isTooLarge(expression: Expression): boolean {
  let parts = 0;
  const stack = [{ expression, depth: 1 }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (++parts > MAX_PARTS || step.depth > MAX_DEPTH) return true;
    for (const child of childExpressions(step.expression)) stack.push({ expression: child, depth: step.depth + 1 });
  }
  return false;
}
