import { type Align, renderTable } from './table.ts';

/** Lines of a table whose columns all stand left. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const aligns = (rows[0] ?? []).map((): Align => 'left');
  return renderTable(rows, aligns)
    .map((line) => `${line}\n`)
    .join('');
}

/** A name, what it means, and facts of it, one a line. */
export function factsPage(name: string, summary: string, facts: readonly (readonly [string, string])[]): string {
  const width = facts.reduce((most, [label]) => Math.max(most, label.length), 0);
  const lines = facts.map(([label, value]) => `  ${label.padEnd(width)}  ${value}\n`);
  return `${name}\n  ${summary}\n\n${lines.join('')}`;
}
