import {
  type Opcode,
  double,
  sizedLong,
  sizedString,
  withCount,
  withDecimal,
  withLine,
  writtenInt,
} from './arguments.ts';
import { addItems, addPairs, callLast, getMemo, nameGlobal, nameOfStack, putMemo, setState } from './actions.ts';
import {
  createDict,
  createList,
  dictOfMarked,
  drop,
  listOfMarked,
  type Machine,
  NO_MARK,
  popMany,
  popMark,
  push,
  setMark,
  type Stop,
  top,
  tupleOfLast,
} from './machine.ts';
import type { PickleValue } from './values.ts';

const constant =
  (value: PickleValue): Opcode =>
  (machine) =>
    push(machine, value);

const refuses =
  (what: string): Opcode =>
  () =>
    `it holds ${what}, which is not read`;

const OUTSIDE = refuses('a reference to something outside of the file');
const OBJECT = refuses('an object of a class of its own');
const EXTENSION = refuses('an entry of a registry of extensions');
const OUT_OF_BAND = refuses('an array whose bytes are in another file');

const checkProtocol = (_: Machine, protocol: number): Stop =>
  protocol > 5 ? `it has protocol ${protocol}; 0 to 5 are known` : null;

/** The opcodes of protocols 0 to 5 by their byte, in the order and with the names of CPython's pickletools. */
const ROWS: readonly (readonly [code: string | number, name: string, opcode: Opcode])[] = [
  ['I', 'INT', writtenInt],
  ['J', 'BININT', withCount(4, (machine, count) => push(machine, count | 0))],
  ['K', 'BININT1', withCount(1, push)],
  ['M', 'BININT2', withCount(2, push)],
  ['L', 'LONG', withDecimal(push)],
  [0x8a, 'LONG1', sizedLong(1)],
  [0x8b, 'LONG4', sizedLong(4)],
  ['S', 'STRING', withLine('string-escape', push)],
  ['T', 'BINSTRING', sizedString(4, 'bytes')],
  ['U', 'SHORT_BINSTRING', sizedString(1, 'bytes')],
  ['B', 'BINBYTES', sizedString(4, 'bytes')],
  ['C', 'SHORT_BINBYTES', sizedString(1, 'bytes')],
  [0x8e, 'BINBYTES8', sizedString(8, 'bytes')],
  [0x96, 'BYTEARRAY8', sizedString(8, 'bytes')],
  [0x97, 'NEXT_BUFFER', OUT_OF_BAND],
  [0x98, 'READONLY_BUFFER', OUT_OF_BAND],
  ['N', 'NONE', constant(null)],
  [0x88, 'NEWTRUE', constant(true)],
  [0x89, 'NEWFALSE', constant(false)],
  ['V', 'UNICODE', withLine('raw-unicode-escape', push)],
  [0x8c, 'SHORT_BINUNICODE', sizedString(1, 'utf-8')],
  ['X', 'BINUNICODE', sizedString(4, 'utf-8')],
  [0x8d, 'BINUNICODE8', sizedString(8, 'utf-8')],
  ['F', 'FLOAT', withDecimal(push)],
  ['G', 'BINFLOAT', double],
  [']', 'EMPTY_LIST', createList],
  ['a', 'APPEND', (machine) => addItems(machine, popMany(machine, 1))],
  ['e', 'APPENDS', (machine) => addItems(machine, popMark(machine))],
  ['l', 'LIST', listOfMarked],
  [')', 'EMPTY_TUPLE', createList],
  ['t', 'TUPLE', listOfMarked],
  [0x85, 'TUPLE1', tupleOfLast(1)],
  [0x86, 'TUPLE2', tupleOfLast(2)],
  [0x87, 'TUPLE3', tupleOfLast(3)],
  ['}', 'EMPTY_DICT', createDict],
  ['d', 'DICT', dictOfMarked],
  ['s', 'SETITEM', (machine) => addPairs(machine, popMany(machine, 2))],
  ['u', 'SETITEMS', (machine) => addPairs(machine, popMark(machine))],
  [0x8f, 'EMPTY_SET', createList],
  [0x90, 'ADDITEMS', (machine) => addItems(machine, popMark(machine))],
  [0x91, 'FROZENSET', listOfMarked],
  ['0', 'POP', drop],
  ['2', 'DUP', (machine) => push(machine, top(machine))],
  ['(', 'MARK', setMark],
  ['1', 'POP_MARK', (machine) => (popMark(machine) === null ? NO_MARK : null)],
  ['g', 'GET', withDecimal(getMemo)],
  ['h', 'BINGET', withCount(1, getMemo)],
  ['j', 'LONG_BINGET', withCount(4, getMemo)],
  ['p', 'PUT', withDecimal(putMemo)],
  ['q', 'BINPUT', withCount(1, putMemo)],
  ['r', 'LONG_BINPUT', withCount(4, putMemo)],
  [0x94, 'MEMOIZE', (machine) => putMemo(machine, machine.memo.size)],
  [0x82, 'EXT1', EXTENSION],
  [0x83, 'EXT2', EXTENSION],
  [0x84, 'EXT4', EXTENSION],
  ['c', 'GLOBAL', nameGlobal],
  [0x93, 'STACK_GLOBAL', nameOfStack],
  ['R', 'REDUCE', callLast],
  ['b', 'BUILD', setState],
  ['i', 'INST', OBJECT],
  ['o', 'OBJ', OBJECT],
  [0x81, 'NEWOBJ', OBJECT],
  [0x92, 'NEWOBJ_EX', OBJECT],
  [0x80, 'PROTO', withCount(1, checkProtocol)],
  // Says how much may be read at once.
  [0x95, 'FRAME', withCount(8, () => null)],
  ['P', 'PERSID', OUTSIDE],
  ['Q', 'BINPERSID', OUTSIDE],
];

/** Ends a pickle. */
export const STOP = '.'.charCodeAt(0);

export const OPCODES: ReadonlyMap<number, Opcode> = new Map(
  ROWS.map(([code, , opcode]) => [typeof code === 'string' ? code.charCodeAt(0) : code, opcode]),
);
