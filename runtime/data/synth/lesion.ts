/**
 * What a synthetic image's raters disagree about, and how likely each opinion is: the whole distribution that their
 * outlines were drawn from. Lengths are in pixels, angles in radians.
 */
export interface Lesion {
  /** [y, x] */
  readonly centre: readonly [number, number];
  readonly radius: number;
  /** [amplitude, phase] of the harmonics 2, 3, … of the radius. */
  readonly wobble: readonly (readonly [number, number])[];
  /** Probability that a rater outlines it at all. */
  readonly presence: number;
  /** Relative difference between neighbouring extents. */
  readonly spread: number;
  /** Rays from the border, which some raters follow and others cut off. */
  readonly spikes: {
    readonly count: number;
    readonly height: number;
    readonly phase: number;
    readonly probability: number;
  };
  /** A round part at the side, which some raters count in. */
  readonly lobe: {
    readonly angle: number;
    readonly distance: number;
    readonly radius: number;
    readonly probability: number;
  };
  /** Probability of each class but the background, for the lesion as a whole. */
  readonly grades: readonly number[];
}

/** The border's radius at an angle, for raters who follow the spikes or cut them off; at the middle extent. */
export function radiusAt(lesion: Lesion, angle: number, spikes: boolean): number {
  const wobble = lesion.wobble.reduce(
    (sum, [amplitude, phase], index) => sum + amplitude * Math.cos((index + 2) * angle + phase),
    1,
  );
  const { count, height, phase } = lesion.spikes;
  const ray = spikes ? height * Math.max(0, Math.cos(count * angle + phase)) ** 6 : 0;
  return lesion.radius * (wobble + ray);
}

export interface Polar {
  readonly distance: number;
  readonly angle: number;
}

/** A pixel's place as seen from the lesion's centre. */
export function polar({ centre }: Lesion, y: number, x: number): Polar {
  const [dy, dx] = [y - centre[0], x - centre[1]];
  return { distance: Math.hypot(dy, dx), angle: Math.atan2(dy, dx) };
}

/** Distance to the middle of the lobe. */
export function distanceToLobe({ centre, lobe }: Lesion, y: number, x: number): number {
  const middleY = centre[0] + lobe.distance * Math.sin(lobe.angle);
  const middleX = centre[1] + lobe.distance * Math.cos(lobe.angle);
  return Math.hypot(y - middleY, x - middleX);
}
