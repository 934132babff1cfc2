import { spawnSync } from 'node:child_process';

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The median wall time in milliseconds of some work in this process. */
export async function timeWork(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** The median wall time in milliseconds of a whole process, from start to exit. Throws when it fails. */
export function timeNode(runs: number, parameters: readonly string[]): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8' });
    const time = performance.now() - start;
    if (status !== 0) throw new Error(`node ${parameters.join(' ')} exits with ${status}:\n${stderr}`);
    return time;
  });
  return median(times);
}

/** The processor time in milliseconds of a process and of those that it waits for, all threads together: other work on the machine changes it less than wall time. */
export function processorTime(parameters: readonly string[]): number {
  const argv = ['-c', 'TIMEFORMAT=\'%U %S\'; time "$@"', 'bash', process.execPath, ...parameters];
  const { status, stderr } = spawnSync('bash', argv, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${parameters.join(' ')} exits with ${status}:\n${stderr}`);
  const [user = Number.NaN, system = Number.NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return 1000 * (user + system);
}

/** `742`, `8.4` */
export function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
