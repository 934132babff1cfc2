import { present } from '../../../invariant.ts';
import { isTypeError, type TypeProblem } from '../../op.ts';
import { type Dim, formatDim, formatShape, sameShape, type TensorType } from '../../tensor-type.ts';

/** Of ops without attributes. */
export type NoAttributes = Readonly<Record<string, never>>;

/** A float32 tensor [batch, height, width, channels]. */
export interface FeatureMap {
  readonly batch: Dim;
  readonly height: Dim;
  readonly width: Dim;
  readonly channels: Dim;
}

/** The operand at a position that must be there: the number of operands is fixed by whoever adds the node. */
export function operandAt<T>(operands: readonly T[], index: number): T {
  return present(operands[index], `operand ${index}`);
}

/** `float32 [1, 32, 32, 8]` */
export function formatType(type: TensorType): string {
  return `${type.dtype} ${formatShape(type.shape)}`;
}

/** `32×32`; `H/4×W/4` */
export function formatSize(map: { readonly height: Dim; readonly width: Dim }): string {
  return `${formatDim(map.height)}×${formatDim(map.width)}`;
}

/** Reads a type as a feature map, or says that it is none. */
export function featureMap(op: string, type: TensorType): FeatureMap | TypeProblem {
  const [batch, height, width, channels] = type.shape;
  if (
    type.dtype === 'float32' &&
    type.shape.length === 4 &&
    batch !== undefined &&
    height !== undefined &&
    width !== undefined &&
    channels !== undefined
  ) {
    return { batch, height, width, channels };
  }
  return { problem: `${op} takes feature maps, float32 [batch, height, width, channels], not ${formatType(type)}` };
}

export function mapType(map: FeatureMap): TensorType {
  return { dtype: 'float32', shape: [map.batch, map.height, map.width, map.channels] };
}

/** The problem with a tensor that must be float32, or null. */
export function floatProblem(op: string, type: TensorType): TypeProblem | null {
  return type.dtype === 'float32' ? null : { problem: `${op} takes real numbers, float32, not ${formatType(type)}` };
}

/** The problem with a number that must be a positive integer, or null. */
export function wholeProblem(op: string, attribute: string, value: number): TypeProblem | null {
  if (Number.isInteger(value) && value >= 1) return null;
  return { problem: `the ${attribute} of ${op} is a whole number of at least 1, not ${value}` };
}

/** The problem with a tensor that must be a float32 vector of a length, or null. */
export function vectorProblem(op: string, what: string, type: TensorType, length: Dim): TypeProblem | null {
  if (type.dtype === 'float32' && sameShape(type.shape, [length])) return null;
  return { problem: `the ${what} of ${op} is a vector of ${formatDim(length)} channels, not ${formatType(type)}` };
}

/** Reads all operands as feature maps, or gives the first problem. */
export function featureMaps(op: string, types: readonly TensorType[]): readonly FeatureMap[] | TypeProblem {
  const maps: FeatureMap[] = [];
  for (const type of types) {
    const map = featureMap(op, type);
    if (isTypeError(map)) return map;
    maps.push(map);
  }
  return maps;
}
