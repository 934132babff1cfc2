import { join } from 'node:path';
import { MOST_BYTES, readRegularFile } from '../../../runtime/read-file.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { parseJson } from '../files/parse-json.ts';
import type { Job } from '../job.ts';

/** The file in a sweep's folder that says what its runs are. */
const POINTS = 'points.jsonl';
/** The folder in a sweep's folder with a run for each point, by the point's name. */
export const RUNS = 'runs';

/** The folder of a sweep that was planned there. */
export function isSweepFolder(folder: string, { host }: Job): Promise<boolean> {
  return host.exists(join(folder, POINTS));
}

/** A run of a sweep, as it was planned. */
export interface StoredPoint {
  readonly name: string;
  readonly model: string;
  readonly variant: string | null;
  /** What varies, by path. */
  readonly settings: ReadonlyMap<string, string>;
  readonly seed: number;
  /** Of the point's spec; null where the file does not say. */
  readonly runHash: string | null;
  readonly parameters: number | null;
  readonly flops: number | null;
  /** The run's folder, from the sweep's folder. */
  readonly run: string;
}

/** The points of a sweep's folder; null where a line is damaged, which is reported. */
export async function readPoints(folder: string, job: Job, report: Report): Promise<readonly StoredPoint[] | null> {
  const path = displayName(job.host, join(folder, POINTS));
  const file = await readRegularFile(join(folder, POINTS), MOST_BYTES);
  if (!file.ok) {
    report(diagnose('compare/no-run', { path, reason: `it cannot be read (${file.reason})` }));
    return null;
  }
  const points: StoredPoint[] = [];
  for (const [index, line] of new TextDecoder().decode(file.bytes).split('\n').entries()) {
    if (line.trim() === '') continue;
    const point = pointOf(parseJson(line));
    if (typeof point === 'string') {
      report(diagnose('compare/points', { path, line: index + 1, reason: point }));
      return null;
    }
    points.push(point);
  }
  return points;
}

/** The point of a line, or what is wrong with it. Fields of other versions are passed over. */
function pointOf(line: unknown): StoredPoint | string {
  if (!isObject(line)) return 'it is no JSON object';
  const { name, model, settings, seed, variant = null, hashes, parameters, flops } = line;
  if (typeof name !== 'string' || name === '') return 'it has no name';
  if (typeof model !== 'string') return 'it has no model';
  if (!Number.isSafeInteger(seed)) return 'it has no seed';
  if (variant !== null && typeof variant !== 'string') return 'its variant is no text';
  const texts = new Map<string, string>();
  for (const [path, setting] of Object.entries(isObject(settings) ? settings : {})) {
    const text = isObject(setting) ? setting['text'] : setting;
    if (typeof text !== 'string') return `its setting ${path} has no text`;
    texts.set(path, text);
  }
  const { run = `${RUNS}/${name}` } = line;
  if (typeof run !== 'string') return 'its run is no text';
  return {
    name,
    model,
    variant,
    settings: texts,
    seed: Number(seed),
    runHash: isObject(hashes) && typeof hashes['run'] === 'string' ? hashes['run'] : null,
    parameters: typeof parameters === 'number' ? parameters : null,
    flops: typeof flops === 'number' ? flops : null,
    run,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
