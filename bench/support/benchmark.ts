/** Rows of equal length below their headings. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One question about speed, and how to answer it. */
export interface Benchmark {
  /** What `--only` takes. */
  readonly name: string;
  readonly title: string;
  /** What is measured, and against what. */
  readonly method: string;
  /** @param note tells a waiting person what is being measured */
  run(note: (text: string) => void): Promise<readonly Table[]>;
}

/** A table in Markdown, with numbers to the right. */
export function renderTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
