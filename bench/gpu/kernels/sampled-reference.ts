import type { Case } from './convolutions.ts';

/** Numbers in NHWC, a kernel in [height, width, in, out]. */
export interface CaseData {
  readonly x: Float32Array;
  readonly kernel: Float32Array;
  readonly y: Float32Array;
}

/** One element of a result in float64, by the definition of the op. */
export function elementOf({ op, convolution }: Case, { x, kernel, y }: CaseData, index: number): number {
  const { batch, from, to, taps, pads, strides, dilations } = convolution;
  const [inputs, outputs] = [from[2], to[2]];
  const xAt = (image: number, row: number, column: number): number | null =>
    row < 0 || column < 0 || row >= from[0] || column >= from[1]
      ? null
      : ((image * from[0] + row) * from[1] + column) * inputs;
  const weightAt = (tap: number, tapWide: number): number => (tap * taps[1] + tapWide) * inputs * outputs;
  let sum = 0;
  if (op === 'conv2d-kernel-gradient') {
    const output = index % outputs;
    const input = Math.floor(index / outputs) % inputs;
    const place = Math.floor(index / (outputs * inputs));
    const [tap, tapWide] = [Math.floor(place / taps[1]), place % taps[1]];
    for (let image = 0, pixel = 0; image < batch; image += 1)
      for (let row = 0; row < to[0]; row += 1)
        for (let column = 0; column < to[1]; column += 1, pixel += 1) {
          const sourceRow = row * strides[0] + tap * dilations[0] - pads[0];
          const at = xAt(image, sourceRow, column * strides[1] + tapWide * dilations[1] - pads[1]);
          if (at !== null) sum += (x[at + input] ?? 0) * (y[pixel * outputs + output] ?? 0);
        }
    return sum;
  }
  const [height, width, channels] = op === 'conv2d' ? to : from;
  const channel = index % channels;
  const pixel = Math.floor(index / channels);
  const [image, row, column] = [
    Math.floor(pixel / (height * width)),
    Math.floor(pixel / width) % height,
    pixel % width,
  ];
  for (let tap = 0; tap < taps[0]; tap += 1)
    for (let tapWide = 0; tapWide < taps[1]; tapWide += 1) {
      const weights = weightAt(tap, tapWide);
      if (op === 'conv2d') {
        const sourceRow = row * strides[0] + tap * dilations[0] - pads[0];
        const at = xAt(image, sourceRow, column * strides[1] + tapWide * dilations[1] - pads[1]);
        for (let input = 0; at !== null && input < inputs; input += 1)
          sum += (x[at + input] ?? 0) * (kernel[weights + input * outputs + channel] ?? 0);
      } else {
        const at = [row + pads[0] - tap * dilations[0], column + pads[1] - tapWide * dilations[1]] as const;
        const [targetRow, targetColumn] = [at[0] / strides[0], at[1] / strides[1]];
        const isThere = targetRow >= 0 && targetColumn >= 0 && targetRow < to[0] && targetColumn < to[1];
        if (!isThere || !Number.isInteger(targetRow) || !Number.isInteger(targetColumn)) continue;
        const from = ((image * to[0] + targetRow) * to[1] + targetColumn) * outputs;
        for (let output = 0; output < outputs; output += 1)
          sum += (y[from + output] ?? 0) * (kernel[weights + channel * outputs + output] ?? 0);
      }
    }
  return sum;
}
