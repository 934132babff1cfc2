import type * as onnxruntime from 'onnxruntime-common';
import type { Tensors } from './onnx-run-into.ts';
import { floatsOf, type Results } from './onnx-session.ts';
import type { StatePart } from './trainer-start.ts';
import { PhisegError } from './errors.ts';

/** What a step of training has to do with each part of the state. */
export interface StateLayout {
  readonly parameters: readonly StatePart[];
  /** The weights that are trained, in the order in which they make a vector. */
  readonly trained: readonly string[];
  /** Vectors in that order, which the optimiser keeps. */
  readonly moments: readonly string[];
  /** Other parts that a step renews. */
  readonly renewed: readonly string[];
  /** The vector that is trained, where the weights by their names are an average of it; null where they are trained. */
  readonly vector: string | null;
}

/**
 * The state of a trainer in memory. The trained weights are one vector, as are their gradients and averages; each weight is
 * a part of it, so that nothing is copied between the graph that reads weights one by one and the code that updates them all.
 */
export interface TrainerState {
  /** Every part by its name. */
  readonly parts: ReadonlyMap<string, Float32Array>;
  /** The weights that gradients belong to. */
  readonly trained: ReadonlyMap<string, Float32Array>;
  /** Where a step puts the gradient of each trained weight. */
  readonly gradientOf: ReadonlyMap<string, Float32Array>;
  /** Where a step puts the next value of each renewed part. */
  readonly next: ReadonlyMap<string, Float32Array>;
}

/** Which of the vectors has the gradients; weights come first, then the optimiser's own, and averages last. */
export const GRADIENTS = 1;

/** How many vectors the optimiser works on, and how long they are. */
export function vectorsOf(layout: StateLayout): readonly [count: number, length: number] {
  const shapes = shapesOf(layout);
  const length = layout.trained.reduce((sum, name) => sum + elements(shapes.get(name) ?? []), 0);
  return [GRADIENTS + 1 + layout.moments.length + (layout.vector === null ? 0 : 1), length];
}

export function createState(
  layout: StateLayout,
  vectors: readonly Float32Array[],
  values: (part: StatePart) => Float32Array,
): TrainerState {
  const { parameters, moments, renewed, vector } = layout;
  const [weights = new Float32Array(), gradients = new Float32Array(), ...kept] = vectors;
  const parts = new Map(partsOf(layout, vector === null ? weights : (kept.at(-1) ?? new Float32Array())));
  if (vector !== null) parts.set(vector, weights);
  for (const [index, name] of moments.entries()) parts.set(name, kept[index] ?? new Float32Array());
  for (const parameter of parameters) {
    const given = values(parameter);
    const part = parts.get(parameter.name);
    if (part === undefined) parts.set(parameter.name, given.slice());
    else part.set(given);
  }
  const shapes = shapesOf(layout);
  const next = new Map(renewed.map((name) => [name, new Float32Array(elements(shapes.get(name) ?? []))]));
  const [trained, gradientOf] = [new Map(partsOf(layout, weights)), new Map(partsOf(layout, gradients))];
  return { parts, trained, gradientOf, next };
}

/** A part of the state in memory of its own. */
export function readPart(state: TrainerState, name: string): Float32Array {
  const part = state.parts.get(name);
  if (part === undefined) throw new PhisegError('internal', `${name} is not part of the state`);
  return part.slice();
}

/** What the graph of gradients reads of the state, and what it writes: inputs and outputs by name. */
export function gradientTensors(
  { Tensor }: Pick<typeof onnxruntime, 'Tensor'>,
  layout: StateLayout,
  state: TrainerState,
  inputs: readonly string[],
  outputs: readonly string[],
): { readonly feeds: Tensors; readonly fetches: Tensors } {
  const shapes = shapesOf(layout);
  const tensor = (data: Float32Array, name: string): onnxruntime.Tensor =>
    new Tensor('float32', data, shapes.get(name) ?? []);
  const feeds: Tensors = {};
  for (const name of inputs) {
    const part = state.parts.get(name);
    if (part !== undefined) feeds[name] = tensor(part, name);
  }
  for (const [name, data] of state.trained) {
    const input = `trained[${name}]`;
    if (inputs.includes(input)) feeds[input] = tensor(data, name);
  }
  const fetches: Tensors = {};
  for (const name of outputs) fetches[name] = new Tensor('float32', new Float32Array(1), []);
  for (const [name, data] of state.gradientOf) fetches[`gradient[${name}]`] = tensor(data, name);
  for (const [name, data] of state.next) fetches[`next[${name}]`] = tensor(data, name);
  return { feeds, fetches };
}

function shapesOf({ parameters }: StateLayout): ReadonlyMap<string, readonly number[]> {
  return new Map(parameters.map(({ name, shape }) => [name, shape]));
}

/** Each trained weight's part of a vector of all. */
function partsOf(layout: StateLayout, vector: Float32Array): readonly (readonly [string, Float32Array])[] {
  const shapes = shapesOf(layout);
  let start = 0;
  return layout.trained.map((name) => {
    const part = vector.subarray(start, start + elements(shapes.get(name) ?? []));
    start += part.length;
    return [name, part] as const;
  });
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** An output that is one number. */
export function numberOf(results: Results, name: string): number {
  return floatsOf(results, name)[0] ?? Number.NaN;
}
