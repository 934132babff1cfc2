export type Align = 'left' | 'right';

/** Rows of cells as lines of aligned columns, two blanks apart, with a rule under the first row. */
export function renderTable(rows: readonly (readonly string[])[], aligns: readonly Align[]): readonly string[] {
  const widths = aligns.map((_, column) =>
    rows.reduce((most, row) => Math.max(most, [...(row[column] ?? '')].length), 0),
  );
  const line = (row: readonly string[]): string =>
    aligns
      .map((align, column) => pad(row[column] ?? '', widths[column] ?? 0, align))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)];
}

function pad(text: string, width: number, align: Align): string {
  const blanks = ' '.repeat(Math.max(0, width - [...text].length));
  return align === 'left' ? text + blanks : blanks + text;
}

/** `17,819,186` */
export function thousands(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `10.93 G`, `43.2 M`: three or four digits and the unit's letter. */
export function engineering(value: number): string {
  for (const [unit, letter] of UNITS) if (value >= unit) return `${trim(value / unit)} ${letter}`;
  return `${trim(value)} `;
}

const UNITS: readonly (readonly [number, string])[] = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

function trim(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
