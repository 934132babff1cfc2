import {
  dependsOn,
  type Formula,
  type FunctionName as NumberFunction,
  isFormula,
  type Rate,
} from '../formula/formula.ts';
import type { LayerDefinition } from '../layers/layer.ts';
import type { Span } from '../source/span.ts';
import type { BlockItem, LetItem } from '../syntax/ast.ts';
import type { Block, Role, Wire } from './types.ts';

/** What an expression can mean. */
export type Value =
  | { readonly kind: 'number'; readonly value: number }
  /** A number that follows from how far training is. */
  | { readonly kind: 'formula'; readonly formula: Formula }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  /** A function from tensor to tensor. */
  | { readonly kind: 'block'; readonly block: Block }
  /** A user's block that still wants its arguments. */
  | { readonly kind: 'definition'; readonly item: BlockItem }
  /** A layer that still wants its options. */
  | { readonly kind: 'layer'; readonly layer: LayerDefinition }
  | { readonly kind: 'function'; readonly name: FunctionName | NumberFunction }
  /** A user's function over numbers. */
  | { readonly kind: 'defined'; readonly item: LetItem }
  /** A tensor, in an equation. */
  | { readonly kind: 'wire'; readonly wire: Wire }
  /** The tensors bound to `inputs...`. */
  | { readonly kind: 'wires'; readonly name: string; readonly wires: readonly Wire[] }
  /** One tensor a level: `e`, `z`, `prior.e`. */
  | { readonly kind: 'family'; readonly name: string; readonly at: (index: number, span: Span) => Wire | null }
  /** A slot instance to apply: `fuse`, `encode[3]`. */
  | { readonly kind: 'slot'; readonly name: string }
  /** A slot that exists once per level: `encode`. */
  | {
      readonly kind: 'slots';
      readonly name: string;
      readonly letter: string;
      readonly count: number;
      /** Fills the slot at a level; the instance's name, or null when that failed. */
      readonly at: (index: number, span: Span) => string | null;
    }
  | { readonly kind: 'section'; readonly name: string }
  | { readonly kind: 'subnet'; readonly role: Role };

export const FUNCTIONS = ['concat', 'broadcast', 'unpool', 'normal'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

export function isTensorFunction(name: string): name is FunctionName {
  return (FUNCTIONS as readonly string[]).includes(name);
}

/** `a number`, `a list of 7`: for messages. */
export function describe(value: Value): string {
  switch (value.kind) {
    case 'number':
      return `the number ${value.value}`;
    case 'formula':
      return `a formula of ${dependsOn(value.formula, 'step') ? 'step' : 'progress'}`;
    case 'boolean':
      return String(value.value);
    case 'list':
      return `a list of ${value.items.length}`;
    case 'block':
      return 'a block';
    case 'definition':
      return `the block ${value.item.name.text}`;
    case 'layer':
      return `the layer ${value.layer.name}`;
    case 'function':
      return `the function ${value.name}`;
    case 'defined':
      return `the function ${value.item.name.text}`;
    case 'wire':
      return 'a tensor';
    case 'wires':
      return `the list of tensors ${value.name}`;
    case 'family':
      return `${value.name}, one tensor a level`;
    case 'slot':
      return `the slot ${value.name}`;
    case 'slots':
      return `the slot ${value.name}, one per level`;
    case 'section':
      return `the section ${value.name}`;
    case 'subnet':
      return `the ${value.role}`;
  }
}

/** Whether a value can be read as a function from tensor to tensor. */
export function isBlockLike(value: Value): boolean {
  return value.kind === 'block' || value.kind === 'layer' || value.kind === 'definition';
}

export function rateValue(rate: Rate): Value {
  return isFormula(rate) ? { kind: 'formula', formula: rate } : { kind: 'number', value: rate };
}

/** A value as a rate; null for one that is neither a number nor a formula. */
export function asRate(value: Value): Rate | null {
  if (value.kind === 'formula') return value.formula;
  return value.kind === 'number' ? value.value : null;
}

/** `ramp(from, to)` */
export function signatureOf({ name, parameters }: LetItem | BlockItem): string {
  return `${name.text}(${parameters.map(({ text }) => text).join(', ')})`;
}
