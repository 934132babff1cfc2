import type { TypeAliasDeclaration } from '../typescript/structures.ts';
import type { TfjsName } from './writer.ts';

export const IMPORT = `import type * as tfc from '@tensorflow/tfjs-core';`;

export const RANKS = `interface Ranks {
  0: tfc.Scalar;
  1: tfc.Tensor1D;
  2: tfc.Tensor2D;
  3: tfc.Tensor3D;
  4: tfc.Tensor4D;
}
`;

export const SHAPED: TypeAliasDeclaration = {
  kind: 'type',
  name: 'Shaped',
  doc: 'A tensor with its extents.',
  typeParameters: ['Shape extends readonly number[]'],
  type: `Ranks[Shape['length'] & keyof Ranks] & { readonly shape: Shape }`,
};

/** The pieces of `runtime/embed` that record and launch again. */
export const REPLAY_FILES: readonly string[] = ['webgpu/replay-backend', 'webgpu/recording', 'webgpu/replay'];

/** What they call of `tf`. */
export const REPLAY_CALLS: readonly TfjsName[] = ['backend', 'dispose', 'engine', 'env', 'tensor'];

/** What `runtime/embed/pin-backend.ts` calls of `tf`. */
export const PIN_CALLS: readonly TfjsName[] = ['backend', 'engine', 'getBackend', 'setBackend'];

/** The type of what generated code calls of TensorFlow.js. */
export function engineType(calls: Iterable<TfjsName>): string {
  const names = [...new Set(calls)].sort().map((name) => `  | '${name}'`);
  return `
/** What the model calls of TensorFlow.js: \`@tensorflow/tfjs-core\`, or a package that re-exports it. */
export type Engine = Pick<
  typeof tfc,
${names.join('\n')}
>;`;
}
