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
import { type DistributionName, isDistributionName } from './distribution-names.ts';
import type { Level, Made } from './level.ts';
import type { Scope } from './scope.ts';
import type { Block, Role, Wire } from './types.ts';

/** What an expression can mean. */
export type Value =
  | { readonly kind: 'number'; readonly value: number }
  /** A number that follows from how far training is. */
  | { readonly kind: 'formula'; readonly formula: Formula }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  /** A function from tensor to tensor. */
  | { readonly kind: 'block'; readonly block: Block; readonly shift?: Level; readonly isPlaced?: boolean }
  /** `down` or `up`, which becomes a block where it is applied, for the level that flows in. */
  | {
      readonly kind: 'step';
      readonly name: string;
      readonly make: (span: Span, level: Level, scope: Scope) => Made | null;
    }
  /** A user's block that still wants its arguments. */
  | { readonly kind: 'definition'; readonly item: BlockItem }
  /** A layer that still wants its options. */
  | { readonly kind: 'layer'; readonly layer: LayerDefinition }
  | { readonly kind: 'function'; readonly name: FunctionName | NumberFunction }
  /** A user's function over numbers. */
  | { readonly kind: 'defined'; readonly item: LetItem }
  /** A tensor, in an equation. */
  | { readonly kind: 'wire'; readonly wire: Wire; readonly level?: Level }
  /** The tensors bound to `inputs...`. */
  | { readonly kind: 'wires'; readonly name: string; readonly wires: readonly Wire[]; readonly level?: Level }
  /** One tensor for each index: `e`, `z`, `prior.e`. */
  | {
      readonly kind: 'family';
      readonly name: string;
      /** How many indices it takes. */
      readonly arity: number;
      readonly at: (indices: readonly number[], span: Span) => WireValue | null;
    }
  /** A slot instance to apply: `fuse`, `encode[3]`. */
  | { readonly kind: 'slot'; readonly name: string; readonly shift?: Level }
  /** A slot that exists once per level, or once for each pair of indices: `encode`. */
  | {
      readonly kind: 'slots';
      readonly name: string;
      readonly letters: readonly string[];
      /** How many levels each letter counts; null for one that runs as far as equations ask. */
      readonly counts: readonly (number | null)[];
      /** Fills the slot at its indices, for a level that flows in; null when that failed. */
      readonly at: (indices: readonly number[], span: Span, level: Level) => SlotValue | null;
    }
  | { readonly kind: 'section'; readonly name: string }
  | { readonly kind: 'subnet'; readonly role: Role };

export type WireValue = Extract<Value, { kind: 'wire' }>;
export type SlotsValue = Extract<Value, { kind: 'slots' }>;
export type SlotValue = Extract<Value, { kind: 'slot' }>;

const FUNCTIONS = ['concat', 'sum', 'broadcast', 'unpool'] as const;
export type FunctionName = (typeof FUNCTIONS)[number] | DistributionName;

/** Whether a name is a function over tensors, or a distribution. */
export function isTensorFunction(name: string): name is FunctionName {
  return (FUNCTIONS as readonly string[]).includes(name) || isDistributionName(name);
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
    case 'step':
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
      return `${value.name}, one tensor ${perIndex(value.arity, 'a')}`;
    case 'slot':
      return `the slot ${value.name}`;
    case 'slots':
      return `the slot ${value.name}, one ${perIndex(value.letters.length, 'per')}`;
    case 'section':
      return `the section ${value.name}`;
    case 'subnet':
      return `the ${value.role}`;
  }
}

/** `for each pair of indices`, of which there are two or more. */
function forEach(arity: number): string {
  return `for each ${arity === 2 ? 'pair of' : arity} indices`;
}

/** What to write for one tensor of a family. */
export function pickHelp({ name, arity }: Extract<Value, { kind: 'family' }>): string {
  return `pick ${arity === 1 ? 'a level' : 'one'}: ${name}[${Array.from({ length: arity }, () => 0).join(', ')}]`;
}

const BLOCKS: readonly Value['kind'][] = ['block', 'step', 'layer', 'definition'];

/** Whether a value can be read as a function from tensor to tensor. */
export function isBlockLike(value: Value): boolean {
  return BLOCKS.includes(value.kind);
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

/** `a level`, `for each pair of indices` */
export function perIndex(arity: number, word: string): string {
  return arity === 1 ? `${word} level` : forEach(arity);
}
