import type * as tfc from '@tensorflow/tfjs-core';
import { integers, type Program, type ProgramRunner, repeated } from './program.ts';
import { type Finish, sumShares } from './sum-shares.ts';

/** A convolution in NHWC; its input gradient is one, too, with the kernel turned. */
export interface Convolution {
  readonly batch: number;
  /** Height, width and channels of what is read and of what is written. */
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
  readonly taps: readonly [number, number];
  /** Zeros above and to the left. */
  readonly pads: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** Whether the kernel is read from its last tap to its first, and from its outputs to its inputs. */
  readonly turned: boolean;
}

/** How the product of matrices, pixels by (taps and inputs) by outputs, is shared out. */
export interface Tile {
  /** Pixels and outputs that a workgroup computes. */
  readonly rows: number;
  readonly columns: number;
  /** How many of them a thread does; `wide` is a multiple of 4. */
  readonly tall: number;
  readonly wide: number;
  /** Terms of the sum that a workgroup holds at a time, a multiple of 4. */
  readonly depth: number;
  /** Workgroups that share the terms of one sum. */
  readonly shares: number;
}

/**
 * Runs a convolution as an implicit product of matrices. Pixels and weights pass through the workgroup's memory, a tile
 * of both at a time, while the next one is on its way to the registers.
 */
export function convolutionProduct(
  runner: ProgramRunner,
  [x, kernel]: readonly [tfc.TensorInfo, tfc.TensorInfo],
  convolution: Convolution,
  tile: Tile,
  finish: Finish,
): tfc.TensorInfo {
  const { batch, from, to, taps, pads, strides, dilations, turned } = convolution;
  const [height, width, outputs] = to;
  const pixels = batch * height * width;
  const isWide = from[2] % 4 === 0;
  const isOutputWide = outputs % 4 === 0;
  const rounds = productRounds(convolution, tile.depth);
  const roundsEach = Math.ceil(rounds / tile.shares);
  const shares = Math.ceil(rounds / roundsEach);
  const isWhole = shares === 1;
  const form: ProductForm = {
    tile,
    // Small numbers of channels are part of the code: the taps of each term then cost no division.
    channels: isWide ? null : from[2],
    taps,
    turned,
    isOutputWide,
    bias: isWhole && finish.bias !== null,
    relu: isWhole && finish.relu,
  };
  const program: Program = {
    variableNames: form.bias ? ['x', 'kernel', 'bias'] : ['x', 'kernel'],
    variableComponents: [isWide ? 4 : 1, turned || !isOutputWide ? 1 : 4, isOutputWide ? 4 : 1],
    outputComponent: isOutputWide ? 4 : 1,
    uniforms:
      'pads : vec2<i32>, steps : vec2<i32>, spacing : vec2<i32>, extent : vec2<i32>, pixels : i32, outputs : i32, rounds : i32,',
    workgroupSize: [threadsOf(tile), 1, 1],
    dispatchLayout: { x: [2], y: [1], z: [0] },
    dispatch: [Math.ceil(outputs / tile.columns), Math.ceil(pixels / tile.rows), shares],
    outputShape: isWhole ? [batch, height, width, outputs] : [shares, pixels, outputs],
    shaderKey: `convolutionProduct_${JSON.stringify({ ...form, tile: { ...tile, shares: 0 } })}`,
    getUserCode: () => productSource(form),
  };
  const uniforms = integers(pads, strides, dilations, [height, width], [pixels], [outputs], [roundsEach]);
  const inputs = form.bias && finish.bias !== null ? [x, kernel, finish.bias] : [x, kernel];
  const result = runner.runWebGPUProgram(program, inputs, 'float32', uniforms);
  return isWhole ? result : sumShares(runner, result, [batch, height, width, outputs], finish);
}

export function threadsOf({ rows, columns, tall, wide }: Omit<Tile, 'depth' | 'shares'>): number {
  return (rows / tall) * (columns / wide);
}

/** How many times a workgroup without others fills its memory. */
export function productRounds({ from, taps }: Convolution, depth: number): number {
  const channels = from[2];
  const count = taps[0] * taps[1];
  return channels % 4 === 0 ? count * Math.ceil(channels / depth) : Math.ceil((count * channels) / depth);
}

/** What the code depends on. */
interface ProductForm {
  readonly tile: Tile;
  /** Input channels where they are not read four at a time. */
  readonly channels: number | null;
  readonly taps: readonly [number, number];
  readonly turned: boolean;
  readonly isOutputWide: boolean;
  readonly bias: boolean;
  readonly relu: boolean;
}

function productSource(form: ProductForm): string {
  const { tile, channels, taps, turned, isOutputWide } = form;
  const { rows, columns, tall, wide, depth } = tile;
  const threads = threadsOf(tile);
  const [across, down] = [columns / wide, rows / tall];
  const [quads, outputQuads, widths] = [depth / 4, columns / 4, wide / 4];
  const leftLoads = Math.ceil((rows * quads) / threads);
  const rightLoads = Math.ceil((depth * outputQuads) / threads);
  const guarded = (total: number, index: number, code: string): string =>
    (index + 1) * threads > total ? `if (thread + ${index * threads} < ${total}) { ${code} }` : code;
  const inputs = channels === null ? 'uniforms.xShape.w' : String(channels);
  const count = taps[0] * taps[1];

  // Reads do without branches, so that all of a thread's are under way together. Four terms of one pixel.
  const readLeft =
    channels === null
      ? `
  fn readLeft(origin : vec2<i32>, base : i32, lane : i32, tap : i32, chunk : i32) -> vec4<f32> {
    let quad = chunk * ${quads} + lane;
    let offset = vec2<i32>(tap / ${taps[1]}, tap % ${taps[1]}) * uniforms.spacing;
    let isThere = (tap < ${count}) & (quad * 4 < uniforms.xShape.w) & isInside(origin + offset);
    let index = base + (offset.x * uniforms.xShape.z + offset.y) * (uniforms.xShape.w / 4) + quad;
    return select(vec4<f32>(), x[select(0, index, isThere)], isThere);
  }`
      : `
  fn readTerm(origin : vec2<i32>, base : i32, term : i32) -> f32 {
    let tap = term / ${channels};
    let offset = vec2<i32>(tap / ${taps[1]}, tap % ${taps[1]}) * uniforms.spacing;
    let isThere = (tap < ${count}) & isInside(origin + offset);
    let index = base + (offset.x * uniforms.xShape.z + offset.y) * ${channels} + term % ${channels};
    return select(0.0, x[select(0, index, isThere)], isThere);
  }

  fn readLeft(origin : vec2<i32>, base : i32, lane : i32, tap : i32, chunk : i32) -> vec4<f32> {
    let term = chunk * ${depth} + lane * 4;
    return vec4<f32>(readTerm(origin, base, term), readTerm(origin, base, term + 1),
      readTerm(origin, base, term + 2), readTerm(origin, base, term + 3));
  }`;

  const place =
    channels === null
      ? `
    let tap = chunkTap;
    let channel = chunk * ${depth} + layer;`
      : `
    let term = chunk * ${depth} + layer;
    let tap = term / ${channels};
    let channel = term % ${channels};`;
  const readRight = `
  ${
    turned || !isOutputWide
      ? `fn readWeight(isTerm : bool, tap : i32, channel : i32, output : i32) -> f32 {
    let isThere = isTerm & (output < uniforms.outputs);
    let index = ${turned ? `((${count - 1} - tap) * uniforms.outputs + output) * ${inputs} + channel` : `(tap * ${inputs} + channel) * uniforms.outputs + output`};
    return select(0.0, kernel[select(0, index, isThere)], isThere);
  }`
      : ''
  }
  // Four weights of one term, for outputs side by side.
  fn readRight(layer : i32, output : i32, chunkTap : i32, chunk : i32) -> vec4<f32> {
    ${place}
    let isTerm = (tap < ${count}) & (channel < ${inputs});
    ${
      turned || !isOutputWide
        ? `return vec4<f32>(readWeight(isTerm, tap, channel, output), readWeight(isTerm, tap, channel, output + 1),
      readWeight(isTerm, tap, channel, output + 2), readWeight(isTerm, tap, channel, output + 3));`
        : `let isThere = isTerm & (output < uniforms.outputs);
    let index = ((tap * ${inputs} + channel) * uniforms.outputs + output) / 4;
    return select(vec4<f32>(), kernel[select(0, index, isThere)], isThere);`
    }
  }`;

  // A turned kernel is read along its outputs, which are terms here.
  const layerOf = (index: string): string => (turned ? `(${index}) % ${depth}` : `(${index}) / ${outputQuads}`);
  const quadOf = (index: string): string => (turned ? `(${index}) / ${depth}` : `(${index}) % ${outputQuads}`);
  const load = `
    ${repeated(leftLoads, (i) => guarded(rows * quads, i, `l${i} = readLeft(origin${i}, base${i}, lane${i}, tap, chunk);`))}
    ${repeated(rightLoads, (i) => guarded(depth * outputQuads, i, `r${i} = readRight(layer${i}, columnStart + quad${i} * 4, tap, chunk);`))}`;

  return `
  // What is multiplied is read at a first index that never changes and a second one that is known: neither costs a check nor
  // arithmetic. One element more in each: threads side by side then read from different banks of the memory.
  var<workgroup> left : array<array<vec4<f32>, ${quads + 1}>, ${rows}>;
  var<workgroup> right : array<array<vec4<f32>, ${depth + 1}>, ${outputQuads}>;

  fn isInside(at : vec2<i32>) -> bool {
    return (u32(at.x) < u32(uniforms.xShape.y)) & (u32(at.y) < u32(uniforms.xShape.z));
  }
  ${readLeft}
  ${readRight}

  // The first place that a pixel reads, and its number; far outside where there is no such pixel.
  fn originOf(pixel : i32) -> vec3<i32> {
    if (pixel >= uniforms.pixels) { return vec3<i32>(-1000000, 0, 0); }
    let line = pixel / uniforms.extent.y;
    let image = line / uniforms.extent.x;
    let place = vec2<i32>(line - image * uniforms.extent.x, pixel - line * uniforms.extent.y);
    let origin = place * uniforms.steps - uniforms.pads;
    return vec3<i32>(origin, (image * uniforms.xShape.y + origin.x) * uniforms.xShape.z + origin.y);
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
    let lane${i} = (thread + ${i * threads}) % ${quads};
    let place${i} = originOf(rowStart + (thread + ${i * threads}) / ${quads});
    let origin${i} = place${i}.xy;
    let base${i} = place${i}.z * ${channels === null ? '(uniforms.xShape.w / 4)' : channels};
    var l${i} = vec4<f32>();`,
    )}
    ${repeated(
      rightLoads,
      (i) => `
    let layer${i} = ${layerOf(`thread + ${i * threads}`)};
    let quad${i} = ${quadOf(`thread + ${i * threads}`)};
    var r${i} = vec4<f32>();`,
    )}
    ${repeated(tall, (i) => repeated(widths, (j) => `var s${i}_${j} = vec4<f32>();`))}
    ${
      channels === null
        ? `let chunks = (uniforms.xShape.w + ${depth - 1}) / ${depth};
    var tap = share * uniforms.rounds / chunks;
    var chunk = share * uniforms.rounds - tap * chunks;`
        : `let tap = 0;
    var chunk = share * uniforms.rounds;`
    }
    // What is read from the maps is on its way while what was read before is multiplied.
    for (var round = 0; round <= uniforms.rounds; round++) {
      if (round < uniforms.rounds) {
        ${load}
        chunk++;
        ${channels === null ? 'if (chunk == chunks) { chunk = 0; tap++; }' : ''}
      }
      if (round > 0) {
        ${repeated(
          quads,
          (k) => `{
          ${repeated(4, (q) => repeated(widths, (j) => `let b${q}_${j} = right[side + ${j * across}][${k * 4 + q}];`))}
          ${repeated(
            tall,
            (i) => `let a${i} = left[top + ${i * down}][${k}];
          ${repeated(4, (q) => repeated(widths, (j) => `s${i}_${j} = a${i}[${q}] * b${q}_${j} + s${i}_${j};`))}`,
          )}
        }`,
        )}
      }
      workgroupBarrier();
      ${repeated(leftLoads, (i) => guarded(rows * quads, i, `left[(thread + ${i * threads}) / ${quads}][lane${i}] = l${i};`))}
      ${repeated(rightLoads, (i) => guarded(depth * outputQuads, i, `right[quad${i}][layer${i}] = r${i};`))}
      workgroupBarrier();
    }
    ${repeated(
      tall,
      (i) => `
    {
      let pixel = rowStart + top + ${i * down};
      if (pixel < uniforms.pixels) {
        let at = (share * uniforms.pixels + pixel) * uniforms.outputs;
        ${repeated(widths, (j) => writeOutputs(form, `s${i}_${j}`, `columnStart + (side + ${j * across}) * 4`))}
      }
    }`,
    )}
  }
`;
}

/** Writes four outputs of a pixel. */
function writeOutputs({ isOutputWide, bias, relu }: ProductForm, sums: string, output: string): string {
  // Unlike max, select keeps what is not a number.
  const zero = isOutputWide ? 'vec4<f32>()' : '0.0';
  const finished = relu ? `select(value, ${zero}, value < ${zero})` : 'value';
  if (isOutputWide) {
    const value = bias ? `${sums} + bias[(${output}) / 4]` : sums;
    return `if (${output} < uniforms.outputs) { let value = ${value}; result[(at + ${output}) / 4] = ${finished}; }`;
  }
  return repeated(4, (q) => {
    const value = bias ? `${sums}[${q}] + bias[${output} + ${q}]` : `${sums}[${q}]`;
    return `if (${output} + ${q} < uniforms.outputs) { let value = ${value}; result[at + ${output} + ${q}] = ${finished}; }`;
  });
}
