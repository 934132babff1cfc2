import { fail } from '../../invariant.ts';
import type { Attributes, OnnxDim, ElementType, OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from './proto/model.ts';

/** Where a node comes from. */
export interface NodeOrigin {
  /** `prior.encode[3].unit[0].conv` */
  readonly path: string;
  readonly doc: string;
}

/** Grows an ONNX graph node by node. Values are known by their names. */
export interface OnnxBuilder {
  /** From now on nodes are called after this. */
  at(origin: NodeOrigin): void;
  input(name: string, type: ElementType, shape: readonly OnnxDim[]): string;
  /** A constant whose elements come with the weights. */
  weight(name: string, dims: readonly number[]): string;
  /** Adds a node with one result; the same node is added once. */
  add(op: string, inputs: readonly string[], attributes?: Attributes): string;
  /** Adds a node with several results. */
  addAll(op: string, inputs: readonly string[], results: number, attributes?: Attributes): readonly string[];
  /** A constant number, of shape []. */
  scalar(value: number): string;
  /** A constant vector of int64: axes, extents. */
  ints(values: readonly number[]): string;
  /** A constant tensor of int32: class indices. */
  int32s(values: readonly number[], dims: readonly number[]): string;
  /** A constant tensor. */
  floats(values: readonly number[], dims: readonly number[]): string;
  finish(
    name: string,
    doc: string,
    outputs: readonly { readonly value: string; readonly output: OnnxValue }[],
  ): OnnxGraph;
}

export function createOnnxBuilder(): OnnxBuilder {
  const nodes: OnnxNode[] = [];
  const inputs: OnnxValue[] = [];
  const initializers: OnnxTensor[] = [];
  const taken = new Set<string>(['']);
  const known = new Map<string, readonly string[]>();
  let origin: NodeOrigin = { path: 'graph', doc: '' };

  const take = (wanted: string): string => {
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
    taken.add(name);
    return name;
  };
  const once = (key: string, make: () => readonly string[]): readonly string[] => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    known.set(key, made);
    return made;
  };
  const constant = (type: ElementType, dims: readonly number[], values: readonly number[]): string =>
    first(
      once(`constant ${type} [${dims}] ${values.map((value) => (Object.is(value, -0) ? '-0' : value))}`, () => {
        const name = take(`constant/${type}`);
        initializers.push({ name, type, dims, values });
        return [name];
      }),
    );
  const addAll: OnnxBuilder['addAll'] = (op, operands, results, attributes = {}) =>
    once(`${op} ${JSON.stringify([operands, attributes, results])}`, () => {
      const name = take(`${origin.path}/${op}`);
      const outputs = Array.from({ length: results }, (_, index) => (index === 0 ? name : take(`${name}:${index}`)));
      nodes.push({ name, op, inputs: operands, outputs, attributes, doc: origin.doc });
      return outputs;
    });
  return {
    at(next) {
      origin = next;
    },
    input(name, type, shape) {
      const free = take(name);
      inputs.push({ name: free, type, shape });
      return free;
    },
    weight(name, dims) {
      const free = take(name);
      initializers.push({ name: free, type: 'float32', dims, values: { location: name } });
      return free;
    },
    addAll,
    add: (op, operands, attributes) => first(addAll(op, operands, 1, attributes)),
    scalar: (value) => constant('float32', [], [value]),
    ints: (values) => constant('int64', [values.length], values),
    int32s: (values, dims) => constant('int32', dims, values),
    floats: (values, dims) => constant('float32', dims, values),
    finish(name, doc, outputs) {
      const made = new Set(nodes.flatMap((node) => node.outputs));
      const names = new Map<string, string>();
      for (const { value, output } of outputs) {
        // What a node makes takes the output's name; what comes in, or goes out twice, is handed through.
        if (made.has(value) && !names.has(value)) names.set(value, output.name);
        else
          nodes.push({
            name: `${output.name}/Identity`,
            op: 'Identity',
            inputs: [value],
            outputs: [output.name],
            attributes: {},
            doc: '',
          });
      }
      const read = new Set(
        outputs.map(({ value, output }) => (names.get(value) === output.name ? value : output.name)),
      );
      const needed = nodes.toReversed().filter((node) => {
        const isRead = node.outputs.some((value) => read.has(value));
        if (isRead) for (const operand of node.inputs) read.add(operand);
        return isRead;
      });
      const renamed = (value: string): string => names.get(value) ?? value;
      return {
        name,
        doc,
        nodes: needed.toReversed().map((node) => ({
          ...node,
          inputs: node.inputs.map(renamed),
          outputs: node.outputs.map(renamed),
        })),
        inputs,
        outputs: outputs.map(({ output }) => output),
        initializers: initializers.filter((tensor) => read.has(tensor.name)),
      };
    },
  };
}

function first(names: readonly string[]): string {
  return names[0] ?? fail('a node without a result');
}
