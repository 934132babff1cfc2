import { printable } from '../../diagnostics/display.ts';
import { formatDuration } from '../../diagnostics/duration.ts';
import type { PointProgress } from '../../jobs/sweep/run-local.ts';
import type { PointState } from '../../jobs/sweep/point-state.ts';

/** Points that a board shows of each kind before it counts the rest. */
const MOST_LINES = 20;

/** `3 of 12 finished, 2 running, 7 waiting` */
export function boardTitle(points: readonly PointProgress[]): string {
  const count = (wanted: PointState['state']): number => points.filter(({ state }) => state.state === wanted).length;
  const planned = points.length - count('dropped');
  const others = (['running', 'queued', 'stopped', 'failed', 'waiting'] as const)
    .map((state) => ({ state, many: count(state) }))
    .filter(({ many }) => many > 0)
    .map(({ state, many }) => `${many} ${state}`);
  return [`${count('finished')} of ${planned} points finished`, ...others].join(', ');
}

/** A line for each point, what runs and what failed first; at most `most` of them. */
export function boardLines(
  points: readonly PointProgress[],
  width: number,
  most: number = MOST_LINES,
): readonly string[] {
  const shown = points.toSorted((a, b) => ORDER[a.state.state] - ORDER[b.state.state]).slice(0, most);
  const widest = shown.reduce((length, { point }) => Math.max(length, point.name.length), 0);
  const column = Math.min(widest, Math.max(12, width - 46));
  const lines = shown.map(({ point, state }) => {
    const name = printable(point.name).slice(0, column).padEnd(column);
    return `${name}  ${describe(state)}`.slice(0, width - 1);
  });
  const rest = points.length - shown.length;
  return rest > 0 ? [...lines, `and ${rest} more`] : lines;
}

const ORDER: Readonly<Record<PointState['state'], number>> = {
  running: 0,
  failed: 1,
  stopped: 2,
  queued: 3,
  waiting: 4,
  finished: 5,
  dropped: 6,
};

/** `running   step 500 of 3000 · 4.1 steps/s · 10 min left · GED² 0.4312` */
function describe(state: PointState): string {
  const { step, steps, stepsPerSecond, secondsLeft, bestGed, reason, host, slurm } = state;
  const facts = [
    ...(step > 0 || state.state === 'running' ? [steps === null ? `step ${step}` : `step ${step} of ${steps}`] : []),
    ...(state.state === 'running' && stepsPerSecond !== null ? [`${stepsPerSecond.toPrecision(2)} steps/s`] : []),
    ...(state.state === 'running' && secondsLeft !== null ? [`${formatDuration(secondsLeft)} left`] : []),
    ...(bestGed === null ? [] : [`GED² ${bestGed.toFixed(4)}`]),
    ...(reason === null ? [] : [reason]),
    ...(state.state === 'running' && slurm !== null ? [`on ${host}, job ${slurm}`] : []),
  ];
  return `${state.state.padEnd(8)}  ${facts.join(' · ')}`;
}
