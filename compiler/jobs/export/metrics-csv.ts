import type { MetricsRow } from './metrics-rows.ts';

const FIRST = ['kind', 'step', 'seconds', 'images', 'samples'];

/** How every such file begins. */
export const CSV_START = `${FIRST.join(',')},`;

/** A log as comma-separated values (RFC 4180, with line feeds): a row for each line, a column for each name. What a row has no value of is empty. */
export function metricsCsv(rows: readonly MetricsRow[]): string {
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const lines = rows.map(({ kind, step, seconds, scored, values }) => [
    kind,
    String(step),
    cell(seconds),
    cell(scored?.images ?? null),
    cell(scored?.samples ?? null),
    ...names.map((name) => cell(values[name] ?? null)),
  ]);
  return [[...FIRST, ...names.map(quoted)], ...lines].map((line) => `${line.join(',')}\n`).join('');
}

/** As many digits as tell the number from its neighbours. */
function cell(value: number | null): string {
  return value === null ? '' : String(value);
}

function quoted(name: string): string {
  return /[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
