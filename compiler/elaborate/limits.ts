import { rangeOfSetting } from '../settings/index.ts';
import { integer, rangeOf } from '../settings/option.ts';
import { inRange, type NumberRange, rangeText } from '../settings/range.ts';

export { inRange, type NumberRange, rangeText };

const whole = (min: number, max: number): NumberRange => ({ min, max, whole: true });
const real = (min: number, max: number): NumberRange => ({ min, max, whole: false });

export const limits = {
  size: whole(1, 16384),
  inputChannels: rangeOfSetting('input.channels'),
  /** Numbers beside tensors: far more than any use, and far from what single precision can hold. */
  beside: real(-1e12, 1e12),
  /** The values that intensities and labels become. */
  level: real(-1e6, 1e6),
  /** Of a layer: options of layers that count channels are of the same type. */
  channels: rangeOf(integer(1)),
  classes: rangeOfSetting('target.classes'),
  annotators: rangeOfSetting('target.annotators'),
  levels: rangeOfSetting('resolution.levels'),
  beta: rangeOfSetting('latent.beta'),
  steps: rangeOfSetting('train.steps'),
  /** Weights of terms: far more than any use, and far from what single precision can hold. */
  reconstruction: real(0, 1e12),
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

/** Two levels, the smaller first, so far apart that single precision tells them apart. */
export function isPair([low, high]: readonly [number, number]): boolean {
  return inRange(low, limits.level) && inRange(high, limits.level) && Math.fround(high) - Math.fround(low) > 1e-30;
}
