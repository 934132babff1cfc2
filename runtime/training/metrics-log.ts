import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { errnoOf } from '../data/index.ts';

/** One step in `metrics.jsonl`. */
export interface StepRecord {
  /** The number of the step, from 1. */
  readonly step: number;
  readonly losses: Readonly<Record<string, number>>;
  /** How long it took. */
  readonly seconds: number;
}

/** Appends steps, a line of JSON each: the loss and its terms, then the time. */
export async function appendSteps(path: string, records: readonly StepRecord[]): Promise<void> {
  const lines = records.map(({ step, losses, seconds }) => {
    const times = { seconds: Number(seconds.toFixed(4)) };
    return `${JSON.stringify({ step, ...losses, ...times })}\n`;
  });
  if (lines.length > 0) await appendFile(path, lines.join(''));
}

/** Drops the steps after `last`, and a line that was cut short: a run goes on from its checkpoint, not from its log. */
export async function keepSteps(path: string, last: number): Promise<void> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  const kept = text.split('\n').filter((line) => stepOf(line) <= last);
  await writeFile(path, kept.map((line) => `${line}\n`).join(''));
}

function stepOf(line: string): number {
  try {
    const record: { readonly step?: unknown } = JSON.parse(line);
    return typeof record.step === 'number' ? record.step : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
