import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { loadSpec, readOverrides } from '../../load-spec.ts';
import { chooseSweep } from '../../sweep/choose-sweep.ts';
import { readSweep } from '../../sweep/read-sweep.ts';
import type { Job } from '../job.ts';
import { checkPointData } from './check-point-data.ts';
import { type PlannedSpecs, planPoints } from './plan-points.ts';

/** Which sweep is planned. */
export interface PlanRequest {
  /** A spec with a sweep, `FILE` or `FILE#NAME`; with `sweep` also a model to sweep over. */
  readonly spec: string;
  /** Axes of the command line, `latent.levels=1..5`. */
  readonly sweep: readonly string[];
  /** Settings of every point, `train.batch=4`. */
  readonly set: readonly string[];
  /** Steps of each run; null for `train.steps` of each point. */
  readonly steps: number | null;
  /** GFLOP per second that training was measured to reach; null where none is known: then no time is predicted. */
  readonly rate: number | null;
  /** A data folder that every point must fit; none without it. */
  readonly data?: string | undefined;
}

/** `refused` where a point is in error, or the sweep itself; `findings` is what was told. */
export type Planned =
  | { readonly kind: 'refused'; readonly findings: readonly Diagnostic[] }
  | ({ readonly kind: 'planned'; readonly findings: readonly Diagnostic[] } & PlannedSpecs);

/** Reads a sweep and every point of it: what it would run, and what that would cost. Nothing is run. */
export async function planSweep(request: PlanRequest, job: Job): Promise<Planned> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const loaded = await loadSpec(job.host, request.spec, report);
  const axes = readOverrides('--sweep', request.sweep, loaded.sources, report);
  const set = readOverrides('--set', request.set, loaded.sources, report);
  const { modules } = loaded;
  const chosen = modules && axes && set && chooseSweep(modules, loaded.name, axes.length > 0, report);
  const sweep = chosen && axes && set && readSweep({ ...chosen, axes, set }, report);
  const { file, sources } = loaded;
  const planned =
    modules && chosen && sweep && planPoints({ ...request, modules, sources, file, ...chosen, sweep }, report);
  if (planned && request.data !== undefined && !hasErrors(findings))
    await checkPointData(request.data, planned, job, report);
  job.tell(findings, loaded.sources);
  return planned && !hasErrors(findings) ? { kind: 'planned', findings, ...planned } : { kind: 'refused', findings };
}
