/** The element types that occur in our models. */
export type ElementType = 'float32' | 'int32' | 'int64' | 'bool';

/** An extent: a number, or the name of one that is known when the model runs. */
export type OnnxDim = number | string;

/** An attribute of a node, by the kind that the schema of its op asks for. */
export type Attribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly string: string };

export type Attributes = Readonly<Record<string, Attribute>>;

export interface OnnxNode {
  /** Unique in its graph. */
  readonly name: string;
  /** Of the default operator set; that of another domain as `DOMAIN:OP`. */
  readonly op: string;
  /** Names of values; '' leaves an optional one out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
  /** For people: the line of the spec. */
  readonly doc: string;
}

/** An input or output of a graph. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly OnnxDim[];
}

/** A constant: its elements, row-major, or where they will be found when the model is opened. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly values: readonly number[] | { readonly location: string };
}

export interface OnnxGraph {
  readonly name: string;
  readonly doc: string;
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly initializers: readonly OnnxTensor[];
}

/** The operator set that all models use: the first with the axes of every reduction as an input. ONNX 1.13, December 2022. */
export const OPSET = 18;

/** The version of the file format that came with it. */
export const IR_VERSION = 8;
