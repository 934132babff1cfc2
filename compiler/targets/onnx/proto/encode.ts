import protobuf from 'protobufjs/light.js';
import { MAKER } from '../../maker.ts';
import { ATTRIBUTE_TYPES, DATA_TYPES, EXTERNAL, messages } from './messages.ts';
import {
  type Attribute,
  type ElementType,
  IR_VERSION,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
  OPSET,
} from './model.ts';

const ModelProto = protobuf.Root.fromJSON(messages).lookupType('ModelProto');

/** A graph as the bytes of an `.onnx` file. Equal graphs give equal bytes. */
export function encodeModel(graph: OnnxGraph, made: { readonly by: string; readonly doc: string }): Uint8Array {
  const domains = [...new Set(graph.nodes.map(({ op }) => splitOp(op).domain))].filter((domain) => domain !== '');
  const message = {
    irVersion: IR_VERSION,
    producerName: MAKER,
    producerVersion: made.by,
    docString: made.doc,
    graph: {
      node: graph.nodes.map(nodeMessage),
      name: graph.name,
      initializer: graph.initializers.map(tensorMessage),
      docString: graph.doc,
      input: graph.inputs.map(valueMessage),
      output: graph.outputs.map(valueMessage),
    },
    opsetImport: [{ domain: '', version: OPSET }, ...domains.map((domain) => ({ domain, version: 1 }))],
  };
  return Uint8Array.from(ModelProto.encode(message).finish());
}

function nodeMessage({ name, op, inputs, outputs, attributes, doc }: OnnxNode): object {
  const { domain, type } = splitOp(op);
  return {
    input: inputs,
    output: outputs,
    name,
    opType: type,
    ...(domain === '' ? {} : { domain }),
    attribute: Object.entries(attributes).map(([key, value]) => attributeMessage(key, value)),
    ...(doc === '' ? {} : { docString: doc }),
  };
}

function splitOp(op: string): { readonly domain: string; readonly type: string } {
  const colon = op.indexOf(':');
  return { domain: op.slice(0, Math.max(colon, 0)), type: op.slice(colon + 1) };
}

function attributeMessage(name: string, attribute: Attribute): object {
  if ('int' in attribute) return { name, i: attribute.int, type: ATTRIBUTE_TYPES.int };
  if ('ints' in attribute) return { name, ints: attribute.ints, type: ATTRIBUTE_TYPES.ints };
  if ('float' in attribute) return { name, f: attribute.float, type: ATTRIBUTE_TYPES.float };
  return { name, s: new TextEncoder().encode(attribute.string), type: ATTRIBUTE_TYPES.string };
}

function tensorMessage({ name, type, dims, values }: OnnxTensor): object {
  const common = { dims, dataType: DATA_TYPES[type], name };
  if (!('location' in values)) return { ...common, rawData: rawBytes(type, values) };
  const count = dims.reduce((product, extent) => product * extent, 1);
  const entries = { location: values.location, offset: '0', length: String(4 * count) };
  const externalData = Object.entries(entries).map(([key, value]) => ({ key, value }));
  return { ...common, externalData, dataLocation: EXTERNAL };
}

/** Little-endian, as the standard wants it. */
function rawBytes(type: ElementType, values: readonly number[]): Uint8Array {
  const width = { float32: 4, int32: 4, int64: 8, bool: 1 }[type];
  const bytes = new Uint8Array(values.length * width);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) {
    const at = index * width;
    if (type === 'float32') view.setFloat32(at, value, true);
    else if (type === 'int32') view.setInt32(at, value, true);
    else if (type === 'int64') view.setBigInt64(at, BigInt(value), true);
    else view.setUint8(at, value);
  }
  return bytes;
}

function valueMessage({ name, type, shape }: OnnxValue): object {
  const dim = shape.map((extent) => (typeof extent === 'number' ? { dimValue: extent } : { dimParam: extent }));
  return { name, type: { tensorType: { elemType: DATA_TYPES[type], shape: { dim } } } };
}
