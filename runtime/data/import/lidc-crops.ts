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
  const boxes = outlines.map(boxOf);
  /** Each outline's way to the last of its group. */
  const next = outlines.map((_, index) => index);
  const lastOf = (index: number): number => {
    let at = index;
    for (let to = next[at] ?? at; to !== at; to = next[at] ?? at) {
      next[at] = next[to] ?? to;
      at = to;
    }
    return at;
  };
  for (const [index, box] of boxes.entries()) {
    for (let earlier = 0; earlier < index; earlier++) {
      const other = boxes[earlier];
      if (other && overlaps(other, box)) next[lastOf(earlier)] = index;
    }
  }
  const groups = new Map<number, { outlines: LidcOutline[]; box: Box }>();
  for (const [index, outline] of outlines.entries()) {
    const box = boxes[index] ?? boxOf(outline);
    const group = groups.get(lastOf(index));
    if (group === undefined) groups.set(lastOf(index), { outlines: [outline], box });
    else {
      group.outlines.push(outline);
      group.box = around(group.box, box);
    }
  }
  return [...groups.values()];
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
 * One reader's mask in a crop, [size, size]: what lies inside of his outlines, less the holes. The pixels of an outline are no part of
 * the lesion, neither those around it (the first pixels outside) nor those around a hole (which are the hole's). What
 * was outlined within a hole is lesion again.
 */
export function maskOfReader(
  outlines: readonly LidcOutline[],
  reader: number,
  { top, left }: { readonly top: number; readonly left: number },
  size: number,
): Uint8Array {
  const crop = { left, top, right: left + size - 1, bottom: top + size - 1 };
  const mask = new Uint8Array(size * size);
  for (const outline of outermostFirst(outlines.filter((one) => one.reader === reader))) {
    const inside = filled(outline, crop, size);
    for (const pixel of edgeOf(outline, crop, size)) inside[pixel] = outline.isIncluded ? 0 : 1;
    for (const [pixel, isInside] of inside.entries()) if (isInside) mask[pixel] = outline.isIncluded ? 1 : 0;
  }
  return mask;
}

/** From the outermost outline to the innermost; holes that no lesion is around come last. */
function outermostFirst(outlines: readonly LidcOutline[]): readonly LidcOutline[] {
  const boxes = outlines.map(boxOf);
  const lesions = boxes.filter((_, index) => outlines[index]?.isIncluded);
  const drawn = outlines.map((outline, index): Drawn => {
    const box = boxes[index] ?? boxOf(outline);
    const isStray = !outline.isIncluded && !lesions.some((lesion) => isWithin(box, lesion));
    return { outline, isStray: Number(isStray), extent: (box.right - box.left) * (box.bottom - box.top) };
  });
  const order = drawn.toSorted((a, b) => a.isStray - b.isStray || b.extent - a.extent || rankOf(a) - rankOf(b));
  return order.map(({ outline }) => outline);
}

interface Drawn {
  readonly outline: LidcOutline;
  /** 1 for a hole that no lesion is around. */
  readonly isStray: number;
  readonly extent: number;
}

/** Of two of one size, the hole is in the lesion. */
const rankOf = ({ outline }: Drawn): number => (outline.isIncluded ? 0 : 1);

function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

/** The pixels of a crop whose middles an outline goes through: its points, and those on the straight way between two of them. */
function edgeOf({ points }: LidcOutline, crop: Box, size: number): readonly number[] {
  const edge: number[] = [];
  for (const [index, [toX, toY]] of points.entries()) {
    const [fromX, fromY] = points.at(index - 1) ?? [toX, toY];
    const steps = Math.max(1, commonDivisor(Math.abs(toX - fromX), Math.abs(toY - fromY)));
    for (let step = 1; step <= steps; step++) {
      const [x, y] = [fromX + ((toX - fromX) / steps) * step, fromY + ((toY - fromY) / steps) * step];
      if (x >= crop.left && x <= crop.right && y >= crop.top && y <= crop.bottom) {
        edge.push((y - crop.top) * size + x - crop.left);
      }
    }
  }
  return edge;
}

function commonDivisor(a: number, b: number): number {
  let [large, small] = [a, b];
  while (small > 0) [large, small] = [small, large % small];
  return large;
}

/** 1 inside of the polygon by the even-odd rule, row by row between the places where it crosses the row. */
function filled({ points }: LidcOutline, crop: Box, size: number): Uint8Array {
  const crossings = Array.from({ length: size }, (): number[] => []);
  for (const [index, [toX, toY]] of points.entries()) {
    const [fromX, fromY] = points.at(index - 1) ?? [toX, toY];
    const first = Math.max(crop.top, Math.min(fromY, toY));
    const last = Math.min(crop.bottom, Math.max(fromY, toY) - 1);
    for (let y = first; y <= last; y++) {
      crossings[y - crop.top]?.push(fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX));
    }
  }
  const mask = new Uint8Array(size * size);
  for (const [row, places] of crossings.entries()) {
    places.sort((a, b) => a - b);
    for (let pair = 0; pair + 1 < places.length; pair += 2) {
      const start = Math.max(crop.left, Math.ceil(places[pair] ?? 0)) - crop.left;
      const end = Math.min(crop.right + 1, Math.ceil(places[pair + 1] ?? 0)) - crop.left;
      if (start < end) mask.fill(1, row * size + start, row * size + end);
    }
  }
  return mask;
}

function boxOf({ points }: LidcOutline): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
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
