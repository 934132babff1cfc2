import type { ExpressionStep } from '../../../graph/ops/shared/expression.ts';
import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TensorType } from '../../../graph/tensor-type.ts';
import { accessOf } from '../../../passes/shared/operand-access.ts';
import { product } from '../../tfjs/shapes.ts';
import { readsAgain, stepText } from './step-text.ts';

/** The operands of a fused op as generated code names them. */
export interface FusedOperands {
  /** Expressions of generated code. */
  readonly operands: readonly string[];
  readonly types: readonly TensorType[];
}

/** An expression as WGSL. */
export interface ExpressionText {
  /** The names of the buffers that it reads. */
  readonly reads: readonly string[];
  /** Statements that name values. */
  readonly lines: readonly string[];
  /** The values that were asked for. */
  readonly results: readonly string[];
}

export interface Wanted {
  /** The steps by the numbers of their results. */
  readonly steps: ReadonlyMap<number, ExpressionStep>;
  /** Values that have a text already. */
  readonly given?: ReadonlyMap<number, string>;
  /** Numbers of the values that are wanted. */
  readonly values: readonly number[];
  /** Of what is computed for each element. */
  readonly domain: TensorType;
}

/** Writes the expressions of one fused op. */
export interface ExpressionWriter {
  /**
   * Writes an expression for one element, which stands at `index` of the domain and at `channel` of its last axis; both
   * count in Values, which are one number or four neighbours.
   */
  write(wanted: Wanted): ExpressionText;
  /** The names of the operands that are read, each with the operand's expression in generated code. */
  inputs(): readonly string[];
  /** The extents that are divided by, as expressions of generated code. */
  counts(): readonly string[];
}

export function createExpressionWriter({ operands, types }: FusedOperands): ExpressionWriter {
  const buffers = new Map<number, string>();
  const counts: string[] = [];
  const bufferOf = (operand: number): string => {
    const name = buffers.get(operand) ?? String.fromCharCode('a'.charCodeAt(0) + buffers.size);
    buffers.set(operand, name);
    return name;
  };
  const countOf = (step: ExpressionStep): string => {
    if (step.op !== 'divide-by-extents' && step.op !== 'unbias-variance') return '';
    const like = operandAt(step.operands, 1);
    const axes = step.op === 'unbias-variance' ? [0, 1, 2] : step.attributes.axes;
    const count = product(operandAt(types, like), axes, operandAt(operands, like));
    if (!counts.includes(count)) counts.push(count);
    return `uniforms.count${counts.indexOf(count)}`;
  };

  function write({ steps, given, values, domain }: Wanted): ExpressionText {
    const lines: string[] = [];
    const reads = new Set<string>();
    const uses = usesOf(steps, values);
    const texts = new Map(given);
    const read = (operand: number, index: string): string => {
      const buffer = bufferOf(operand);
      reads.add(buffer);
      return `${buffer}[${index}]`;
    };
    const readOperand = (operand: number): string => {
      const access = accessOf(operandAt(types, operand), domain);
      if (access === 'number') return `Value(${read(operand, '0')})`;
      return read(operand, access === 'element' ? 'index' : 'channel');
    };
    const writeStep = (step: ExpressionStep): string => {
      if (step.op !== 'unpack') return stepText(step, valueOperands(step).map(textOf), countOf(step));
      // Not in numbers: equal expressions over maps of more channels are the same shader then.
      const { start, shape } = step.attributes;
      const before = start / operandAt(shape, 0);
      const offset = before === 0 ? '' : ` + ${before === 1 ? '' : `${before} * `}uniforms.channels`;
      return read(operandAt(step.operands, 0), `channel${offset}`);
    };
    const textOf = (value: number): string => {
      const known = texts.get(value);
      if (known !== undefined) return known;
      const step = steps.get(value);
      const text = step === undefined ? readOperand(value) : writeStep(step);
      const isWorthName = (uses.get(value) ?? 0) > 1 && /[ (]/.test(text);
      if (isWorthName) lines.push(`let v${value} = ${text};`);
      const result = isWorthName ? `v${value}` : text;
      texts.set(value, result);
      return result;
    };
    const results = values.map(textOf);
    return { reads: [...reads], lines, results };
  }

  return {
    write,
    inputs: () => [...buffers].map(([operand, name]) => `${name}: ${operandAt(operands, operand)}`),
    counts: () => counts,
  };
}

/** Steps by the numbers of their results, of which the first is given. */
export function numbered(first: number, steps: readonly ExpressionStep[]): ReadonlyMap<number, ExpressionStep> {
  return new Map(steps.map((step, index) => [first + index, step] as const));
}

/** The operands of a step that are read. */
function valueOperands({ op, operands }: ExpressionStep): readonly number[] {
  return op === 'divide-by-extents' || op === 'unbias-variance' || op === 'broadcast-like'
    ? operands.slice(0, 1)
    : operands;
}

/** How often the text of each value would be written. */
function usesOf(steps: ReadonlyMap<number, ExpressionStep>, wanted: readonly number[]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  const count = (value: number, by: number): void => void uses.set(value, (uses.get(value) ?? 0) + by);
  for (const value of wanted) count(value, 1);
  for (const step of steps.values()) for (const value of valueOperands(step)) count(value, readsAgain(step.op) ? 2 : 1);
  return uses;
}
