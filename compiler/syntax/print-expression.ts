import type { Argument, Expression, Loop, Path, PathSegment } from './ast.ts';

/** Columns of the canonical text. */
export const WIDTH = 110;

/** How tightly an expression holds together, loosest first; the names are the grammar's rules. */
const level = { expression: 0, range: 1, sum: 2, product: 3, negation: 4, power: 5, postfix: 6, primary: 7 } as const;

function levelOf(expression: Expression): number {
  switch (expression.kind) {
    case 'then':
      return level.expression;
    case 'range':
      return level.range;
    case 'binary':
      return { '+': level.sum, '-': level.sum, '*': level.product, '/': level.product, '^': level.power }[
        expression.operator
      ];
    case 'unary':
      return level.negation;
    case 'member':
    case 'index':
    case 'call':
      return level.postfix;
    default:
      return level.primary;
  }
}

/** An expression on one line, with no more parentheses than its tree needs. */
export function printExpression(expression: Expression): string {
  return print(expression, unbroken);
}

/**
 * An expression that begins at a column and continues, where it must, on lines indented by `indent` and more: lists are
 * filled, calls get a line an argument, chains a line a step.
 */
export function wrapExpression(expression: Expression, indent: number, column: number): string {
  return print(expression, { indent, column });
}

/** `latent.levels`, `posterior.mu[top]` */
export function printPath(path: Path): string {
  return path.segments.map(printSegment).join('.');
}

/** `levels`, `mu[top]`, `node[i, j]` */
export function printSegment({ name, indices }: PathSegment): string {
  return indices.length > 0 ? `${name.text}[${indices.map(printExpression).join(', ')}]` : name.text;
}

/** `k in 0 .. j - 1` */
export function printLoop({ variable, range }: Loop): string {
  return `${variable.text} in ${printExpression(range)}`;
}

/** ` for r in 0 .. 3, j in 1 .. r` */
export function printLoops(loops: readonly Loop[]): string {
  return ` for ${loops.map(printLoop).join(', ')}`;
}

/** `"…"`, escaped. */
export function printString(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

/** Where an expression begins, and how far its later lines are indented. */
interface Room {
  readonly indent: number;
  readonly column: number;
}

const unbroken: Room = { indent: 0, column: Number.NEGATIVE_INFINITY };

function print(expression: Expression, room: Room, least: number = level.expression): string {
  if (levelOf(expression) < least) return `(${print(expression, after(room, '('))})`;
  if (room.column !== unbroken.column) {
    const flat = print(expression, unbroken, least);
    if (room.column + flat.length <= WIDTH) return flat;
  }
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'string':
      return printString(expression.value);
    case 'name':
      return expression.name;
    case 'list':
      return `[${fill(expression.items, after(room, '['))}]`;
    case 'member':
      return `${print(expression.object, room, level.postfix)}.${expression.member.text}`;
    case 'index': {
      const object = print(expression.object, room, level.postfix);
      return `${object}[${fill(expression.indices, after(room, `${object}[`))}]`;
    }
    case 'call': {
      const callee = print(expression.callee, room, level.postfix);
      return `${callee}(${printArguments(expression.arguments, room)})`;
    }
    case 'unary':
      return `-${print(expression.operand, after(room, '-'), level.negation)}`;
    case 'range':
      return infix(expression.from, '..', expression.to, room, level.sum, level.sum);
    case 'binary': {
      const own = levelOf(expression);
      const { operator, left, right } = expression;
      if (operator === '^') return infix(left, operator, right, room, level.postfix, level.negation);
      return infix(left, operator, right, room, own, own + 1);
    }
    case 'then': {
      const separator = room === unbroken ? ' -> ' : `\n${' '.repeat(room.indent + 2)}-> `;
      const inner = room === unbroken ? unbroken : { indent: room.indent + 2, column: room.indent + 5 };
      return expression.steps
        .map((step, index) => print(step, index === 0 ? room : inner, level.range))
        .join(separator);
    }
  }
}

function infix(left: Expression, sign: string, right: Expression, room: Room, leftLeast: number, rightLeast: number) {
  const before = `${print(left, room, leftLeast)} ${sign} `;
  return before + print(right, after(room, before), rightLeast);
}

/** Items separated by commas; when they do not fit, on lines of their own as full as possible. */
function fill(items: readonly Expression[], room: Room): string {
  if (room === unbroken || items.length === 0) return items.map((item) => printExpression(item)).join(', ');
  const inner = room.indent + 2;
  const texts = items.map((item) => print(item, { indent: inner, column: inner }));
  return `\n${fillLines(texts, inner, inner)}\n${' '.repeat(room.indent)}`;
}

/**
 * Texts separated by commas, with a line break where the width is reached.
 * @param column where the first begins; when it begins a line, the blanks before it are added
 */
export function fillLines(texts: readonly string[], indent: number, column: number): string {
  let out = column === indent ? ' '.repeat(indent) : '';
  let at = column;
  for (const [index, text] of texts.entries()) {
    const piece = index < texts.length - 1 ? `${text},` : text;
    if (index > 0 && at + 1 + piece.length > WIDTH) {
      out += `\n${' '.repeat(indent)}${piece}`;
      at = indent + lastLine(piece).length;
    } else {
      out += index > 0 ? ` ${piece}` : piece;
      at = piece.includes('\n') ? lastLine(piece).length : at + piece.length + (index > 0 ? 1 : 0);
    }
  }
  return out;
}

function printArguments(args: readonly Argument[], room: Room): string {
  if (room === unbroken || args.length === 0)
    return args.map((argument) => printArgument(argument, unbroken)).join(', ');
  const inner = room.indent + 2;
  const margin = ' '.repeat(inner);
  const lines = args.map((argument) => margin + printArgument(argument, { indent: inner, column: inner }));
  return `\n${lines.join(',\n')}\n${' '.repeat(room.indent)}`;
}

function printArgument({ name, value, loop }: Argument, room: Room): string {
  const label = name ? `${name.text}: ` : '';
  return label + print(value, after(room, label)) + (loop ? ` for ${printLoop(loop)}` : '');
}

/** The room behind some text. */
function after(room: Room, text: string): Room {
  if (room === unbroken) return room;
  const column = text.includes('\n') ? lastLine(text).length : room.column + text.length;
  return { indent: room.indent, column };
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
