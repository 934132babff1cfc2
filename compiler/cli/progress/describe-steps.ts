import type { StepRecord } from '../../../runtime/index.ts';
import { formatDuration } from '../../diagnostics/duration.ts';
import type { WatchedLoss } from '../../objective/term.ts';

/** What is said of the steps since the last line; losses of one group stand together. */
export function describeSteps(
  records: readonly StepRecord[],
  watched: readonly WatchedLoss[],
  left: { readonly seconds: number | null },
): string {
  const last = records.at(-1);
  if (last === undefined) return '';
  const mean = (name: string): number =>
    records.reduce((sum, { losses }) => sum + (losses[name] ?? Number.NaN), 0) / records.length;
  const groups = new Map<string, string[]>();
  for (const { group, name } of watched) {
    if (name in last.losses) groups.set(group, [...(groups.get(group) ?? []), formatLoss(mean(name))]);
  }
  const losses = [...groups].map(([group, values]) => `${group} ${values.join(' ')}`);
  const seconds = records.reduce((sum, record) => sum + record.seconds, 0);
  const pace = `${(records.length / seconds).toPrecision(3)} steps/s`;
  const eta = left.seconds === null ? [] : [`${formatDuration(left.seconds)} left`];
  // A terminal may cut the line: what everybody wants to see comes first.
  return [`step ${last.step}`, pace, ...eta, ...losses].join(' · ');
}

function formatLoss(value: number): string {
  return Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
