import type { ElementType } from '../proto/model.ts';
import { broadcast, type OpSchema, type Use } from './op-schema.ts';

type Attributes = OpSchema['attributes'];

function elementwise(
  count: number,
  attributes: Attributes,
  types: readonly ElementType[],
  result?: ElementType,
): OpSchema {
  return { inputs: [count, count], outputs: [1, 1], attributes, infer: (use) => inferJoined(use, types, result) };
}

function inferJoined({ inputs }: Use, types: readonly ElementType[], result?: ElementType) {
  const known = inputs.flatMap((input) => (input === undefined ? [] : [input]));
  const [first] = known;
  if (first === undefined || known.some(({ type }) => type !== first.type) || !types.includes(first.type)) {
    return `takes ${types.join(' or ')} of one type, not ${known.map(({ type }) => type).join(', ')}`;
  }
  const shape = broadcast(known.map((input) => input.shape));
  return typeof shape === 'string' ? shape : [{ type: result ?? first.type, shape }];
}

const FLOAT = ['float32'] as const;
const NUMBERS = ['float32', 'int32', 'int64'] as const;
const unary = (attributes: Attributes = {}): OpSchema => elementwise(1, attributes, FLOAT);
const binary = elementwise(2, {}, NUMBERS);

const DATA_TYPES: Readonly<Record<number, ElementType>> = { 1: 'float32', 6: 'int32', 7: 'int64', 9: 'bool' };

export const elementwiseOps: Readonly<Record<string, OpSchema>> = {
  Exp: unary(),
  HardSigmoid: unary({ alpha: 'float', beta: 'float' }),
  Identity: elementwise(1, {}, [...NUMBERS, 'bool']),
  LeakyRelu: unary({ alpha: 'float' }),
  Log: unary(),
  Neg: unary(),
  Reciprocal: unary(),
  Relu: unary(),
  Sigmoid: unary(),
  Softplus: unary(),
  Sqrt: unary(),
  Tanh: unary(),
  Add: binary,
  Div: binary,
  Max: { ...binary, inputs: [1, 2 ** 31] },
  Min: { ...binary, inputs: [1, 2 ** 31] },
  Mul: binary,
  Pow: elementwise(2, {}, FLOAT),
  Sub: binary,
  Equal: elementwise(2, {}, NUMBERS, 'bool'),
  Greater: elementwise(2, {}, NUMBERS, 'bool'),
  Cast: {
    inputs: [1, 1],
    outputs: [1, 1],
    attributes: { to: 'int' },
    required: ['to'],
    infer({ inputs: [x], int }) {
      const type = DATA_TYPES[int('to') ?? 0];
      return type === undefined ? 'casts to a type that is not used' : [{ type, shape: x?.shape ?? null }];
    },
  },
  Where: {
    inputs: [3, 3],
    outputs: [1, 1],
    attributes: {},
    infer(use) {
      const [condition, ...values] = use.inputs;
      if (condition?.type !== 'bool') return 'asks a condition of type bool';
      const result = inferJoined({ ...use, inputs: values }, NUMBERS);
      if (typeof result === 'string') return result;
      const shape = broadcast([condition.shape, result[0]?.shape ?? null]);
      return typeof shape === 'string' ? shape : [{ type: result[0]?.type ?? 'float32', shape }];
    },
  },
};
