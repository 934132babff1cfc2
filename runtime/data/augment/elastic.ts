import { type Bits, randomBits, STREAM } from '../draw.ts';
import type { Warp } from './draw-changes.ts';
import { convolve, gaussian, type Plane } from './gaussian.ts';

type Place = (y: number, x: number) => number;

/** Nodes that a sigma is divided into: between two of them the field is straight, its deviation one to three per cent smaller than at them. */
const NODES = 3;

/**
 * Random displacements in pixels, by place (Simard, Steinkraus and Platt, 2003): uniform noise, smoothed with a Gaussian. Their
 * standard deviation along each axis is `strength`, where Simard scales each field by its own length; and their correlation over
 * a distance d is exp(-d² / (4 sigma²)).
 */
export function displacementsOf(
  { strength, sigma, seed }: Extract<Warp, { readonly kind: 'elastic' }>,
  { height, width }: { readonly height: number; readonly width: number },
): { readonly y: Place; readonly x: Place } {
  // Smooth fields are made of few nodes: a wide Gaussian would take longer than all else.
  const spacing = Math.max(1, sigma / NODES);
  const kernel = gaussian(sigma / spacing);
  const length = Math.sqrt(kernel.reduce((sum, value) => sum + value ** 2, 0));
  // Uniform noise from -1 to 1 has the variance 1/3, and what a kernel makes of it has the kernel's squares of that, along each axis.
  const gain = (strength * Math.sqrt(3)) / length ** 2;
  const bits = randomBits(STREAM.variation, seed);
  const nodes = (extent: number): number => Math.ceil((extent - 1) / spacing) + 2;
  const field = (): Place => {
    const raw = uniformPlane(nodes(height) + kernel.length - 1, nodes(width) + kernel.length - 1, bits);
    return between(convolve(raw, kernel), spacing, gain);
  };
  return { y: field(), x: field() };
}

function uniformPlane(height: number, width: number, bits: Bits): Plane {
  const values = new Float64Array(height * width);
  for (let at = 0; at < values.length; at++) values[at] = bits() / 2 ** 31 - 1;
  return { height, width, values };
}

/** The bilinear field through nodes. */
function between({ width, values }: Plane, spacing: number, gain: number): Place {
  return (y, x) => {
    const [atY, atX] = [y / spacing, x / spacing];
    const [top, left] = [Math.floor(atY), Math.floor(atX)];
    const [down, right] = [atY - top, atX - left];
    const node = top * width + left;
    const upper = (1 - right) * (values[node] ?? 0) + right * (values[node + 1] ?? 0);
    const lower = (1 - right) * (values[node + width] ?? 0) + right * (values[node + width + 1] ?? 0);
    return gain * ((1 - down) * upper + down * lower);
  };
}
