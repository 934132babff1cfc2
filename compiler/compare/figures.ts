import { parseDocument } from 'yaml';
import { isObject } from '../is-object.ts';

/** Figures from elsewhere, such as a paper's, to stand beside those of runs. */
export interface Figures {
  /** Where they are from: `Baumgartner et al., MICCAI 2019, Table 1`. */
  readonly source: string;
  readonly rows: readonly FiguresRow[];
}

/** The figures of one method. */
export interface FiguresRow {
  /** What the methods differ in, as the language writes it, by the path of the setting or the end of it. */
  readonly settings: ReadonlyMap<string, string>;
  /** By the ids of metrics. */
  readonly values: ReadonlyMap<string, number>;
}

export type FiguresRead =
  | { readonly ok: true; readonly value: Figures }
  /** A sentence's end: `row 3 has no number for ged`. */
  | { readonly ok: false; readonly reason: string };

/** Reads figures from YAML: `source`, and `rows`, each with settings and with numbers by the ids of metrics. */
export function readFigures(text: string, metrics: readonly string[]): FiguresRead {
  const document = parseDocument(text);
  const [mistake] = document.errors;
  if (mistake !== undefined) return refused(mistake.message.split('\n')[0] ?? 'it is no YAML');
  const root: unknown = document.toJS();
  if (!isObject(root)) return refused('it has no `source` and no `rows`');
  const { source, rows, ...others } = root;
  const [other] = Object.keys(others);
  if (other !== undefined) return refused(`\`${other}\` is neither \`source\` nor \`rows\``);
  if (typeof source !== 'string') return refused('it has no `source`, which says where the figures are from');
  if (!Array.isArray(rows)) return refused('it has no list of `rows`');
  const read = rows.map((row, index) => readRow(row, index + 1, metrics));
  const problem = read.find((row) => typeof row === 'string');
  if (problem !== undefined) return refused(problem);
  return { ok: true, value: { source, rows: read.filter((row) => typeof row !== 'string') } };
}

function refused(reason: string): FiguresRead {
  return { ok: false, reason };
}

/** A row, or what is wrong with it. */
function readRow(row: unknown, place: number, metrics: readonly string[]): FiguresRow | string {
  if (!isObject(row)) return `row ${place} has no settings and no numbers`;
  const entries = Object.entries(row);
  const isMetric = (key: string): boolean => metrics.includes(key);
  const wrong = entries.find(([key, value]) => isMetric(key) && typeof value !== 'number');
  if (wrong !== undefined) return `row ${place} has no number for ${wrong[0]}`;
  return {
    settings: new Map(entries.flatMap(([key, value]) => (isMetric(key) ? [] : [[key, written(value)]]))),
    values: new Map(entries.flatMap(([key, value]) => (isMetric(key) ? [[key, Number(value)]] : []))),
  };
}

/** As the language writes it: `[0]`, `all`. */
function written(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(written).join(', ')}]` : String(value);
}
