import type * as onnxruntime from 'onnxruntime-common';
import type { Parameter } from './initial-values.ts';
import type { Tensors } from './onnx-run-into.ts';
import { floatsOf, type Results } from './onnx-session.ts';

/** What a step of training has to do with each part of the state. */
export interface StateLayout {
  readonly parameters: readonly Parameter[];
  /** The weights that are trained, in the order in which they make a vector. */
  readonly trained: readonly string[];
  /** Vectors in that order, which the optimiser keeps. */
  readonly moments: readonly string[];
  /** Other parts that a step renews. */
  readonly renewed: readonly string[];
}

/**
 * The state of a trainer in memory. Kernels are [out, in, height, width] here, [height, width, in, out] in a file. The
 * trained weights are one vector, as are their gradients; each weight is a part of it, so that nothing is copied between
 * the graph that reads weights one by one and the one that updates them all.
 */
export interface TrainerState {
  /** Every part by its name. */
  readonly parts: ReadonlyMap<string, Float32Array>;
  readonly weights: Float32Array;
  readonly gradients: Float32Array;
  /** Where a step puts the gradient of each trained weight: parts of `gradients`. */
  readonly gradientOf: ReadonlyMap<string, Float32Array>;
  /** Where a step puts the next value of each renewed part. */
  readonly next: ReadonlyMap<string, Float32Array>;
}

export function createState(layout: StateLayout, values: (parameter: Parameter) => Float32Array): TrainerState {
  const { parameters, trained, moments, renewed } = layout;
  const shapes = shapesOf(layout);
  const size = trained.reduce((sum, name) => sum + elements(shapes.get(name) ?? []), 0);
  const [weights, gradients] = [new Float32Array(size), new Float32Array(size)];
  const gradientOf = new Map(partsOf(layout, gradients));
  const parts = new Map(partsOf(layout, weights));
  for (const parameter of parameters) {
    const { name, shape } = parameter;
    const given = values(parameter);
    const own = moments.includes(name) ? packedKernels(layout, given, kernelOrder) : kernelOrder(given, shape);
    const part = parts.get(name);
    if (part === undefined) parts.set(name, own);
    else part.set(own);
  }
  const next = new Map(renewed.map((name) => [name, new Float32Array(elements(shapes.get(name) ?? []))]));
  return { parts, weights, gradients, gradientOf, next };
}

/** A part of the state as a file has it, in memory of its own. */
export function readPart(layout: StateLayout, state: TrainerState, { name, shape }: Parameter): Float32Array {
  const part = state.parts.get(name);
  if (part === undefined) throw new Error(`${name} is no part of the state`);
  return layout.moments.includes(name) ? packedKernels(layout, part, fileOrder) : fileOrder(part, shape);
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
    new Tensor('float32', data, inMemory(shapes.get(name) ?? []));
  const feeds: Tensors = {};
  for (const name of inputs) {
    const part = state.parts.get(name);
    if (part !== undefined) feeds[name] = tensor(part, name);
  }
  const fetches: Tensors = {};
  for (const name of outputs) fetches[name] = new Tensor('float32', new Float32Array(1), []);
  for (const [name, data] of state.gradientOf) fetches[`gradient[${name}]`] = tensor(data, name);
  for (const [name, data] of state.next) fetches[`next[${name}]`] = tensor(data, name);
  return { feeds, fetches };
}

/**
 * Elements that are updated at a time: few enough that what is computed on the way stays in the processor's cache. (Half a
 * megabyte a tensor.)
 */
const CHUNK = 2 ** 17;

/** Inputs and outputs of the update, for one part of the vectors after another. Each is renewed in its place. */
export function updateTensors(
  { Tensor }: Pick<typeof onnxruntime, 'Tensor'>,
  { moments }: StateLayout,
  state: TrainerState,
): readonly { readonly feeds: Tensors; readonly fetches: Tensors }[] {
  const size = state.weights.length;
  return Array.from({ length: Math.ceil(size / CHUNK) }, (_, index) => {
    const [start, end] = [index * CHUNK, Math.min((index + 1) * CHUNK, size)];
    const part = (vector: Float32Array): onnxruntime.Tensor =>
      new Tensor('float32', vector.subarray(start, end), [end - start]);
    const weights = part(state.weights);
    const feeds: Tensors = { weights, gradients: part(state.gradients) };
    const fetches: Tensors = { 'next[weights]': weights };
    for (const name of moments) {
      const moment = part(state.parts.get(name) ?? new Float32Array());
      feeds[name] = moment;
      fetches[`next[${name}]`] = moment;
    }
    return { feeds, fetches };
  });
}

/** The Euclidean length of a vector; infinite where the squares, which the optimiser sums too, are no 32-bit floats. */
export function lengthOf(vector: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < vector.length; index++) sum += (vector[index] ?? 0) ** 2;
  return Math.sqrt(Math.fround(sum));
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

/** A vector of all trained weights with each part in another order. */
function packedKernels(
  layout: StateLayout,
  vector: Float32Array,
  reorder: (values: Float32Array, shape: readonly number[]) => Float32Array,
): Float32Array {
  const shapes = shapesOf(layout);
  const result = new Float32Array(vector.length);
  let start = 0;
  for (const [name, part] of partsOf(layout, vector)) {
    result.set(reorder(part, shapes.get(name) ?? []), start);
    start += part.length;
  }
  return result;
}

/** [height, width, in, out] as [out, in, height, width]; other ranks as they are. A copy. */
function kernelOrder(values: Float32Array, shape: readonly number[]): Float32Array {
  const [taps, inputs, outputs] = kernelExtents(shape);
  const result = new Float32Array(values.length);
  let from = 0;
  for (let tap = 0; tap < taps; tap++)
    for (let i = 0; i < inputs; i++)
      for (let o = 0; o < outputs; o++) result[(o * inputs + i) * taps + tap] = values[from++] ?? 0;
  return result;
}

/** The inverse of `kernelOrder`. */
function fileOrder(values: Float32Array, shape: readonly number[]): Float32Array {
  const [taps, inputs, outputs] = kernelExtents(shape);
  const result = new Float32Array(values.length);
  let to = 0;
  for (let tap = 0; tap < taps; tap++)
    for (let i = 0; i < inputs; i++)
      for (let o = 0; o < outputs; o++) result[to++] = values[(o * inputs + i) * taps + tap] ?? 0;
  return result;
}

/** Taps, inputs and outputs; a tensor that is no kernel has one tap and one output. */
function kernelExtents(shape: readonly number[]): readonly [number, number, number] {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = shape;
  return shape.length === 4 ? [height * width, inputs, outputs] : [1, elements(shape), 1];
}

function inMemory(shape: readonly number[]): readonly number[] {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = shape;
  return shape.length === 4 ? [outputs, inputs, height, width] : shape;
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** An output that is one number. */
export function numberOf(results: Results, name: string): number {
  return floatsOf(results, name)[0] ?? Number.NaN;
}

/** An output, to be an input of another graph. */
export function tensorOf(results: Results, name: string): onnxruntime.OnnxValue {
  const value = results[name];
  if (value === undefined) throw new Error(`the graph gives no ${name}`);
  return value;
}
