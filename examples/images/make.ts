/**
 * Draws examples/images/lesion.png: 128 x 128, 8-bit grey, in the manner of a chest CT crop, with one faint lesion whose
 * border nobody could agree on. Made by formulas alone; no patient is in it.
 */
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';

const SIZE = 128;

/** A repeatable number in [0, 1) for a lattice point. */
function lattice(x: number, y: number, seed: number): number {
  const mixed = Math.imul(x * 374761393 + y * 668265263 + seed * 2246822519, 3266489917);
  const folded = Math.imul(mixed ^ (mixed >>> 15), 2654435761);
  return ((folded ^ (folded >>> 13)) >>> 0) / 2 ** 32;
}

/** Smooth noise in [0, 1) with features of one unit. */
function valueNoise(x: number, y: number, seed: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const ease = (t: number): number => t * t * (3 - 2 * t);
  const [u, v] = [ease(x - x0), ease(y - y0)];
  const top = lattice(x0, y0, seed) * (1 - u) + lattice(x0 + 1, y0, seed) * u;
  const bottom = lattice(x0, y0 + 1, seed) * (1 - u) + lattice(x0 + 1, y0 + 1, seed) * u;
  return top * (1 - v) + bottom * v;
}

/** Four octaves of noise, around 0. */
function texture(x: number, y: number, scale: number, seed: number): number {
  let sum = 0;
  for (let octave = 0; octave < 4; octave++) {
    const frequency = 2 ** octave / scale;
    sum += (valueNoise(x * frequency, y * frequency, seed + octave) - 0.5) / 2 ** octave;
  }
  return sum;
}

const step = (distance: number, softness: number): number => 1 / (1 + Math.exp(distance / softness));

/** Intensity from 0 (air) to 1 (bone). */
function intensity(x: number, y: number): number {
  const lung = 0.16 + 0.07 * texture(x, y, 16, 1);
  const wall = step(26 + 0.12 * (y - 60) + 5 * Math.sin(y / 21) - x, 2.2);
  const body = 0.62 + 0.05 * texture(x, y, 7, 11);
  const rib = 0.3 * step(Math.hypot((x - 11) / 8, (y - 38) / 15) - 1, 0.08);
  let value = lung * wall + (body + rib) * (1 - wall);
  for (const [fromX, fromY, toX, toY, radius] of VESSELS) {
    const t = Math.max(
      0,
      Math.min(
        1,
        ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)) / ((toX - fromX) ** 2 + (toY - fromY) ** 2),
      ),
    );
    const wave = 2.2 * Math.sin(t * 7 + fromX);
    const distance = Math.hypot(x - fromX - t * (toX - fromX) + wave, y - fromY - t * (toY - fromY) - wave);
    value += 0.34 * step(distance - radius * (1 - 0.6 * t), 0.8) * (1 - value);
  }
  const [dx, dy] = [x - 71, y - 66];
  const angle = Math.atan2(dy, dx);
  const ragged = 12 + 3.2 * Math.sin(3 * angle + 0.6) + 2 * Math.sin(7 * angle + 2) + 7 * texture(x, y, 11, 21);
  const distance = Math.hypot(dx, dy * 1.12);
  const halo = 0.2 * step(distance - ragged - 7, 4.5);
  const core = 0.36 * step(distance - ragged * 0.62, 2.4);
  return value + (halo + core) * (1 - value) * (0.85 + 0.5 * texture(x, y, 5, 31));
}

/** Start, end, and radius at the start, in pixels. */
const VESSELS: readonly (readonly [number, number, number, number, number])[] = [
  [128, 20, 62, 42, 3.4],
  [128, 104, 58, 92, 3],
  [104, 128, 84, 78, 2.4],
  [94, 0, 80, 30, 1.9],
  [50, 128, 60, 104, 1.6],
];

const data = new Uint8Array(SIZE * SIZE);
for (let y = 0; y < SIZE; y++) {
  for (let x = 0; x < SIZE; x++) {
    const grain = 0.035 * (lattice(x, y, 51) + lattice(x, y, 52) - 1);
    data[y * SIZE + x] = Math.max(0, Math.min(255, Math.round(255 * (intensity(x, y) + grain))));
  }
}
writeFileSync(
  new URL('lesion.png', import.meta.url),
  encode({ width: SIZE, height: SIZE, data, depth: 8, channels: 1 }),
);
