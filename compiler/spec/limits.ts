/** The numbers that parts of a spec may be, however it was written: read from text, or stored by a run. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

const whole = (min: number, max: number): NumberRange => ({ min, max, whole: true });
const real = (min: number, max: number): NumberRange => ({ min, max, whole: false });

/** Weights of terms: far more than any use, and far from what single precision can hold. */
const weight = real(0, 1e12);

export const limits = {
  size: whole(1, 16384),
  inputChannels: whole(1, 64),
  /** The values that intensities and labels become. */
  level: real(-1e6, 1e6),
  classes: whole(2, 255),
  annotators: whole(1, 1000),
  /** Each level halves the size, so that more cannot fit an image. */
  levels: whole(1, 16),
  beta: weight,
  reconstruction: weight,
  batch: whole(1, 4096),
  steps: whole(1, 1e9),
  // A beta of 1 or an epsilon of 0 makes Adam divide by zero.
  rate: real(0, 10),
  beta1: real(0, 0.999999),
  beta2: real(0, 0.999999),
  epsilon: real(1e-12, 1),
  rotate: real(0, 180),
  crop: whole(0, 4096),
  probability: real(0, 1),
} as const satisfies Readonly<Record<string, NumberRange>>;

/** Layers a model may have, repetitions counted: far more than any network. */
export const MAX_LAYERS = 20_000;
/** Blocks that may stand inside one another: those who read them go down by the call stack. */
export const MAX_BLOCK_DEPTH = 512;
/** Numbers, variables and functions in one formula: schedules have about twenty. */
export const MAX_FORMULA_PARTS = 512;
/** Calls of functions that a model may make: functions that call others twice each double and double again. */
export const MAX_CALLS = 20_000;
/** Steps that one equation may nest; a network's have fewer than ten. */
export const MAX_WIRE_DEPTH = 256;

export function inRange(value: number, range: NumberRange): boolean {
  return value >= range.min && value <= range.max && (!range.whole || Number.isInteger(value));
}

/** Two levels, the smaller first, so far apart that single precision tells them apart. */
export function isPair([low, high]: readonly [number, number]): boolean {
  return inRange(low, limits.level) && inRange(high, limits.level) && Math.fround(high) - Math.fround(low) > 1e-30;
}

/** `a whole number from 1 to 16` */
export function rangeText({ min, max, whole: isWhole }: NumberRange): string {
  return `${isWhole ? 'a whole number' : 'a number'} from ${min} to ${max}`;
}
