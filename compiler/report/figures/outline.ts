/** East, south, west, north. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;
const TURNS = STEPS.length;

/** A label map, [height * width]. */
export interface LabelMap {
  readonly labels: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

/**
 * The border of a class as SVG path data in units of pixels, along the sides of pixels: a closed path around each region, and one
 * around each hole, the other way round. Pixels that touch at a corner alone are two regions. Empty where there is none of the class.
 */
export function outlinePath(map: LabelMap, label: number): string {
  const borders = bordersOf(map, label);
  const paths: string[] = [];
  // From the top, row by row: so each path begins where it turns.
  for (let start = 0; start < borders.length; start++) {
    for (let way = 0; way < TURNS; way++) {
      if (takes(borders, start, way)) paths.push(trace(borders, map.width, start, way));
    }
  }
  return paths.join('');
}

/** The directed borders that leave each corner of a pixel, a bit for a way: the class lies to the right of them. */
function bordersOf({ labels, height, width }: LabelMap, label: number): Uint8Array {
  const corners = width + 1;
  const borders = new Uint8Array(corners * (height + 1));
  const has = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && labels[y * width + x] === label;
  const add = (x: number, y: number, way: number): void => {
    const at = y * corners + x;
    borders[at] = (borders[at] ?? 0) | (1 << way);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!has(x, y)) continue;
      if (!has(x, y - 1)) add(x, y, 0);
      if (!has(x + 1, y)) add(x + 1, y, 1);
      if (!has(x, y + 1)) add(x + 1, y + 1, 2);
      if (!has(x - 1, y)) add(x, y + 1, 3);
    }
  }
  return borders;
}

/** Takes a border away; false where there is none. */
function takes(borders: Uint8Array, at: number, way: number): boolean {
  const bit = 1 << way;
  if (((borders[at] ?? 0) & bit) === 0) return false;
  borders[at] = (borders[at] ?? 0) & ~bit;
  return true;
}

/** Follows borders from one that was taken until none goes on, which is where it began. */
function trace(borders: Uint8Array, width: number, start: number, first: number): string {
  const corners = width + 1;
  let path = `M${start % corners} ${Math.floor(start / corners)}`;
  let [at, way, length] = [start, first, 0];
  const run = (): string => `${way % 2 === 0 ? 'h' : 'v'}${way < 2 ? length : -length}`;
  for (;;) {
    const [x, y] = STEPS[way] ?? [0, 0];
    at += y * corners + x;
    length += 1;
    // To the right first: around the same pixel, where two touch at a corner.
    const next = [way + 1, way, way + 3].map((turn) => turn % TURNS).find((turn) => takes(borders, at, turn));
    if (next === way) continue;
    path += run();
    if (next === undefined) return `${path}z`;
    [way, length] = [next, 0];
  }
}
