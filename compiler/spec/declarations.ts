import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import type { Span } from '../source/span.ts';
import type { Argument, DeclarationMember, Expression } from '../syntax/ast.ts';
import { evaluate, evaluateInteger, expected } from './evaluate.ts';
import { readNumber } from './options.ts';
import type { Scope } from './scope.ts';
import type { ImageSpec, LabelsSpec, Size } from './types.ts';

/** Names of sizes that the caller chooses; each becomes a number when the model is used. */
const SYMBOLS = ['H', 'W'];

interface TypeExpression {
  readonly name: string;
  readonly span: Span;
  readonly extents: readonly Expression[];
  readonly options: readonly Argument[];
}

/** `input x : image[128, 128, 1](range: [-0.5, 0.5])` */
export function readInput(member: DeclarationMember, scope: Scope): ImageSpec | null {
  const { report } = scope.environment;
  const type = readType(member.type, 'image', 'image[HEIGHT, WIDTH, CHANNELS](range: [LOW, HIGH])', report);
  if (!type || !checkOptions(type, ['range'], report)) return null;
  const [height, width] = readSizes(type, 3, scope);
  const channels = type.extents[2] && readNumber('channels', type.extents[2], { min: 1, max: 64, whole: true }, scope);
  const range = pair(type, 'range', [0, 1], scope);
  if (height === null || width === null || !channels || !range) return null;
  return { name: member.name.text, height, width, channels, range, origin: member.span };
}

/** `target s : labels[128, 128](classes: 2, annotators: 4, onehot: [-0.5, 0.5])` */
export function readTarget(member: DeclarationMember, scope: Scope): LabelsSpec | null {
  const { report } = scope.environment;
  const type = readType(member.type, 'labels', 'labels[HEIGHT, WIDTH](classes: COUNT, annotators: COUNT)', report);
  if (!type || !checkOptions(type, ['classes', 'annotators', 'onehot'], report)) return null;
  const [height, width] = readSizes(type, 2, scope);
  const classes = option(type, 'classes');
  if (!classes) {
    const help = ['write labels[…](classes: 2) for background and one kind of foreground'];
    report(diagnose('spec/missing-argument', { what: 'labels', name: 'classes' }, { span: type.span, label: 'classes is missing', help }));
    return null;
  }
  const classCount = readNumber('classes', classes.value, { min: 2, max: 255, whole: true }, scope);
  const annotators = option(type, 'annotators');
  const count = annotators ? readNumber('annotators', annotators.value, { min: 1, max: 1000, whole: true }, scope) : null;
  const onehot = pair(type, 'onehot', [0, 1], scope);
  if (height === null || width === null || classCount === null || !onehot || (annotators && count === null)) return null;
  return { name: member.name.text, height, width, classes: classCount, annotators: count, onehot, origin: member.span };
}

function readType(expression: Expression, name: string, shape: string, report: Report): TypeExpression | null {
  const call = expression.kind === 'call' ? expression : null;
  const indexed = call ? call.callee : expression;
  const head = indexed.kind === 'index' ? indexed.object : null;
  if (indexed.kind === 'index' && head?.kind === 'name' && head.name === name) {
    return { name, span: expression.span, extents: indexed.indices, options: call?.arguments ?? [] };
  }
  report(diagnose('spec/declaration', { wanted: name }, { span: expression.span, label: `not ${name}[…]`, help: [`write ${shape}`] }));
  return null;
}

function readSizes(type: TypeExpression, count: number, scope: Scope): readonly [Size | null, Size | null] {
  if (type.extents.length !== count) {
    scope.environment.report(
      diagnose(
        'spec/extents',
        { type: type.name, wanted: count, actual: type.extents.length },
        { span: type.span, label: `${type.extents.length} extents` },
      ),
    );
    return [null, null];
  }
  return [readSize(type.extents[0], scope), readSize(type.extents[1], scope)];
}

function readSize(expression: Expression | undefined, scope: Scope): Size | null {
  if (!expression) return null;
  if (expression.kind === 'name' && SYMBOLS.includes(expression.name)) return expression.name;
  const value = evaluateInteger(expression, scope);
  if (value === null) return null;
  if (value >= 1 && value <= 16384) return value;
  const help = ['a size is a whole number from 1 to 16384, or H or W for one the caller chooses'];
  scope.environment.report(diagnose('spec/out-of-range', { what: 'the size', value }, { span: expression.span, label: String(value), help }));
  return null;
}

function option(type: TypeExpression, name: string): Argument | undefined {
  return type.options.find((argument) => argument.name?.text === name);
}

function checkOptions(type: TypeExpression, allowed: readonly string[], report: Report): boolean {
  let good = true;
  for (const [position, argument] of type.options.entries()) {
    const name = argument.name?.text;
    const twice = type.options.findIndex((other) => other.name?.text === name) < position;
    if (name !== undefined && allowed.includes(name) && !twice) continue;
    const details = { span: argument.span, label: twice ? 'given twice' : 'not an option', help: suggestionHelp(name ?? '', allowed, 'options') };
    report(
      twice && name !== undefined
        ? diagnose('spec/argument-twice', { what: type.name, name }, details)
        : diagnose('spec/unknown-argument', { what: type.name, name: name ?? null }, details),
    );
    good = false;
  }
  return good;
}

/** Two numbers, the second larger: `[-0.5, 0.5]`. */
function pair(
  type: TypeExpression,
  name: string,
  otherwise: readonly [number, number],
  scope: Scope,
): readonly [number, number] | null {
  const argument = option(type, name);
  if (!argument) return otherwise;
  const value = evaluate(argument.value, scope);
  if (!value) return null;
  const [low, high, ...more] = value.kind === 'list' ? value.items : [];
  if (low?.kind === 'number' && high?.kind === 'number' && more.length === 0 && low.value < high.value) {
    return [low.value, high.value];
  }
  expected(scope, argument.value.span, 'two numbers, the smaller first', value, [`${name}: [0, 1]`]);
  return null;
}
