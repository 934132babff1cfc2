import { formatDuration } from '../duration.ts';
import type { StepRecord } from '../../../runtime/index.ts';

/** What is said of the steps since the last line. */
export function describeSteps(records: readonly StepRecord[], left: { readonly seconds: number | null }): string {
  const last = records.at(-1);
  if (last === undefined) return '';
  const mean = (name: string): number =>
    records.reduce((sum, { losses }) => sum + (losses[name] ?? Number.NaN), 0) / records.length;
  const kinds = new Map<string, string[]>();
  for (const name of Object.keys(last.losses)) {
    const kind = name.replace(/\[.*$/, '');
    kinds.set(kind, [...(kinds.get(kind) ?? []), formatLoss(mean(name))]);
  }
  const losses = [...kinds].map(([kind, values]) => `${kind} ${values.join(' ')}`);
  const seconds = records.reduce((sum, record) => sum + record.seconds, 0);
  const pace = `${(records.length / seconds).toPrecision(3)} steps/s`;
  const eta = left.seconds === null ? [] : [`${formatDuration(left.seconds)} left`];
  // A terminal may cut the line: what everybody wants to see comes first.
  return [`step ${last.step}`, pace, ...eta, ...losses].join(' · ');
}

function formatLoss(value: number): string {
  return Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
