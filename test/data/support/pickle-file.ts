/** A pickle, opcode by opcode, as CPython's pickletools names them: nothing of the code under test is in it. */
export type Code = readonly number[];

const chars = (text: string): Code => [...Buffer.from(text, 'latin1')];

function little(value: number, bytes: number): Code {
  return Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** index) % 256);
}

/** GLOBAL */
export const global = (module: string, name: string): Code => chars(`c${module}\n${name}\n`);
export const int = (value: number): Code => [...chars('J'), ...little(value < 0 ? value + 2 ** 32 : value, 4)];
/** BINUNICODE */
export const text = (value: string): Code => {
  const bytes = [...Buffer.from(value, 'utf8')];
  return [...chars('X'), ...little(bytes.length, 4), ...bytes];
};
/** BINBYTES */
export const bytes = (value: Uint8Array): Code => [...chars('B'), ...little(value.length, 4), ...value];
/** BINSTRING, Python 2's string. */
export const oldString = (value: Uint8Array | string): Code => {
  const own = typeof value === 'string' ? chars(value) : [...value];
  return [...chars('T'), ...little(own.length, 4), ...own];
};
const MARK = chars('(');
export const tuple = (...items: readonly Code[]): Code => [...MARK, ...items.flat(), ...chars('t')];
export const list = (...items: readonly Code[]): Code => [...chars(']'), ...MARK, ...items.flat(), ...chars('e')];
export const dict = (...entries: readonly (readonly [Code, Code])[]): Code => [
  ...chars('}'),
  ...MARK,
  ...entries.flat(2),
  ...chars('u'),
];
export const call = (callee: Code, args: Code): Code => [...callee, ...args, ...chars('R')];
export const build = (target: Code, state: Code): Code => [...target, ...state, ...chars('b')];
export const none: Code = chars('N');

export interface ArrayWriting {
  /** numpy's name of the type: `f8`. */
  readonly type?: string;
  readonly order?: '<' | '>' | '|';
  readonly isFortran?: boolean;
  /** How strings and bytes are written. */
  readonly text?: (value: string) => Code;
  readonly bytes?: (value: Uint8Array) => Code;
}

/** A numpy array as its `__reduce__` gives it. */
export function array(shape: readonly number[], data: Uint8Array, writing: ArrayWriting = {}): Code {
  const { type = 'f8', order = '<', isFortran = false, text: asText = text, bytes: asBytes = bytes } = writing;
  const dtype = build(
    call(global('numpy', 'dtype'), tuple(asText(type), int(0), int(1))),
    tuple(int(3), asText(order), none, none, none, int(-1), int(-1), int(0)),
  );
  const empty = call(
    global('numpy.core.multiarray', '_reconstruct'),
    tuple(global('numpy', 'ndarray'), tuple(int(0)), asBytes(Uint8Array.of(98))),
  );
  return build(empty, tuple(int(1), tuple(...shape.map(int)), dtype, int(Number(isFortran)), asBytes(data)));
}

/** A whole file of protocol 2. */
export const pickle = (value: Code): Uint8Array => Uint8Array.from([0x80, 2, ...value, ...chars('.')]);

export const doubles = (values: readonly number[]): Uint8Array => new Uint8Array(Float64Array.from(values).buffer);

/** An image of Knegt's pickle. */
export interface KnegtImage {
  readonly key: string;
  readonly series?: string;
  readonly image: Code;
  readonly masks: readonly Code[];
}

/** Knegt's pickle of LIDC-IDRI. */
export function knegtPickle(images: readonly KnegtImage[]): Uint8Array {
  const entries = images.map(({ key, series = `1.3.${key.split('_')[0]}`, image, masks }) => {
    const content = dict([text('image'), image], [text('masks'), list(...masks)], [text('series_uid'), text(series)]);
    return [text(key), content] as const;
  });
  return pickle(dict(...entries));
}
