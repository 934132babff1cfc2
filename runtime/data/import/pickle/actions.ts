import type { Opcode } from './arguments.ts';
import { build, call, isAllowed } from './globals.ts';
import { CUT_SHORT, EMPTY_STACK, type Machine, NO_MARK, pairsOf, pop, push, type Stop, top } from './machine.ts';
import { nextLine } from './strings.ts';
import { type PickleValue, textOf } from './values.ts';

const ODD = 'it adds to something that is no list or dict';

/** Adds to the list on top; items are null where there were none to be had. */
export function addItems(machine: Machine, items: readonly PickleValue[] | null): Stop {
  const target = top(machine);
  if (items === null) return NO_MARK;
  if (typeof target !== 'object' || target?.kind !== 'list') return ODD;
  for (const item of items) target.items.push(item);
  return null;
}

/** Adds keys and values in turn to the dict on top. */
export function addPairs(machine: Machine, items: readonly PickleValue[] | null): Stop {
  const target = top(machine);
  const pairs = items === null ? null : pairsOf(items);
  if (pairs === null) return NO_MARK;
  if (typeof target !== 'object' || target?.kind !== 'dict') return ODD;
  for (const pair of pairs) target.entries.push(pair);
  return null;
}

/** Puts the value on top aside under a number. */
export function putMemo(machine: Machine, index: number): Stop {
  const value = top(machine);
  if (value === undefined) return EMPTY_STACK;
  machine.memo.set(index, value);
  return null;
}

export function getMemo(machine: Machine, index: number): Stop {
  const value = machine.memo.get(index);
  return value === undefined ? 'it takes up a value that was not put aside' : push(machine, value);
}

export const nameGlobal: Opcode = (machine) => {
  const [module, member] = [nextLine(machine.source, 'utf-8'), nextLine(machine.source, 'utf-8')];
  return module === null || member === null ? CUT_SHORT : nameIt(machine, module.text, member.text);
};

export const nameOfStack: Opcode = (machine) => {
  const [member, module] = [pop(machine), pop(machine)];
  return nameIt(machine, textOf(module), textOf(member));
};

function nameIt(machine: Machine, module: string | null, member: string | null): Stop {
  if (module === null || member === null) return 'it names something without a name';
  const name = `${module}.${member}`;
  if (isAllowed(name)) return push(machine, { kind: 'global', name });
  return `it names ${name}, which may run code: only lists, dicts, strings, numbers and arrays of numbers are read`;
}

/** A call of a function with the tuple on top. */
export const callLast: Opcode = (machine) => {
  const [args, callee] = [pop(machine), pop(machine)];
  const called = call(callee, args);
  return 'reason' in called ? called.reason : push(machine, called.value);
};

export const setState: Opcode = (machine) => {
  const state = pop(machine);
  return build(top(machine), state) ? null : 'it describes an array in a way that is not known';
};
