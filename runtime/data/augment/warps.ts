import type { Warp } from './draw-changes.ts';
import { displacementsOf } from './elastic.ts';

/** The place in an image that each pixel's value comes from, in pixel centres; [height, width] each. */
export interface Sources {
  readonly y: Float64Array;
  readonly x: Float64Array;
}

interface Size {
  readonly height: number;
  readonly width: number;
}

/** Where a pixel that lies at (y, x) after a warp comes from, along one axis. */
type Place = (y: number, x: number) => number;

/** The sources of an image that is warped by one after another, the first first. */
export function sourcesOf(warps: readonly Warp[], size: Size): Sources {
  const { height, width } = size;
  const [y, x] = [new Float64Array(height * width), new Float64Array(height * width)];
  for (let at = 0; at < y.length; at++) [y[at], x[at]] = [Math.floor(at / width), at % width];
  // A pixel of the result is followed back: through the last warp first.
  for (const warp of warps.toReversed()) {
    const place = placesOf(warp, size);
    for (let at = 0; at < y.length; at++) {
      const [fromY, fromX] = [y[at] ?? 0, x[at] ?? 0];
      y[at] = place.y(fromY, fromX);
      x[at] = place.x(fromY, fromX);
    }
  }
  return { y, x };
}

function placesOf(warp: Warp, size: Size): { readonly y: Place; readonly x: Place } {
  const { height, width } = size;
  const [centreY, centreX] = [(height - 1) / 2, (width - 1) / 2];
  switch (warp.kind) {
    case 'rotate': {
      const angle = (warp.degrees * Math.PI) / 180;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      return {
        y: (y, x) => centreY + sin * (x - centreX) + cos * (y - centreY),
        x: (y, x) => centreX + cos * (x - centreX) - sin * (y - centreY),
      };
    }
    case 'scale':
      return {
        y: (y) => centreY + (y - centreY) / warp.factor,
        x: (_, x) => centreX + (x - centreX) / warp.factor,
      };
    case 'elastic': {
      const moves = displacementsOf(warp, size);
      return { y: (y, x) => y + moves.y(y, x), x: (y, x) => x + moves.x(y, x) };
    }
    case 'crop': {
      const [tall, wide] = [height - warp.cut, width - warp.cut];
      const within = (place: number, extent: number): number => Math.min(extent - 1, Math.max(0, place));
      return {
        y: (y) => warp.top + within(((y + 0.5) * tall) / height - 0.5, tall),
        x: (_, x) => warp.left + within(((x + 0.5) * wide) / width - 0.5, wide),
      };
    }
  }
}
