import { appendFile, readFile } from 'node:fs/promises';
import { errnoOf } from '../data/index.ts';
import { writeAtomically } from '../safetensors.ts';

/** One step in `metrics.jsonl`. */
export interface StepRecord {
  /** The number of the step, from 1. */
  readonly step: number;
  readonly losses: Readonly<Record<string, number>>;
  /** How long it took. */
  readonly seconds: number;
}

/** What the state after a step scored on validation images. */
export interface ValidationRecord {
  readonly step: number;
  /** Means over the images by the ids of the measures; null where a measure is defined for none of them. */
  readonly scores: Readonly<Record<string, number | null>>;
  readonly images: number;
  /** Samples per image. */
  readonly samples: number;
  readonly seconds: number;
}

/** All that a log says. */
export interface MetricsLog {
  readonly steps: readonly StepRecord[];
  readonly validations: readonly ValidationRecord[];
}

/** Appends steps, a line of JSON each: the loss and its terms, then the time. */
export async function appendSteps(path: string, records: readonly StepRecord[]): Promise<void> {
  const lines = records.map(({ step, losses, seconds }) => {
    const times = { seconds: Number(seconds.toFixed(4)) };
    return `${JSON.stringify({ step, ...losses, ...times })}\n`;
  });
  if (lines.length > 0) await appendFile(path, lines.join(''));
}

/** Appends a line with the scores of a validation. */
export async function appendValidation(path: string, record: ValidationRecord): Promise<void> {
  const { step, scores, images, samples, seconds } = record;
  const line = { step, validation: scores, images, samples, seconds: Number(seconds.toFixed(2)) };
  await appendFile(path, `${JSON.stringify(line)}\n`);
}

/** Drops what came after step `last`, and a line that was cut short: a run goes on from its checkpoint, not from its log. */
export async function keepSteps(path: string, last: number): Promise<MetricsLog> {
  const lines = await linesOf(path);
  const kept = lines.filter((line) => Number(parse(line)?.['step'] ?? Number.NaN) <= last);
  // The text after the last line break is no line.
  if (kept.length < lines.length - 1 || (lines.at(-1) ?? '') !== '') {
    await writeAtomically(path, new TextEncoder().encode(kept.map((line) => `${line}\n`).join('')));
  }
  return logOf(kept);
}

/** Reads a log; a line that was cut short is left out, and a missing file is an empty log. */
export async function readMetricsLog(path: string): Promise<MetricsLog> {
  return logOf(await linesOf(path));
}

async function linesOf(path: string): Promise<readonly string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function logOf(lines: readonly string[]): MetricsLog {
  const records = lines.map(parse).filter((record) => record !== null);
  return {
    steps: records.filter((record) => !('validation' in record)).map(stepRecord),
    validations: records.filter((record) => 'validation' in record).map(validationRecord),
  };
}

type Line = Readonly<Record<string, unknown>>;

function parse(line: string): Line | null {
  try {
    const record: unknown = JSON.parse(line);
    return typeof record === 'object' && record !== null && 'step' in record ? { ...record } : null;
  } catch {
    return null;
  }
}

function stepRecord({ step, seconds, ...losses }: Line): StepRecord {
  const numbers = Object.entries(losses).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return { step: Number(step), losses: Object.fromEntries(numbers), seconds: Number(seconds) };
}

function validationRecord({ step, validation, images, samples, seconds }: Line): ValidationRecord {
  const scores = Object.entries({ ...(validation as object) }).map(([id, value]): [string, number | null] => [
    id,
    typeof value === 'number' ? value : null,
  ]);
  const about = { step: Number(step), images: Number(images), samples: Number(samples), seconds: Number(seconds) };
  return { ...about, scores: Object.fromEntries(scores) };
}
