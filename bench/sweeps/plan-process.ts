/** Plans a sweep of the published model in a process that has planned nothing before: axes as arguments, a line of JSON out. */
import { createJob } from '../../compiler/jobs/create-job.ts';
import { planSweep } from '../../compiler/jobs/sweep/plan.ts';

export interface PlanTime {
  readonly points: number;
  /** Networks that differ. */
  readonly networks: number;
  /** Processor time in milliseconds, of all threads; without that of loading the program. */
  readonly processor: number;
  readonly wall: number;
}

const job = createJob();
const [spec = '', ...sweep] = process.argv.slice(2);
const before = process.cpuUsage();
const start = performance.now();
const planned = await planSweep({ spec, sweep, set: [], steps: 1000, rate: 100 }, job);
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(before);
if (planned.kind === 'refused') throw new Error(planned.findings.map(({ message }) => message).join('; '));
const { points } = planned.plan;
const networks = new Set(points.map(({ hashes }) => hashes.weights)).size;
const time: PlanTime = { points: points.length, networks, processor: (user + system) / 1000, wall };
process.stdout.write(`${JSON.stringify(time)}\n`);
