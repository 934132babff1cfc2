import type { Source } from './source.ts';
import type { PickleValue } from './values.ts';

/** The state of a pickle that is being read: a stack of values with marks in it, and what was put aside. */
export interface Machine {
  readonly source: Source;
  readonly stack: PickleValue[];
  /** Heights of the stack at which a mark stands. */
  readonly marks: number[];
  readonly memo: Map<number, PickleValue>;
}

/** Why a pickle cannot be read on; null where it can. */
export type Stop = string | null;

export const CUT_SHORT = 'it is cut short';
export const EMPTY_STACK = 'it takes a value where there is none';
export const NO_MARK = 'it ends a list or a dict that was not begun';

export function createMachine(source: Source): Machine {
  return { source, stack: [], marks: [], memo: new Map() };
}

export function push({ stack }: Machine, value: PickleValue | undefined): Stop {
  if (value === undefined) return EMPTY_STACK;
  stack.push(value);
  return null;
}

/** The last value; undefined where there is none above the last mark. */
export function pop({ stack, marks }: Machine): PickleValue | undefined {
  return stack.length > (marks.at(-1) ?? 0) ? stack.pop() : undefined;
}

export function top({ stack, marks }: Machine): PickleValue | undefined {
  return stack.length > (marks.at(-1) ?? 0) ? stack.at(-1) : undefined;
}

/** The last `count` values; null where there are fewer. */
export function popMany({ stack, marks }: Machine, count: number): PickleValue[] | null {
  return stack.length - count >= (marks.at(-1) ?? 0) ? stack.splice(stack.length - count) : null;
}

/** All values above the last mark, which goes as well; null where there is no mark. */
export function popMark({ stack, marks }: Machine): PickleValue[] | null {
  const from = marks.pop();
  return from === undefined ? null : stack.splice(from);
}

/** Takes the last value away, or the mark in its place. */
export function drop(machine: Machine): Stop {
  return pop(machine) === undefined && popMark(machine) === null ? EMPTY_STACK : null;
}

export function createList(machine: Machine): Stop {
  return push(machine, { kind: 'list', items: [] });
}

export function createDict(machine: Machine): Stop {
  return push(machine, { kind: 'dict', entries: [] });
}

export function setMark({ stack, marks }: Machine): Stop {
  marks.push(stack.length);
  return null;
}

export function listOfMarked(machine: Machine): Stop {
  const items = popMark(machine);
  return items === null ? NO_MARK : push(machine, { kind: 'list', items });
}

export function dictOfMarked(machine: Machine): Stop {
  const items = popMark(machine);
  const entries = items === null ? null : pairsOf(items);
  return entries === null ? NO_MARK : push(machine, { kind: 'dict', entries });
}

export function tupleOfLast(count: number): (machine: Machine) => Stop {
  return (machine) => {
    const items = popMany(machine, count);
    return items === null ? EMPTY_STACK : push(machine, { kind: 'list', items });
  };
}

/** Keys and values in turn, as pairs; null where one is left over. */
export function pairsOf(items: readonly PickleValue[]): [PickleValue, PickleValue][] | null {
  if (items.length % 2 !== 0) return null;
  return Array.from({ length: items.length / 2 }, (_, pair) => [items[2 * pair] ?? null, items[2 * pair + 1] ?? null]);
}
