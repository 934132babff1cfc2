import { resolve } from 'node:path';
import { openData } from '../../../runtime/index.ts';
import { check } from '../../check.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { describeDataProblem } from '../data/describe-data-problem.ts';
import type { Job } from '../job.ts';
import { describeMisfit } from '../training/data-misfit.ts';
import type { PlannedSpecs } from './plan-points.ts';

/** Reports the first point that the data do not fit: before its run it would stand for hours in the way of others. */
export async function checkPointData(
  data: string,
  { plan, specs }: PlannedSpecs,
  job: Job,
  report: Report,
): Promise<void> {
  const path = displayName(job.host, data);
  const opened = await openData(resolve(job.host.workingDirectory, data));
  if (!opened.ok) return report(describeDataProblem(path, opened.problem));
  const { geometry, manifest } = opened.value;
  const images = manifest.counts.train ?? 0;
  const seen = new Set<string>();
  for (const { name, spec, set, hashes } of plan.points) {
    const { input, target, rater, resolution, train } = specs.get(hashes.run) ?? {};
    const batch = train?.batch ?? 1;
    if (batch > images)
      return report(describeDataProblem(path, { kind: 'too-few-images', split: 'train', images, batch }));
    // What differs in nothing that the data must fit is checked once.
    const demand = JSON.stringify([input, target, rater, resolution?.levels]);
    if (seen.has(demand)) continue;
    seen.add(demand);
    const [model] = (await check({ host: job.host, path: spec, set, meant: 'last' })).models.slice(-1);
    const misfit = model && (await describeMisfit(path, geometry, model, { path: spec, set }, job));
    if (misfit) return report({ ...misfit, help: [...misfit.help, `the first point that does not fit is ${name}`] });
  }
}
