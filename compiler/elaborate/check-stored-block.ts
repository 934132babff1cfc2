import { layers } from '../layers/index.ts';
import type { LayerDefinition, OptionDefinition } from '../layers/layer.ts';
import { rangeOf } from '../settings/option.ts';
import { wantedBeside } from './joins.ts';
import { inRange, MAX_BLOCK_DEPTH, type NumberRange, rangeText } from './limits.ts';
import { measureBlock } from './measure-block.ts';
import { NAME, type Problem } from './stored-problem.ts';
import { type Block, isNumberPart, type Join, type LayerOptions, type Wire } from './types.ts';

/** Whether the layers of a block exist, and have all their options and no others, each in its range. */
export function checkStoredBlock(block: Block, at: string, problem: Problem): void {
  if (measureBlock(block).depth > MAX_BLOCK_DEPTH) problem(at, `nests more than ${MAX_BLOCK_DEPTH} deep`);
  else checkPart(block, at, problem);
}

function checkPart(block: Block, at: string, problem: Problem): void {
  switch (block.kind) {
    case 'layer': {
      const layer = layers.get(block.layer);
      if (layer) checkOptions(layer, block.options, `${at}.options`, problem);
      else problem(`${at}.layer`, `there is no layer ${JSON.stringify(block.layer)}`);
      return;
    }
    case 'chain':
      if (block.name !== null && !NAME.test(block.name))
        problem(`${at}.name`, `${JSON.stringify(block.name)} is not a name`);
      for (const [index, step] of block.steps.entries()) checkPart(step, `${at}.steps[${index}]`, problem);
      return;
    case 'number':
      problem(at, 'must stand beside a block');
      return;
    default:
      checkStoredJoin(block.kind, block.branches, `${at}.branches`, problem);
      for (const [index, part] of block.branches.entries()) {
        if (!isNumberPart(part)) checkPart(part, `${at}.branches[${index}]`, problem);
      }
  }
}

/** Whether numbers in arithmetic are in their range, and not alone. */
export function checkStoredJoin(
  kind: Join | 'concat',
  parts: readonly (Wire | Block)[],
  at: string,
  problem: Problem,
): void {
  if (parts.every(isNumberPart)) problem(at, 'must have a part that is no number');
  for (const [index, part] of parts.entries()) {
    const wanted = kind === 'concat' ? (isNumberPart(part) ? 'no number' : null) : wantedBeside(kind, part, index);
    if (wanted !== null) problem(`${at}[${index}]`, `must be ${wanted}`);
  }
}

function checkOptions(layer: LayerDefinition, options: LayerOptions, at: string, problem: Problem): void {
  for (const name of Object.keys(options)) {
    if (!layer.options.some((option) => option.name === name)) problem(at, `layer ${layer.name} has no option ${name}`);
  }
  for (const option of layer.options) {
    const value = Object.hasOwn(options, option.name) ? options[option.name] : undefined;
    const wanted = wantedOf(option, value);
    if (wanted !== null) problem(`${at}.${option.name}`, `must be ${wanted}`);
  }
  const conflict = layer.conflict?.(options) ?? null;
  if (conflict !== null) problem(`${at}.${conflict.argument}`, conflict.problem);
}

/** What an option should be; null where it is that. */
export function wantedOf({ type }: OptionDefinition, value: unknown): string | null {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'choice':
      return typeof value === 'string' && type.choices.includes(value) ? null : `one of ${type.choices.join(', ')}`;
    case 'sides': {
      const range = rangeOf(type.of);
      if (!Array.isArray(value)) return wantedNumber(range, value);
      const [height, width] = value;
      const isPair = value.length === 2 && height !== width;
      return isPair ? (wantedNumber(range, height) ?? wantedNumber(range, width)) : 'one number, or two that differ';
    }
    case 'rate':
      // What a formula is worth is looked over where all rates are.
      return typeof value === 'object' && value !== null ? null : wantedNumber(rangeOf(type), value);
    default:
      return wantedNumber(rangeOf(type), value);
  }
}

function wantedNumber(range: NumberRange, value: unknown): string | null {
  return typeof value === 'number' && inRange(value, range) ? null : rangeText(range);
}
