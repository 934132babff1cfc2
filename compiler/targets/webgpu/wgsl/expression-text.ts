import type { ExpressionStep } from '../../../graph/ops/shared/expression.ts';
import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TensorType } from '../../../graph/tensor-type.ts';
import { fail, present } from '../../../invariant.ts';
import { accessOf } from '../../../passes/shared/operand-access.ts';
import { product } from '../../tfjs/shapes.ts';
import { readsAgain, stepText } from './step-text.ts';

/** The operands of a fused op as generated code names them. */
export interface FusedOperands {
  /** Expressions of generated code. */
  readonly operands: readonly string[];
  readonly types: readonly TensorType[];
  /** Of what is computed for each element. */
  readonly domain: TensorType;
}

/** An expression as WGSL. */
export interface ExpressionText {
  /** The buffers that are read: the names of the operands, by their index. */
  readonly buffers: ReadonlyMap<number, string>;
  /** Extents that sums are divided by, as expressions of generated code. */
  readonly counts: readonly string[];
  /** Statements that name values. */
  readonly lines: readonly string[];
  /** The values that were asked for. */
  readonly results: readonly string[];
}

/**
 * Writes an expression for one element, which stands at `index` of the domain and at `channel` of its last axis; both
 * count in Values, which are one number or four neighbours.
 * @param wanted indices of values
 */
export function expressionText(
  { operands, types, domain }: FusedOperands,
  steps: readonly ExpressionStep[],
  wanted: readonly number[],
): ExpressionText {
  const buffers = new Map<number, string>();
  const counts: string[] = [];
  const lines: string[] = [];
  const uses = usesOf(steps, wanted);
  const texts = new Map<number, string>();
  const bufferOf = (operand: number): string => {
    const name = buffers.get(operand) ?? String.fromCharCode('a'.charCodeAt(0) + buffers.size);
    buffers.set(operand, name);
    return name;
  };
  const read = (operand: number): string => {
    const access = accessOf(operandAt(types, operand), domain);
    if (access === 'number') return `Value(${bufferOf(operand)}[0])`;
    return `${bufferOf(operand)}[${access === 'element' ? 'index' : 'channel'}]`;
  };
  const textOf = (value: number): string => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    const step = steps[value - operands.length];
    const text = step === undefined ? read(value) : write(step);
    const isWorthName = (uses.get(value) ?? 0) > 1 && /[ (]/.test(text);
    if (isWorthName) lines.push(`let v${value} = ${text};`);
    const result = isWorthName ? `v${value}` : text;
    texts.set(value, result);
    return result;
  };
  const write = (step: ExpressionStep): string => {
    if (step.op === 'unpack') {
      const { start } = step.attributes;
      return `${bufferOf(operandAt(step.operands, 0))}[channel${start === 0 ? '' : ` + ${start} / WIDTH`}]`;
    }
    const counted = countOf(step);
    return stepText(step, valueOperands(step).map(textOf), counted === null ? '' : countText(counted));
  };
  const countText = (expression: string): string => {
    if (!counts.includes(expression)) counts.push(expression);
    return `uniforms.count${counts.indexOf(expression)}`;
  };
  const countOf = (step: ExpressionStep): string | null => {
    if (step.op !== 'divide-by-extents' && step.op !== 'unbias-variance') return null;
    const like = operandAt(step.operands, 1);
    const axes = step.op === 'unbias-variance' ? [0, 1, 2] : step.attributes.axes;
    return product(
      types[like] ?? fail(`a shape is not that of an operand`),
      axes,
      present(operands[like], `operand ${like}`),
    );
  };
  const results = wanted.map(textOf);
  return { buffers, counts, lines, results };
}

/** The operands of a step that are read. */
function valueOperands({ op, operands }: ExpressionStep): readonly number[] {
  return op === 'divide-by-extents' || op === 'unbias-variance' || op === 'broadcast-like'
    ? operands.slice(0, 1)
    : operands;
}

/** How often the text of each value would be written. */
function usesOf(steps: readonly ExpressionStep[], wanted: readonly number[]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  const count = (value: number, by: number): void => void uses.set(value, (uses.get(value) ?? 0) + by);
  for (const value of wanted) count(value, 1);
  for (const step of steps) for (const value of valueOperands(step)) count(value, readsAgain(step.op) ? 2 : 1);
  return uses;
}
