type Rgb = readonly [number, number, number];

/** Dark to bright, evenly in lightness, readable without telling hues apart (in the manner of "inferno"). */
const HEAT: readonly Rgb[] = [
  [8, 6, 24],
  [52, 12, 88],
  [113, 24, 109],
  [173, 42, 94],
  [224, 78, 60],
  [249, 138, 25],
  [250, 199, 72],
  [252, 250, 190],
];

/** Below zero blue, above zero orange. */
const SIGNED: readonly Rgb[] = [
  [37, 99, 199],
  [127, 170, 228],
  [238, 238, 240],
  [244, 170, 110],
  [214, 92, 24],
];

export type Colours = (value: number) => Rgb;

/** The colour of a value from 0 to 1. */
export const heat: Colours = (value) => interpolate(HEAT, value);

/** The colour of a value from -1 to 1. */
export const signed: Colours = (value) => interpolate(SIGNED, (value + 1) / 2);

export const grey: Colours = (value) => [255 * value, 255 * value, 255 * value];

function interpolate(stops: readonly Rgb[], value: number): Rgb {
  const place = Math.max(0, Math.min(1, value)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(place));
  const [from, to] = [stops[index], stops[index + 1]];
  if (from === undefined || to === undefined) return [0, 0, 0];
  const mix = (channel: 0 | 1 | 2): number => from[channel] + (place - index) * (to[channel] - from[channel]);
  return [mix(0), mix(1), mix(2)];
}
