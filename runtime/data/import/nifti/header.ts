import { type Reading, refused } from '../../../pictures/image.ts';
import { bytesPerNumber, type NumberType } from '../numbers.ts';

/** What a NIfTI file says of its voxels. */
export interface NiftiHeader {
  readonly isLittleEndian: boolean;
  /** Extents in voxels: x, y, z, and all further axes as one. */
  readonly extents: readonly [number, number, number, number];
  readonly type: NumberType;
  /** Where the voxels begin. */
  readonly offset: number;
  /** What is stored becomes slope · stored + inter. */
  readonly slope: number;
  readonly inter: number;
  /** What is to be shown black and white; null where the file does not say. */
  readonly shown: readonly [number, number] | null;
  /** How voxels lie in space: the numbers of the matrix, or of the rotation, in use; empty where there are none. */
  readonly place: readonly number[];
}

/** The codes of NIfTI-1 for types that hold one number each. */
const TYPES: ReadonlyMap<number, NumberType> = new Map([
  [2, 'u1'],
  [4, 'i2'],
  [8, 'i4'],
  [16, 'f4'],
  [64, 'f8'],
  [256, 'i1'],
  [512, 'u2'],
  [768, 'u4'],
  [1024, 'i8'],
  [1280, 'u8'],
]);

const OTHER_TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'single bits'],
  [32, 'complex numbers'],
  [128, 'colours (RGB)'],
  [1536, 'floats of 128 bits'],
  [1792, 'complex numbers'],
  [2048, 'complex numbers'],
  [2304, 'colours (RGBA)'],
]);

/** Names of the types in NIfTI. */
const NAMES: Readonly<Record<string, string>> = { b: 'bool', u: 'uint', i: 'int', f: 'float' };

/** Where the fields of a header lie, and how wide they are. */
interface Layout {
  readonly bytes: number;
  readonly mark: number;
  readonly dim: number;
  readonly datatype: number;
  readonly pixdim: number;
  readonly voxOffset: number;
  readonly slope: number;
  readonly calMax: number;
  readonly codes: readonly [qform: number, sform: number];
  readonly quatern: number;
  readonly srow: number;
  /** Whole numbers are of 64 bits and the others doubles, not of 16 and floats. */
  readonly isWide: boolean;
}

/** nifti1.h and nifti2.h of the NIfTI-1 and NIfTI-2 data formats (https://nifti.nimh.nih.gov). */
const LAYOUTS: readonly Layout[] = [
  {
    bytes: 348,
    mark: 344,
    dim: 40,
    datatype: 70,
    pixdim: 76,
    voxOffset: 108,
    slope: 112,
    calMax: 124,
    codes: [252, 254],
    quatern: 256,
    srow: 280,
    isWide: false,
  },
  {
    bytes: 540,
    mark: 4,
    dim: 16,
    datatype: 12,
    pixdim: 104,
    voxOffset: 168,
    slope: 176,
    calMax: 192,
    codes: [344, 348],
    quatern: 352,
    srow: 400,
    isWide: true,
  },
];

/** Bytes that any header fits into. */
export const HEADER_BYTES = 540;
/** More axes or voxels than any scan has. */
const MOST_VOXELS = 2 ** 31;

/** Reads the header of a NIfTI-1 or NIfTI-2 file of either order of bytes. */
export function readNiftiHeader(bytes: Uint8Array): Reading<NiftiHeader> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = [true, false].flatMap((isLittle) =>
    LAYOUTS.filter((one) => bytes.length >= 4 && view.getInt32(0, isLittle) === one.bytes).map((one) => ({
      one,
      isLittle,
    })),
  )[0];
  if (found === undefined) return refused('it is not a NIfTI file: it does not begin with 348 or 540');
  const { one: layout, isLittle } = found;
  if (bytes.length < layout.bytes) return refused('it is cut short');
  const mark = new TextDecoder('latin1').decode(bytes.subarray(layout.mark, layout.mark + 3));
  if (mark === 'ni1' || mark === 'ni2') return refused('its voxels are in another file (.img); write both as one .nii');
  if (mark !== 'n+1' && mark !== 'n+2') return refused('it is not a NIfTI file: it lacks the mark n+1 or n+2');
  const { isWide } = layout;
  const step = isWide ? 8 : 4;
  const real = (at: number): number => (isWide ? view.getFloat64(at, isLittle) : view.getFloat32(at, isLittle));
  const code = (at: number): number => (isWide ? view.getInt32(at, isLittle) : view.getInt16(at, isLittle));
  const dim = Array.from({ length: 8 }, (_, axis) =>
    isWide ? Number(view.getBigInt64(layout.dim + 8 * axis, isLittle)) : view.getInt16(layout.dim + 2 * axis, isLittle),
  );
  const [axes = 0, ...lengths] = dim;
  if (axes < 1 || axes > 7) return refused(`it has ${axes} axes`);
  const used = lengths.slice(0, axes);
  if (used.some((length) => length < 1)) return refused(`its extents are ${used.join('×')}`);
  if (used.reduce((product, length) => product * length, 1) > MOST_VOXELS) {
    return refused(`its extents are ${used.join('×')}, far more than a scan`);
  }
  const datatype = view.getInt16(layout.datatype, isLittle);
  const type = TYPES.get(datatype);
  if (type === undefined) {
    return refused(
      `it holds ${OTHER_TYPES.get(datatype) ?? `numbers of an unknown type (${datatype})`}, which are not read`,
    );
  }
  const reals = (at: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, index) => real(at + step * index));
  const offset = isWide ? Number(view.getBigInt64(layout.voxOffset, isLittle)) : real(layout.voxOffset);
  if (!Number.isInteger(offset) || offset < layout.bytes) return refused(`its voxels begin at byte ${offset}`);
  const [slope = 0, inter = 0] = reals(layout.slope, 2);
  const [calMax = 0, calMin = 0] = reals(layout.calMax, 2);
  const [qform, sform] = layout.codes.map(code);
  const size = (axis: number): number => used[axis] ?? 1;
  return {
    ok: true,
    value: {
      isLittleEndian: isLittle,
      extents: [size(0), size(1), size(2), used.slice(3).reduce((product, length) => product * length, 1)],
      type,
      offset,
      // A slope of 0 means that nothing is scaled.
      slope: slope === 0 || !Number.isFinite(slope) ? 1 : slope,
      inter: slope === 0 || !Number.isFinite(inter) ? 0 : inter,
      shown: calMin < calMax && Number.isFinite(calMax - calMin) ? [calMin, calMax] : null,
      place:
        (sform ?? 0) > 0
          ? reals(layout.srow, 12)
          : (qform ?? 0) > 0
            ? [...reals(layout.quatern, 6), ...reals(layout.pixdim, 4)]
            : [],
    },
  };
}

/** Bytes of the file up to the end of its voxels. */
export function bytesOfFile({ extents, type, offset }: NiftiHeader): number {
  return offset + extents.reduce((product, extent) => product * extent, 1) * bytesPerNumber(type);
}

/** `int16` */
export function typeName({ type }: NiftiHeader): string {
  return `${NAMES[type.charAt(0)]}${8 * bytesPerNumber(type)}`;
}
