import { extremesOf } from '../../extremes.ts';
import type { LidcOutline } from './read-lidc-xml.ts';

/** A lesion in one slice: the outlines of all readers that belong together. */
export interface LidcLesion {
  readonly outlines: readonly LidcOutline[];
  readonly box: Box;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Groups the outlines of one slice: those belong together whose bounding boxes overlap, also through a third. */
export function groupOutlines(outlines: readonly LidcOutline[]): readonly LidcLesion[] {
  let groups: readonly LidcLesion[] = [];
  for (const outline of outlines) {
    const box = boxOf(outline);
    const touching = groups.filter((group) => group.outlines.some((other) => overlaps(boxOf(other), box)));
    const merged = {
      outlines: [...touching.flatMap((group) => group.outlines), outline],
      box: touching.map((group) => group.box).reduce(around, box),
    };
    groups = [...groups.filter((group) => !touching.includes(group)), merged];
  }
  return groups;
}

/** Upper left corner of a crop around a lesion, moved so that it lies in the slice. */
export function cropAround(
  { box }: LidcLesion,
  size: number,
  slice: { readonly height: number; readonly width: number },
): { readonly top: number; readonly left: number } {
  const start = (from: number, to: number, extent: number): number =>
    Math.max(0, Math.min(extent - size, Math.round((from + to + 1 - size) / 2)));
  return { top: start(box.top, box.bottom, slice.height), left: start(box.left, box.right, slice.width) };
}

/**
 * One reader's mask in a crop, [size, size]: what lies inside of his outlines, less the holes. The outline itself is the first pixel
 * outside, and no part of the lesion.
 */
export function maskOfReader(
  outlines: readonly LidcOutline[],
  reader: number,
  { top, left }: { readonly top: number; readonly left: number },
  size: number,
): Uint8Array {
  const mask = new Uint8Array(size * size);
  const own = outlines.filter((outline) => outline.reader === reader);
  for (const isIncluded of [true, false]) {
    for (const outline of own.filter((one) => one.isIncluded === isIncluded)) {
      for (const pixel of pixelsInside(outline, top, left, size)) mask[pixel] = isIncluded ? 1 : 0;
    }
  }
  return mask;
}

function pixelsInside(outline: LidcOutline, top: number, left: number, size: number): readonly number[] {
  const edge = new Set(outline.points.map(([x, y]) => `${x},${y}`));
  const box = boxOf(outline);
  const pixels: number[] = [];
  for (let y = Math.max(box.top, top); y <= Math.min(box.bottom, top + size - 1); y++) {
    for (let x = Math.max(box.left, left); x <= Math.min(box.right, left + size - 1); x++) {
      if (!edge.has(`${x},${y}`) && isInside(outline.points, x, y)) pixels.push((y - top) * size + x - left);
    }
  }
  return pixels;
}

/** By the even-odd rule. */
function isInside(points: LidcOutline['points'], x: number, y: number): boolean {
  let inside = false;
  for (const [index, [toX, toY]] of points.entries()) {
    const [fromX, fromY] = points.at(index - 1) ?? [toX, toY];
    const isCrossed = fromY > y !== toY > y;
    if (isCrossed && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) inside = !inside;
  }
  return inside;
}

function boxOf({ points }: LidcOutline): Box {
  const x = extremesOf(points.map(([at]) => at));
  const y = extremesOf(points.map(([, at]) => at));
  return { left: x.least, top: y.least, right: x.largest, bottom: y.largest };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

function around(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
