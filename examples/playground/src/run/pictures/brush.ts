/** Painting in a label map: functions that change it in place. */

export interface Canvas {
  readonly labels: Uint8Array;
  readonly height: number;
  readonly width: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A round dab; a radius of 0.5 is one pixel. */
export function dab({ labels, height, width }: Canvas, { x, y }: Place, radius: number, label: number): void {
  const reach = Math.ceil(radius);
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
    for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
      if (Math.hypot(column - x, row - y) < radius) labels[row * width + column] = label;
    }
  }
}

/** Dabs from one place to another, without gaps. */
export function stroke(canvas: Canvas, from: Place, to: Place, radius: number, label: number): void {
  const steps = Math.max(1, Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  for (let at = 0; at <= steps; at++) {
    const along = (a: number, b: number): number => Math.round(a + ((b - a) * at) / steps);
    dab(canvas, { x: along(from.x, to.x), y: along(from.y, to.y) }, radius, label);
  }
}

/** Fills what is connected with a place, over sides, and has its label. */
export function fill({ labels, height, width }: Canvas, { x, y }: Place, label: number): void {
  const old = labels[y * width + x];
  if (old === label) return;
  const waiting = [y * width + x];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (labels[at] !== old) continue;
    labels[at] = label;
    const column = at % width;
    if (column > 0) waiting.push(at - 1);
    if (column < width - 1) waiting.push(at + 1);
    if (at >= width) waiting.push(at - width);
    if (at < width * (height - 1)) waiting.push(at + width);
  }
}
