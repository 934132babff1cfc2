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
  /** Differs wherever the code differs. */
  readonly shaderKey: string;
  readonly size?: boolean;
  getUserCode(): string;
}

export interface Uniform {
  readonly type: 'int32' | 'float32';
  readonly data: readonly number[];
}

/** The part of the backend that runs programs. */
export interface ProgramRunner {
  runWebGPUProgram(
    program: Program,
    inputs: readonly tfc.TensorInfo[],
    dtype: 'float32',
    uniforms: readonly Uniform[],
  ): tfc.TensorInfo;
  disposeData(dataId: object): boolean;
}

/** As many workgroups as WebGPU lets start along one axis. */
export const MOST_WORKGROUPS = 65535;

export function integers(...values: readonly (readonly number[])[]): readonly Uniform[] {
  return values.map((data) => ({ type: 'int32', data }));
}

/** Lines of WGSL, one for each number below `count`. */
export function repeated(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}
