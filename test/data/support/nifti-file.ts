import { gzipSync } from 'node:zlib';

export interface NiftiWriting {
  /** The code of nifti1.h for the type of the voxels, and how one is written. */
  readonly datatype?: number;
  readonly slope?: number;
  readonly inter?: number;
  readonly isBigEndian?: boolean;
  readonly gzip?: boolean;
  /** Of srow_x, y and z; without it nothing is said of the place. */
  readonly place?: readonly number[];
  readonly shown?: readonly [low: number, high: number];
}

type Write = (view: DataView, at: number, value: number, isLittle: boolean) => void;

const TYPES: Readonly<Record<number, readonly [bytes: number, write: Write]>> = {
  2: [1, (view, at, value) => view.setUint8(at, value)],
  4: [2, (view, at, value, isLittle) => view.setInt16(at, value, isLittle)],
  8: [4, (view, at, value, isLittle) => view.setInt32(at, value, isLittle)],
  16: [4, (view, at, value, isLittle) => view.setFloat32(at, value, isLittle)],
  64: [8, (view, at, value, isLittle) => view.setFloat64(at, value, isLittle)],
  512: [2, (view, at, value, isLittle) => view.setUint16(at, value, isLittle)],
};

/** A NIfTI-1 file by the offsets of nifti1.h, x running fastest: nothing of the code under test is in it. */
export function nifti(extents: readonly number[], voxels: readonly number[], writing: NiftiWriting = {}): Uint8Array {
  const { datatype = 2, slope = 0, inter = 0, isBigEndian = false, gzip = true, place, shown } = writing;
  const [bytes, write] = TYPES[datatype] ?? [1, () => undefined];
  const view = new DataView(new ArrayBuffer(352 + voxels.length * bytes));
  const isLittle = !isBigEndian;
  view.setInt32(0, 348, isLittle);
  for (const [axis, extent] of [extents.length, ...extents].entries()) view.setInt16(40 + 2 * axis, extent, isLittle);
  view.setInt16(70, datatype, isLittle);
  view.setInt16(72, 8 * bytes, isLittle);
  view.setFloat32(108, 352, isLittle);
  view.setFloat32(112, slope, isLittle);
  view.setFloat32(116, inter, isLittle);
  view.setFloat32(124, shown?.[1] ?? 0, isLittle);
  view.setFloat32(128, shown?.[0] ?? 0, isLittle);
  if (place !== undefined) {
    view.setInt16(254, 1, isLittle);
    for (const [index, value] of place.entries()) view.setFloat32(280 + 4 * index, value, isLittle);
  }
  for (const [index, sign] of ['n', '+', '1'].entries()) view.setUint8(344 + index, sign.charCodeAt(0));
  for (const [index, value] of voxels.entries()) write(view, 352 + index * bytes, value, isLittle);
  const file = new Uint8Array(view.buffer);
  return gzip ? gzipSync(file) : file;
}
