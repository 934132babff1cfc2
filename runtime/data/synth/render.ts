import { distanceToLobe, type Lesion, polar, radiusAt } from './lesion.ts';
import type { Scene, Vessel } from './scene.ts';

// Each pixel takes hundreds of calls: a lookup of the global object for each of them would be most of the time.
const { exp, floor, hypot, imul, max, min, sin } = Math;

/**
 * Renders a scene in the manner of a CT crop: [size, size] bytes that span 0 to 255. What the raters disagree about shows: a lesion
 * that few outline is faint, one of uncertain extent has a soft border, an unlikely lobe or spike is dim.
 */
export function render(scene: Scene, size: number): Uint8Array {
  const values = Float64Array.from({ length: size * size }, (_, pixel) =>
    intensity(scene, size, floor(pixel / size), pixel % size),
  );
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = min(low, value);
    high = max(high, value);
  }
  return Uint8Array.from(values, (value) => Math.round((255 * (value - low)) / (high - low)));
}

/** Radius of the chest wall's curve, in image sizes. */
const WALL_RADIUS = 1.1;

/** From 0 (air) to about 1 (bone). */
function intensity({ lesion, vessels, wall, seed }: Scene, size: number, y: number, x: number): number {
  const unit = size / 128;
  let value = 0.16 + 0.13 * texture(x, y, 22 * unit, seed);
  for (const vessel of vessels) value += 0.42 * vesselAt(vessel, y, x) * (0.9 - value);
  if (wall !== null) {
    const half = (size - 1) / 2;
    // The lung is the inside of a large circle.
    const reach = wall.offset - WALL_RADIUS * size;
    const [middleY, middleX] = [half + reach * sin(wall.angle), half + reach * Math.cos(wall.angle)];
    const edge = WALL_RADIUS * size + 8 * unit * texture(x, y, 30 * unit, seed + 40);
    const inWall = edgeAt(edge - hypot(y - middleY, x - middleX), 2 * unit);
    value += (0.62 + 0.08 * texture(x, y, 8 * unit, seed + 60) - value) * inWall;
  }
  value += lesionAt(lesion, y, x) * (1 + 0.3 * texture(x, y, 9 * unit, seed + 20)) * (0.8 - value);
  const grain = lattice(x, y, seed + 80) + lattice(x, y, seed + 81) - 1;
  return value + 0.05 * grain;
}

/** How much of a pixel the lesion brightens, 0 to 1. */
function lesionAt(lesion: Lesion, y: number, x: number): number {
  const { distance, angle } = polar(lesion, y, x);
  const softness = max(0.6, 1.3 * lesion.spread * lesion.radius);
  const middleGrade = lesion.grades.reduce((sum, share, grade) => sum + share * grade, 0);
  const brightness = 0.15 + 0.75 * lesion.presence ** 2 * (1 - (0.4 * middleGrade) / lesion.grades.length);
  const core = edgeAt(distance - radiusAt(lesion, angle, false), softness);
  const rays = edgeAt(distance - radiusAt(lesion, angle, true), softness);
  const side = edgeAt(distanceToLobe(lesion, y, x) - lesion.lobe.radius, softness);
  const dim = max(lesion.spikes.probability * rays, lesion.lobe.probability * side);
  return brightness * max(core, 0.85 * dim);
}

function vesselAt({ from, to, radius, wave }: Vessel, y: number, x: number): number {
  const [dy, dx] = [to[0] - from[0], to[1] - from[1]];
  const along = ((y - from[0]) * dy + (x - from[1]) * dx) / (dy * dy + dx * dx);
  const t = min(1, max(0, along));
  const length = hypot(dy, dx);
  const shift = (wave * sin(5 * t + wave)) / length;
  const distance = hypot(y - from[0] - t * dy - shift * dx, x - from[1] - t * dx + shift * dy);
  return (1 - 0.8 * t) * edgeAt(distance - radius * (1 - 0.6 * t), 0.6 + 0.4 * radius);
}

/** 1 well inside, 0 well outside, 1/2 at the border. */
function edgeAt(distance: number, softness: number): number {
  return 1 / (1 + exp(max(-40, min(40, distance / (softness / 2)))));
}

/** Four octaves of smooth noise around 0. */
function texture(x: number, y: number, scale: number, seed: number): number {
  let sum = 0;
  for (let octave = 0; octave < 4; octave++) {
    const frequency = 2 ** octave / scale;
    sum += (smoothNoise(x * frequency, y * frequency, seed + 7 * octave) - 0.5) / 2 ** octave;
  }
  return sum;
}

/** Noise in [0, 1) with features of one unit. */
function smoothNoise(x: number, y: number, seed: number): number {
  const [x0, y0] = [floor(x), floor(y)];
  const ease = (t: number): number => t * t * (3 - 2 * t);
  const [u, v] = [ease(x - x0), ease(y - y0)];
  const top = lattice(x0, y0, seed) * (1 - u) + lattice(x0 + 1, y0, seed) * u;
  const bottom = lattice(x0, y0 + 1, seed) * (1 - u) + lattice(x0 + 1, y0 + 1, seed) * u;
  return top * (1 - v) + bottom * v;
}

/** A repeatable number in [0, 1) for a lattice point. */
function lattice(x: number, y: number, seed: number): number {
  let mixed = (imul(x, 0x27d4eb2f) ^ imul(y, 0x165667b1) ^ imul(seed, 0x9e3779b1)) | 0;
  mixed = imul(mixed ^ (mixed >>> 15), 0x21f0aaad);
  mixed = imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
