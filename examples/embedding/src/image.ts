const SIDE = 64;

/** A bright disc on a dark ground, 0 to 1: an app has an image of its own here. */
export const image = {
  height: SIDE,
  width: SIDE,
  channels: 1,
  data: Float32Array.from({ length: SIDE * SIDE }, (_, pixel) => {
    const distance = Math.hypot(Math.floor(pixel / SIDE) - 30, (pixel % SIDE) - 34);
    return distance < 9 ? 0.75 : 0.25;
  }),
} as const;
