import type { Volume } from './read-nifti.ts';

export const AXES = ['x', 'y', 'z'] as const;
/** The axis that slices lie across. */
export type Axis = (typeof AXES)[number];

/** A volume with one number a voxel. */
export interface Plain {
  readonly volume: Volume;
  /** Extents along x, y and z. */
  readonly extents: readonly [number, number, number];
  /** Where its first voxel is stored. */
  readonly start: number;
}

/** A slice, row-major: of the two axes that it has, the earlier one runs along its rows. */
export interface Slice {
  readonly height: number;
  readonly width: number;
  readonly values: Float64Array;
}

export function countSlices({ extents }: Plain, axis: Axis): number {
  return extents[AXES.indexOf(axis)] ?? 0;
}

/** The scaled numbers of a slice. */
export function sliceOf({ volume, extents, start }: Plain, axis: Axis, index: number): Slice {
  const [x, y] = extents;
  const steps = [1, x, x * y];
  const across = AXES.indexOf(axis);
  const [inner = 0, outer = 0] = [0, 1, 2].filter((one) => one !== across);
  const [width = 0, height = 0] = [extents[inner], extents[outer]];
  const [right = 0, down = 0, first = 0] = [steps[inner], steps[outer], start + index * (steps[across] ?? 0)];
  const { slope, inter } = volume.header;
  const values = new Float64Array(height * width);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      values[row * width + column] = slope * (volume.stored[first + row * down + column * right] ?? 0) + inter;
    }
  }
  return { height, width, values };
}

/** The least and the largest number of a volume; infinite where none is finite. */
export function rangeOf({ volume, extents: [x, y, z], start }: Plain): readonly [number, number] {
  const { slope, inter } = volume.header;
  let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = start; at < start + x * y * z; at++) {
    const value = slope * (volume.stored[at] ?? 0) + inter;
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return [least, largest];
}
