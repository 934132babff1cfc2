import { layers } from '../layers/index.ts';
import { distributionParts } from '../elaborate/equation-wires.ts';
import type { Block, Equation, LayerOptions, Wire } from '../elaborate/types.ts';
import { foldRepeats } from './fold-repeats.ts';
import { rateText } from './value-text.ts';

/**
 * A block as the language writes it, with what is repeated said once: `(conv(32, kernel: 3) -> relu) * 2`.
 * @param isNamed whether blocks of the user are shown as calls, `unit(conv(32, kernel: 3) -> relu)`: their names are in the
 *   names of weights
 */
export function blockText(block: Block, isNamed = false): string {
  switch (block.kind) {
    case 'layer':
      return layerText(block.layer, block.options);
    case 'chain': {
      const steps = foldRepeats(stepsOf(block, isNamed)).join(' -> ');
      return isNamed && block.name !== null ? `${block.name}(${steps})` : steps || 'nothing';
    }
    case 'number':
      return String(block.value);
    case 'concat':
    case 'max':
    case 'min':
      return `${block.kind}(${block.branches.map((branch) => blockText(branch, isNamed)).join(', ')})`;
    default:
      return block.branches.map((branch) => heldText(branch, isNamed)).join(` ${OPERATORS[block.kind]} `);
  }
}

const OPERATORS = { add: '+', subtract: '-', multiply: '*', divide: '/' } as const;

/** Blocks and wires that need no brackets as operands. */
const WHOLE: readonly string[] = [
  'layer',
  'concat',
  'max',
  'min',
  'number',
  'tensor',
  'given',
  'latent',
  'of',
  'broadcast',
  'unpool',
];

/** The steps of a block, those of chains in it among them. */
function stepsOf(block: Block, isNamed: boolean): readonly string[] {
  if (block.kind !== 'chain') return [heldText(block, isNamed)];
  return block.steps.flatMap((step) =>
    isNamed && step.kind === 'chain' && step.name !== null ? [blockText(step, isNamed)] : stepsOf(step, isNamed),
  );
}

/** A block as a step of a chain or a term of a sum. */
function heldText(block: Block, isNamed: boolean): string {
  const text = blockText(block, isNamed);
  return WHOLE.includes(block.kind) || (block.kind === 'chain' && stepsOf(block, isNamed).length === 1)
    ? text
    : `(${text})`;
}

/** A layer with those of its options that are not the default; the first is given by position where it must be given. */
function layerText(name: string, options: LayerOptions): string {
  const definitions = layers.get(name)?.options ?? [];
  const given = definitions.flatMap(({ name: option, default: value }, index) => {
    const own = options[option];
    if (own === undefined || own === value) return [];
    return [index === 0 && value === undefined ? optionText(own) : `${option}: ${optionText(own)}`];
  });
  return given.length === 0 ? name : `${name}(${given.join(', ')})`;
}

/** The value of an option of a layer. */
export function optionText(value: LayerOptions[string]): string {
  if (isSides(value)) return `[${value.join(', ')}]`;
  return typeof value === 'object' || typeof value === 'number' ? rateText(value) : String(value);
}

const isSides = (value: LayerOptions[string]): value is readonly [number, number] => Array.isArray(value);

/** `h[2] = concat(e[4], c[3] -> up)`, `z[1] ~ normal(…)` */
export function equationText(equation: Equation): string {
  const { name } = equation;
  if (equation.kind === 'tensor') return `${name} = ${wireText(equation.value)}`;
  const parts = distributionParts(equation).map(({ name: part, part: wire }) =>
    part === 'logits' ? `logits: ${wireText(wire)}` : wireText(wire),
  );
  return `${name} ~ ${equation.kind}(${parts.join(', ')})`;
}

function wireText(wire: Wire): string {
  switch (wire.kind) {
    case 'tensor':
    case 'given':
    case 'latent':
      return wire.name;
    case 'of':
      return `${wire.role}.${wire.name}`;
    case 'slot':
      return `${wireText(wire.to)} -> ${wire.name}`;
    case 'apply':
      return `${wireText(wire.to)} -> ${blockText(wire.block)}`;
    case 'number':
      return String(wire.value);
    case 'concat':
    case 'max':
    case 'min':
      return `${wire.kind}(${wire.of.map(wireText).join(', ')})`;
    case 'broadcast':
      return `broadcast(${wireText(wire.value)}, like: ${wireText(wire.like)})`;
    case 'unpool':
      return `unpool(${wireText(wire.value)}, at: ${wireText(wire.at)})`;
    default:
      return wire.of
        .map((part) => (WHOLE.includes(part.kind) ? wireText(part) : `(${wireText(part)})`))
        .join(` ${OPERATORS[wire.kind]} `);
  }
}
