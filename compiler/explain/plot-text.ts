/** Characters of the plot; each is two points wide and four high, as braille is. */
const SIZE = { width: 60, height: 6 } as const;

/** The bits of a braille character, by column and row. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
const BLANK = 0x2800;

export interface Point {
  readonly x: number;
  readonly value: number;
}

/** A line through some points as text: its largest value stands beside its top, 0 or its least beside its bottom. */
export function plotText(points: readonly Point[]): readonly string[] {
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const [columns, rows] = [2 * SIZE.width, 4 * SIZE.height];
  const cells = Array.from({ length: SIZE.height }, () => new Uint8Array(SIZE.width));
  const rowOf = (value: number): number =>
    high > low ? Math.round(((high - value) / (high - low)) * (rows - 1)) : rows - 1;
  let before: number | null = null;
  for (let column = 0; column < columns; column++) {
    const row = rowOf(valueAlong(points, column / (columns - 1)));
    // What lies between two points is filled, so that a jump is a line.
    const [from, to] =
      before === null ? [row, row] : row > before ? [before + 1, row] : [row, Math.max(row, before - 1)];
    for (let at = Math.min(from, row); at <= to; at++) setDot(cells, column, at);
    before = row;
  }
  const labels = [numberText(high), ...Array.from({ length: SIZE.height - 2 }, () => ''), numberText(low)];
  const wide = Math.max(...labels.map((label) => label.length));
  const lines = cells.map((cell, row) => {
    const text = Array.from(cell, (bits) => String.fromCharCode(BLANK + bits)).join('');
    return `${(labels[row] ?? '').padStart(wide)} │${text}`;
  });
  const [first, last] = [numberText(points[0]?.x ?? 0), numberText(points.at(-1)?.x ?? 0)];
  return [
    ...lines,
    `${' '.repeat(wide)} └${'─'.repeat(SIZE.width)}`,
    `${' '.repeat(wide + 2)}${first}${last.padStart(SIZE.width - first.length)}`,
  ];
}

/** The value of the last point before a share of the way along x. */
function valueAlong(points: readonly Point[], share: number): number {
  const [start, end] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const x = start + share * (end - start);
  return points.findLast((point) => point.x <= x)?.value ?? points[0]?.value ?? 0;
}

function setDot(cells: readonly Uint8Array[], column: number, row: number): void {
  const cell = cells[row >> 2];
  const at = column >> 1;
  if (cell) cell[at] = (cell[at] ?? 0) | (DOTS[column % 2 === 0 ? 0 : 1][row % 4] ?? 0);
}

/** `0.001`, `20000`, `1.5e+6`: four digits are enough beside a plot. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(4)));
}
