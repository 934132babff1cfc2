/** Values of a picture that become black and white; those beyond are cut off. */
export type Window = readonly [low: number, high: number];

/** How many pixels have each of the 65536 values that 16 bits hold. */
export type Histogram = Uint32Array;

const MOST = 65_535;

export function createHistogram(): Histogram {
  return new Uint32Array(MOST + 1);
}
