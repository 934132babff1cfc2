import { MAKER } from '../../maker.ts';
import { type Code, unsigned } from './instructions.ts';

/** The types of WebAssembly by their bytes. */
export const TYPES = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = keyof typeof TYPES;

interface FunctionType {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** A function that the module is given. Its index is its place. */
export interface ImportedFunction extends FunctionType {
  readonly name: string;
}

export interface ExportedFunction extends FunctionType {
  readonly name: string;
  /** Types of its locals; they are counted from its parameters on. */
  readonly locals: readonly ValueType[];
  readonly code: Code;
}

export interface WasmModule {
  /** Imports are of the module `env`; `memory` is one, too. */
  readonly imports: readonly ImportedFunction[];
  readonly functions: readonly ExportedFunction[];
}

/** A module as the bytes of a `.wasm` file, with who made it in a section of its own, the first. Equal modules give equal bytes. */
export function encodeWasm({ imports, functions }: WasmModule, made: { readonly by: string }): Uint8Array {
  const all = [...imports, ...functions];
  const memory = [...text('env'), ...text('memory'), MEMORY, 0, 1];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(0, [...text('producers'), ...vector([[...text('processed-by'), ...vector([producer(made.by)])]])]),
    ...section(1, vector(all.map(({ parameters, results }) => [0x60, ...types(parameters), ...types(results)]))),
    ...section(2, vector([memory, ...imports.map(({ name }, type) => imported(name, type))])),
    ...section(3, vector(functions.map((_, index) => unsigned(imports.length + index)))),
    ...section(7, vector(functions.map(({ name }, index) => exported(name, imports.length + index)))),
    ...section(10, vector(functions.map(({ locals, code }) => sized(body(locals, code))))),
  ]);
}

const FUNCTION = 0;
const MEMORY = 2;

const imported = (name: string, type: number): Code => [...text('env'), ...text(name), FUNCTION, ...unsigned(type)];
const exported = (name: string, index: number): Code => [...text(name), FUNCTION, ...unsigned(index)];
const producer = (version: string): Code => [...text(MAKER), ...text(version)];
const types = (given: readonly ValueType[]): Code => vector(given.map((type) => [TYPES[type]]));
const body = (locals: readonly ValueType[], code: Code): Code => [
  ...vector(locals.map((type) => [1, TYPES[type]])),
  ...code,
  0x0b,
];

function section(id: number, content: Code): Code {
  return [id, ...sized(content)];
}

function sized(content: Code): Code {
  return [...unsigned(content.length), ...content];
}

function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): Code {
  return sized([...new TextEncoder().encode(value)]);
}
