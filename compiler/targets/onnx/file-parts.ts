import type { InterfaceDeclaration, Property } from '../typescript/structures.ts';

export const IMPORT = `import type * as onnxruntime from 'onnxruntime-common';`;

export const ENGINE = `
/** What the model calls of ONNX Runtime: \`onnxruntime-node\`, \`onnxruntime-web\`, or what re-exports \`onnxruntime-common\`. */
export type Engine = Pick<typeof onnxruntime, 'InferenceSession' | 'Tensor'>;`;

/** The address of a file that lies beside the code, in the form that bundlers look for, when it is asked for. */
export function beside(file: string): string {
  return `(() => new URL('./${file}', import.meta.url))`;
}

/** The type of the option `graphs`: where the files of a class are. */
export function graphSourcesType(files: readonly Pick<Property, 'name' | 'doc'>[]): InterfaceDeclaration {
  return {
    kind: 'interface',
    isExported: true,
    name: 'GraphSources',
    doc: 'Where the graphs are: bytes, an address, or in Node a path. By default they lie beside this code, as `import.meta.url` says it.',
    properties: files.map((file) => ({ ...file, type: 'ByteSource | undefined', isReadonly: true, isOptional: true })),
  };
}
