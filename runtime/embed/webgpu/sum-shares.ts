import type * as tfc from '@tensorflow/tfjs-core';
import { integers, type Program, type ProgramRunner } from './program.ts';

/** What comes after a sum, element by element. */
export interface Finish {
  /** [columns], the last axis of the result. */
  readonly bias: tfc.TensorInfo | null;
  readonly relu: boolean;
}

const THREADS = 256;

/** Elements of the result that make a GPU busy on their own, a thread each. */
const PLENTY = 1 << 17;

/**
 * The sum of [shares, ...shape] over its shares, always in the same order. Where the result is small, several threads
 * take a part of the shares each. The parts are disposed of.
 */
export function sumShares(
  runner: ProgramRunner,
  parts: tfc.TensorInfo,
  shape: readonly number[],
  { bias, relu }: Finish,
): tfc.TensorInfo {
  const shares = parts.shape[0] ?? 1;
  const size = shape.reduce((product, extent) => product * extent, 1);
  let lanes = 1;
  while (lanes < 32 && lanes * 4 <= shares && size * lanes < PLENTY) lanes *= 2;
  const width = THREADS / lanes;
  const groups = Math.ceil(size / width);
  const across = Math.min(groups, 32768);
  const program: Program = {
    variableNames: bias === null ? ['parts'] : ['parts', 'bias'],
    uniforms: 'shares : i32, elements : i32, columns : i32,',
    workgroupSize: [THREADS, 1, 1],
    dispatchLayout: { x: [0], y: [1] },
    dispatch: [across, Math.ceil(groups / across), 1],
    outputShape: shape,
    shaderKey: `sumShares_${lanes}_${bias !== null}_${relu}`,
    getUserCode: () => sumSource(lanes, bias !== null, relu),
  };
  const columns = shape.at(-1) ?? 1;
  const inputs = bias === null ? [parts] : [parts, bias];
  const result = runner.runWebGPUProgram(program, inputs, 'float32', integers([shares], [size], [columns]));
  runner.disposeData(parts.dataId);
  return result;
}

function sumSource(lanes: number, hasBias: boolean, relu: boolean): string {
  const width = THREADS / lanes;
  return `
  var<workgroup> sums : array<f32, ${THREADS}>;

  fn main() {
    let column = i32(localIndex) % ${width};
    let lane = i32(localIndex) / ${width};
    let index = i32(workgroupId.y * numWorkgroups.x + workgroupId.x) * ${width} + column;
    var sum = vec4<f32>();
    if (index < uniforms.elements) {
      // Four at a time, so that their reads are under way together.
      for (var share = lane; share < uniforms.shares; share += ${4 * lanes}) {
        for (var i = 0; i < 4; i++) {
          if (share + i * ${lanes} < uniforms.shares) {
            sum[i] += parts[(share + i * ${lanes}) * uniforms.elements + index];
          }
        }
      }
    }
    sums[localIndex] = (sum.x + sum.y) + (sum.z + sum.w);
    workgroupBarrier();
    if (lane == 0 && index < uniforms.elements) {
      var total = 0.0;
      for (var other = 0; other < ${lanes}; other++) { total += sums[other * ${width} + column]; }
      ${hasBias ? 'total += bias[index % uniforms.columns];' : ''}
      // Unlike max, select keeps what is not a number.
      result[index] = ${relu ? 'select(total, 0.0, total < 0.0)' : 'total'};
    }
  }
`;
}
