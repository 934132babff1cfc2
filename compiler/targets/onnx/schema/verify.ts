import type { OnnxDim, OnnxGraph, OnnxNode, OnnxValue } from '../proto/model.ts';
import { blockedOps } from './blocked.ts';
import { convolutionOps } from './convolutions.ts';
import { elementwiseOps } from './elementwise.ts';
import { kindOf, type OpSchema, type Use, type ValueType } from './op-schema.ts';
import { reductionOps } from './reductions.ts';
import { shapeOps } from './shapes.ts';

/**
 * The ops that we use, as operator set 18 has them, which are in every build of ONNX Runtime, that for browsers too, and
 * the blocked ones, which are not.
 */
export const schema: Readonly<Record<string, OpSchema>> = {
  ...elementwiseOps,
  ...convolutionOps,
  ...reductionOps,
  ...shapeOps,
  ...blockedOps,
};

/**
 * What is wrong with an ONNX graph, by the standard: unknown ops, numbers of inputs and results, attributes and their
 * kinds, element types and shapes as far as they are known, values that are read before they are there, names that are
 * given twice, outputs that are not what they are declared to be.
 */
export function verifyModel(graph: OnnxGraph): readonly string[] {
  const problems: string[] = [];
  const values = new Map<string, ValueType>();
  const constants = new Map<string, readonly number[]>();
  const names = new Set<string>();
  const define = (name: string, type: ValueType): void => {
    if (name === '' || values.has(name)) problems.push(`the name '${name}' is given twice, or empty`);
    values.set(name, type);
  };
  for (const { name, type, shape } of graph.inputs) define(name, { type, shape });
  for (const { name, type, dims, values: held } of graph.initializers) {
    define(name, { type, shape: dims });
    if ('location' in held) continue;
    constants.set(name, held);
    const size = dims.reduce((product, extent) => product * extent, 1);
    if (held.length !== size) problems.push(`${name} [${dims}] holds ${held.length} numbers`);
  }
  for (const node of graph.nodes) {
    if (names.has(node.name)) problems.push(`two nodes are called ${node.name}`);
    names.add(node.name);
    const found = nodeProblems(node, values, constants);
    if (typeof found === 'string') problems.push(`${node.name}: ${found}`);
    for (const [index, output] of node.outputs.entries()) {
      const type = typeof found === 'string' ? undefined : found[index];
      define(output, type ?? { type: 'float32', shape: null });
    }
  }
  return [...problems, ...graph.outputs.flatMap((output) => outputProblems(output, values.get(output.name)))];
}

/** The types of the results, or what is wrong. */
function nodeProblems(
  { op, inputs, outputs, attributes }: OnnxNode,
  values: ReadonlyMap<string, ValueType>,
  constants: ReadonlyMap<string, readonly number[]>,
): readonly ValueType[] | string {
  const known = schema[op];
  if (known === undefined) return `there is no op ${op}`;
  const [least, most] = known.inputs;
  if (inputs.length < least || inputs.length > most)
    return `${op} takes ${least} to ${most} inputs, has ${inputs.length}`;
  const [few, many] = known.outputs;
  if (outputs.length < few || outputs.length > many)
    return `${op} gives ${few} to ${many} results, not ${outputs.length}`;
  for (const [name, attribute] of Object.entries(attributes)) {
    const kind = known.attributes[name];
    if (kind === undefined) return `${op} has no attribute ${name}`;
    if (kind !== kindOf(attribute)) return `the attribute ${name} of ${op} is ${kind}, not ${kindOf(attribute)}`;
  }
  const missing = known.required?.find((name) => attributes[name] === undefined);
  if (missing !== undefined) return `${op} needs the attribute ${missing}`;
  const unread = inputs.find((name) => name !== '' && !values.has(name));
  if (unread !== undefined) return `${unread} does not come before it`;
  const use: Use = {
    inputs: inputs.map((name) => values.get(name)),
    constant: (index) => constants.get(inputs[index] ?? ''),
    int(name) {
      const attribute = attributes[name];
      return attribute !== undefined && 'int' in attribute ? attribute.int : undefined;
    },
    ints(name) {
      const attribute = attributes[name];
      return attribute !== undefined && 'ints' in attribute ? attribute.ints : undefined;
    },
  };
  const result = known.infer(use);
  return typeof result === 'string' ? `${op} ${result}` : result;
}

function outputProblems(declared: OnnxValue, type: ValueType | undefined): readonly string[] {
  if (type === undefined) return [`the output ${declared.name} is not computed`];
  const { shape } = type;
  const fits =
    type.type === declared.type &&
    (shape === null ||
      (shape.length === declared.shape.length && shape.every((dim, axis) => agree(dim, declared.shape[axis]))));
  return fits
    ? []
    : [`the output ${declared.name} is ${type.type} [${shape}], declared ${declared.type} [${declared.shape}]`];
}

/** Two extents with names may be the same under other names. */
function agree(dim: OnnxDim | null, declared: OnnxDim | undefined): boolean {
  return typeof dim !== 'number' || typeof declared !== 'number' || dim === declared;
}
