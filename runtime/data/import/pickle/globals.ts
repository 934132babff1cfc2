import type { ArrayContent, PickleList, PickleString, PickleValue } from './values.ts';

/** What a call in a pickle gives; undefined where its arguments are not those that numpy writes. */
type Make = (args: readonly PickleValue[]) => PickleValue | undefined;

/** What stands for a type and is not called. */
const noCall: Make = () => undefined;

const reconstruct: Make = ([type]) => (isGlobal(type, 'numpy.ndarray') ? { kind: 'array', content: null } : undefined);

/** Of protocol 5; orders other than C's and Fortran's belong to arrays that are no plain block. */
const fromBuffer: Make = ([data, type, shape, order]) => {
  if (!isText(order, 'C') && !isText(order, 'F')) return undefined;
  const content = contentOf(shape, type, isText(order, 'F'), data);
  return content === null ? undefined : { kind: 'array', content };
};

/** A single number of numpy is an array without axes. */
const scalar: Make = ([type, data]) => {
  const content = contentOf({ kind: 'list', items: [] }, type, false, data);
  return content === null ? undefined : { kind: 'array', content };
};

const dtype: Make = ([name]) =>
  isString(name) && name.text !== null ? { kind: 'dtype', name: name.text, order: null } : undefined;

/** Before protocol 3 bytes are written as the text whose characters they are. */
const encode: Make = ([text, coding]) => (isString(text) && isText(coding, 'latin1') ? text : undefined);

const noBytes: Make = (args) =>
  args.length === 0 ? { kind: 'string', span: { at: 0, length: 0, coding: 'bytes' }, text: '' } : undefined;

/** All that a pickle may name: what numpy and Python write for arrays of numbers. */
const GLOBALS: ReadonlyMap<string, Make> = new Map([
  ['numpy.ndarray', noCall],
  ['numpy.dtype', dtype],
  // Since numpy 2 the package is called numpy._core.
  ...['numpy.core', 'numpy._core'].flatMap((core): [string, Make][] => [
    [`${core}.multiarray._reconstruct`, reconstruct],
    [`${core}.multiarray.scalar`, scalar],
    [`${core}.numeric._frombuffer`, fromBuffer],
  ]),
  ['_codecs.encode', encode],
  ['builtins.bytes', noBytes],
  ['__builtin__.bytes', noBytes],
]);

export function isAllowed(name: string): boolean {
  return GLOBALS.has(name);
}

/** Calls what a pickle names: nothing but this table is ever run. Why not, where it cannot be called. */
export function call(
  callee: PickleValue | undefined,
  args: PickleValue | undefined,
): { readonly value: PickleValue } | { readonly reason: string } {
  if (typeof callee !== 'object' || callee?.kind !== 'global')
    return { reason: 'it calls something that is no function' };
  const value = isList(args) ? GLOBALS.get(callee.name)?.(args.items) : undefined;
  return value === undefined ? { reason: `it calls ${callee.name} in a way that is not known` } : { value };
}

/** Tells an array or a dtype what is in it; false where that is not known. */
export function build(target: PickleValue | undefined, state: PickleValue | undefined): boolean {
  if (typeof target !== 'object' || target === null || !isList(state)) return false;
  if (target.kind === 'dtype') {
    const order = state.items[1];
    if (!isString(order) || order.text === null || !['<', '>', '|'].includes(order.text)) return false;
    target.order = order.text;
    return true;
  }
  if (target.kind !== 'array') return false;
  const [, shape, type, isFortran, data] = state.items;
  target.content = contentOf(shape, type, isFortran === true || isFortran === 1, data);
  return target.content !== null;
}

function contentOf(
  shape: PickleValue | undefined,
  type: PickleValue | undefined,
  isFortran: boolean,
  data: PickleValue | undefined,
): ArrayContent | null {
  if (!isList(shape) || typeof type !== 'object' || type?.kind !== 'dtype' || !isString(data)) return null;
  const extents = shape.items
    .filter((extent) => typeof extent === 'number')
    .filter((extent) => Number.isInteger(extent) && extent >= 0);
  return extents.length === shape.items.length ? { shape: extents, dtype: type, isFortran, data } : null;
}

function isList(value: PickleValue | undefined): value is PickleList {
  return typeof value === 'object' && value?.kind === 'list';
}

function isString(value: PickleValue | undefined): value is PickleString {
  return typeof value === 'object' && value?.kind === 'string';
}

const isText = (value: PickleValue | undefined, text: string): boolean => isString(value) && value.text === text;

function isGlobal(value: PickleValue | undefined, name: string): boolean {
  return typeof value === 'object' && value?.kind === 'global' && value.name === name;
}
