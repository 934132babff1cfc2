import type * as tfc from '@tensorflow/tfjs-core';

/** What the backend runs: WGSL with the shapes that go into it. */
export interface Program {
  readonly variableNames: readonly string[];
  /** How many numbers an element of each input has, and one of the result; 1 without it. */
  readonly variableComponents?: readonly number[];
  readonly outputComponent?: number;
  readonly uniforms: string;
  readonly workgroupSize: readonly [number, number, number];
  readonly dispatchLayout: {
    readonly x: readonly number[];
    readonly y?: readonly number[];
    readonly z?: readonly number[];
  };
  readonly dispatch: readonly [number, number, number];
  readonly outputShape: readonly number[];
  readonly shaderKey: string;
  readonly size?: boolean;
  getUserCode(): string;
}

export interface Uniform {
  readonly type: 'int32' | 'float32';
  readonly data: readonly number[];
}

export interface ProgramRunner {
  runWebGPUProgram(
    program: Program,
    inputs: readonly tfc.TensorInfo[],
    dtype: 'float32',
    uniforms: readonly Uniform[],
  ): tfc.TensorInfo;
  disposeData(dataId: object): boolean;
}
