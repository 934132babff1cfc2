/** A piece of a border, from [x, y] to [x, y], in pixels of the map. */
export type Segment = readonly [number, number, number, number];

export interface Grid {
  readonly height: number;
  readonly width: number;
}

/**
 * The border between what is below 0 in a map and what is not, by marching squares: in each cell of four neighbouring
 * values, straight between the places on its sides where 0 is crossed. Outside it is -1.
 */
export function contour(map: Float32Array, { height, width }: Grid): readonly Segment[] {
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? -1 : (map[y * width + x] ?? -1);
  const segments: Segment[] = [];
  for (let y = -1; y < height; y++) {
    for (let x = -1; x < width; x++) {
      const [nw, ne, se, sw] = [at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)];
      const crossings: (readonly [number, number])[] = [];
      const cross = (from: number, to: number, place: (t: number) => readonly [number, number]): void => {
        if (from >= 0 !== to >= 0) crossings.push(place(-from / (to - from)));
      };
      cross(nw, ne, (t) => [x + t, y]);
      cross(ne, se, (t) => [x + 1, y + t]);
      cross(sw, se, (t) => [x + t, y + 1]);
      cross(nw, sw, (t) => [x, y + t]);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const [from, to] = [crossings[pair], crossings[pair + 1]];
        // Half a pixel on: a value stands for the middle of its pixel.
        if (from && to) segments.push([from[0] + 0.5, from[1] + 0.5, to[0] + 0.5, to[1] + 0.5]);
      }
    }
  }
  return segments;
}
