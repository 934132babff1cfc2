import type * as tfc from '@tensorflow/tfjs-core';
import type { Convolution, Tile } from './conv2d-product.ts';
import { threadsOf } from './conv2d-product.ts';
import { integers, type Program, type ProgramRunner, repeated } from './program.ts';
import { sumShares } from './sum-shares.ts';

/**
 * The gradient of a convolution in its kernel as a product of matrices, (taps and inputs) by pixels by outputs, over shares
 * of the pixels, and then the sum of the shares. `tile` speaks of the kernel: rows are taps and inputs, columns outputs.
 */
export function kernelGradientProduct(
  runner: ProgramRunner,
  [x, cotangent]: readonly [tfc.TensorInfo, tfc.TensorInfo],
  { batch, from, to, taps, pads, strides, dilations }: Omit<Convolution, 'turned'>,
  tile: Tile,
): tfc.TensorInfo {
  const [height, width, outputs] = to;
  const pixels = batch * height * width;
  const weights = taps[0] * taps[1] * from[2];
  const isWide = from[2] % 4 === 0;
  const isOutputWide = outputs % 4 === 0;
  const rounds = Math.ceil(pixels / tile.depth);
  const roundsEach = Math.ceil(rounds / tile.shares);
  const shares = Math.ceil(rounds / roundsEach);
  const form: GradientForm = { tile, channels: from[2], taps, extent: [height, width], isWide, isOutputWide };
  const shape = [...taps, from[2], outputs];
  const program: Program = {
    variableNames: ['x', 'dy'],
    variableComponents: [isWide ? 4 : 1, isOutputWide ? 4 : 1],
    outputComponent: isOutputWide ? 4 : 1,
    uniforms: 'pads : vec2<i32>, steps : vec2<i32>, spacing : vec2<i32>, pixels : i32, outputs : i32, rounds : i32,',
    workgroupSize: [threadsOf(tile), 1, 1],
    dispatchLayout: { x: [2], y: [1], z: [0] },
    dispatch: [Math.ceil(outputs / tile.columns), Math.ceil(weights / tile.rows), shares],
    outputShape: shares === 1 ? shape : [shares, weights, outputs],
    shaderKey: `kernelGradientProduct_${JSON.stringify({ ...form, tile: { ...tile, shares: 0 } })}`,
    getUserCode: () => gradientSource(form),
  };
  const uniforms = integers(pads, strides, dilations, [pixels], [outputs], [roundsEach]);
  const result = runner.runWebGPUProgram(program, [x, cotangent], 'float32', uniforms);
  return shares === 1 ? result : sumShares(runner, result, shape, { bias: null, relu: false });
}

/** What the code depends on: with the sizes of the map in it, the place of a pixel costs no division. */
interface GradientForm {
  readonly tile: Tile;
  readonly channels: number;
  readonly taps: readonly [number, number];
  readonly extent: readonly [number, number];
  readonly isWide: boolean;
  readonly isOutputWide: boolean;
}

function gradientSource({ tile, channels, taps, extent, isWide, isOutputWide }: GradientForm): string {
  const { rows, columns, tall, wide, depth } = tile;
  const threads = threadsOf(tile);
  const [across, down] = [columns / wide, rows / tall];
  const [rowQuads, columnQuads, talls, widths] = [rows / 4, columns / 4, tall / 4, wide / 4];
  const weights = taps[0] * taps[1] * channels;
  const leftLoads = Math.ceil((depth * rowQuads) / threads);
  const rightLoads = Math.ceil((depth * columnQuads) / threads);
  const guarded = (total: number, index: number, code: string): string =>
    (index + 1) * threads > total ? `if (thread + ${index * threads} < ${total}) { ${code} }` : code;
  const [type, zero] = isWide ? ['vec4<f32>', 'vec4<f32>()'] : ['f32', '0.0'];
  const load = `
    ${repeated(leftLoads, (i) => guarded(depth * rowQuads, i, `l${i} = readLeft(rowStart + quad${i} * 4, first + layer${i});`))}
    ${repeated(rightLoads, (i) => guarded(depth * columnQuads, i, `r${i} = readRight(first + below${i}, columnStart + column${i} * 4);`))}`;
  return `
  // As for the convolution: what is multiplied is read without checks and arithmetic.
  var<workgroup> left : array<array<vec4<f32>, ${depth + 1}>, ${rowQuads}>;
  var<workgroup> right : array<array<vec4<f32>, ${depth + 1}>, ${columnQuads}>;

  // Reads do without branches, so that all of a thread's are under way together.
  fn readRow(isPixel : bool, row : i32, image : i32, origin : vec2<i32>) -> ${type} {
    let tap = row / ${channels};
    let at = origin + vec2<i32>(tap / ${taps[1]}, tap % ${taps[1]}) * uniforms.spacing;
    let isThere = isPixel & (row < ${weights}) & (u32(at.x) < u32(uniforms.xShape.y)) & (u32(at.y) < u32(uniforms.xShape.z));
    let place = (image * uniforms.xShape.y + at.x) * uniforms.xShape.z + at.y;
    let index = ${isWide ? `(place * ${channels} + row - tap * ${channels}) / 4` : `place * ${channels} + row - tap * ${channels}`};
    return select(${zero}, x[select(0, index, isThere)], isThere);
  }

  // What four taps and inputs side by side see at one pixel of the cotangent.
  fn readLeft(row : i32, pixel : i32) -> vec4<f32> {
    let isPixel = pixel < uniforms.pixels;
    let line = pixel / ${extent[1]};
    let image = line / ${extent[0]};
    let origin = vec2<i32>(line % ${extent[0]}, pixel % ${extent[1]}) * uniforms.steps - uniforms.pads;
    ${
      isWide
        ? 'return readRow(isPixel, row, image, origin);'
        : `return vec4<f32>(readRow(isPixel, row, image, origin), readRow(isPixel, row + 1, image, origin),
      readRow(isPixel, row + 2, image, origin), readRow(isPixel, row + 3, image, origin));`
    }
  }

  ${
    isOutputWide
      ? ''
      : `fn readOutput(pixel : i32, column : i32) -> f32 {
    let isThere = (pixel < uniforms.pixels) & (column < uniforms.outputs);
    return select(0.0, dy[select(0, pixel * uniforms.outputs + column, isThere)], isThere);
  }`
  }
  // Four outputs of the cotangent side by side.
  fn readRight(pixel : i32, column : i32) -> vec4<f32> {
    ${
      isOutputWide
        ? `let isThere = (pixel < uniforms.pixels) & (column < uniforms.outputs);
    return select(vec4<f32>(), dy[select(0, (pixel * uniforms.outputs + column) / 4, isThere)], isThere);`
        : `return vec4<f32>(readOutput(pixel, column), readOutput(pixel, column + 1),
      readOutput(pixel, column + 2), readOutput(pixel, column + 3));`
    }
  }

  fn main() {
    let columnStart = i32(workgroupId.x) * ${columns};
    let rowStart = i32(workgroupId.y) * ${rows};
    let share = i32(workgroupId.z);
    let thread = i32(localIndex);
    let side = thread % ${across};
    let top = thread / ${across};
    ${repeated(
      leftLoads,
      (i) => `
    let layer${i} = (thread + ${i * threads}) / ${rowQuads};
    let quad${i} = (thread + ${i * threads}) % ${rowQuads};
    var l${i} = vec4<f32>();`,
    )}
    ${repeated(
      rightLoads,
      (i) => `
    let below${i} = (thread + ${i * threads}) / ${columnQuads};
    let column${i} = (thread + ${i * threads}) % ${columnQuads};
    var r${i} = vec4<f32>();`,
    )}
    ${repeated(tall, (i) => repeated(widths, (j) => `var s${i}_${j} = vec4<f32>();`))}
    var first = share * uniforms.rounds * ${depth};
    // What is read from the maps is on its way while what was read before is multiplied.
    for (var round = 0; round <= uniforms.rounds; round++) {
      if (round < uniforms.rounds) {
        ${load}
        first += ${depth};
      }
      if (round > 0) {
        ${repeated(
          depth,
          (k) => `{
          ${repeated(widths, (j) => `let b${j} = right[side + ${j * across}][${k}];`)}
          ${repeated(
            talls,
            (i) => `let a${i} = left[top + ${i * down}][${k}];
          ${repeated(4, (q) => repeated(widths, (j) => `s${i * 4 + q}_${j} = a${i}[${q}] * b${j} + s${i * 4 + q}_${j};`))}`,
          )}
        }`,
        )}
      }
      workgroupBarrier();
      ${repeated(leftLoads, (i) => guarded(depth * rowQuads, i, `left[quad${i}][layer${i}] = l${i};`))}
      ${repeated(rightLoads, (i) => guarded(depth * columnQuads, i, `right[column${i}][below${i}] = r${i};`))}
      workgroupBarrier();
    }
    ${repeated(
      tall,
      (i) => `
    {
      let row = rowStart + (top + ${Math.floor(i / 4) * down}) * 4 + ${i % 4};
      if (row < ${weights}) {
        let at = (share * ${weights} + row) * uniforms.outputs;
        ${repeated(widths, (j) => writeWeights(isOutputWide, `s${i}_${j}`, `columnStart + (side + ${j * across}) * 4`))}
      }
    }`,
    )}
  }
`;
}

/** Writes four outputs of a row. */
function writeWeights(isOutputWide: boolean, sums: string, output: string): string {
  if (isOutputWide) return `if (${output} < uniforms.outputs) { result[(at + ${output}) / 4] = ${sums}; }`;
  return repeated(
    4,
    (q) => `if (${output} + ${q} < uniforms.outputs) { result[at + ${output} + ${q}] = ${sums}[${q}]; }`,
  );
}
