import type * as tfc from '@tensorflow/tfjs-core';
import { componentsOf, countUniforms, countValues, expressionPrelude } from './expression.ts';
import type { Program, ProgramRunner, Uniform } from './program.ts';

/** Threads of a workgroup. */
const MAP_THREADS = 64;

/** Gives the backend a kernel that computes an expression for each element, or for each four of them. */
export function registerFusedMap(tf: Omit<typeof tfc, 'default'>): void {
  if (tf.getKernel('FusedMap', 'webgpu') !== undefined) return;
  tf.registerKernel({
    kernelName: 'FusedMap',
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { shape, counts = [], wgsl } = attrs as unknown as FusedMapCall;
      const operands = Object.values(inputs) as tfc.TensorInfo[];
      const channels = shape.at(-1) ?? 1;
      // Four neighbours at a time where the channels allow it: memory is read in large pieces.
      const width = channels % 4 === 0 ? 4 : 1;
      const size = shape.reduce((product, extent) => product * extent, 1);
      const program: Program = {
        variableNames: Object.keys(inputs),
        variableComponents: componentsOf(operands, width),
        outputComponent: width,
        uniforms: `channels : i32, ${countUniforms(counts)}`,
        workgroupSize: [MAP_THREADS, 1, 1],
        dispatchLayout: { x: shape.map((_, axis) => axis) },
        dispatch: [Math.ceil(size / width / MAP_THREADS), 1, 1],
        outputShape: shape,
        shaderKey: `fusedMap ${width} ${wgsl}`,
        size: true,
        getUserCode: () => `
          ${expressionPrelude(width)}
          fn valueAt(index : i32, channel : i32) -> Value {
            ${wgsl}
          }
          fn main(index : i32) {
            if (index < uniforms.size) { result[index] = valueAt(index, index % uniforms.channels); }
          }
        `,
      };
      const uniforms: readonly Uniform[] = [{ type: 'int32', data: [channels / width] }, ...countValues(counts)];
      return (backend as unknown as ProgramRunner).runWebGPUProgram(program, operands, 'float32', uniforms);
    },
  });
}

interface FusedMapCall {
  readonly shape: readonly number[];
  readonly counts?: readonly number[];
  readonly wgsl: string;
}
