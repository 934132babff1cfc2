import type { Diagnostic } from '../../../compiler/diagnostics/diagnostic.ts';
import { createJob } from '../../../compiler/jobs/create-job.ts';
import type { Job } from '../../../compiler/jobs/job.ts';
import { planSweep } from '../../../compiler/jobs/sweep/plan.ts';
import type { SweepPlan } from '../../../compiler/jobs/sweep/sweep-plan.ts';
import { loadSpec, readOverrides } from '../../../compiler/load-spec.ts';
import type { Host } from '../../../compiler/source/host.ts';
import { createMemoryHost } from '../../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../../compiler/source/node-host.ts';
import { positionAt, type SourceMap } from '../../../compiler/source/source-file.ts';
import { chooseSweep } from '../../../compiler/sweep/choose-sweep.ts';
import { expand, type Expanded } from '../../../compiler/sweep/expand.ts';
import { pointNames } from '../../../compiler/sweep/point-names.ts';
import { settingTexts } from '../../../compiler/sweep/read-points.ts';
import { readSweep } from '../../../compiler/sweep/read-sweep.ts';
import type { Sweep } from '../../../compiler/sweep/sweep.ts';
import { smallSpec } from '../../support/small-spec.ts';

/** The small model, a variant of it, and a sweep whose members begin in line 4. */
export function sweepText(members: readonly string[], models = 'small'): string {
  return [
    'phiseg 1; import small from "small.phiseg"',
    'model other extends small { train.batch = 6; train.steps = 50 }',
    `sweep study of ${models} {`,
    ...members,
    '}',
    '',
  ].join('\n');
}

export function hostOf(text: string): Host {
  return createMemoryHost({ 'study.phiseg': text, 'small.phiseg': smallSpec }, createNodeHost());
}

export interface Options {
  readonly axes?: readonly string[];
  readonly set?: readonly string[];
  readonly name?: string;
  readonly steps?: number;
  readonly rate?: number;
}

export interface Swept {
  readonly sweep: Sweep | null;
  readonly expanded: Expanded | null;
  /** `study.phiseg:4:3 sweep/twice …` */
  readonly findings: readonly string[];
}

/** What a text sweeps over, before any model is read. */
export async function expanded(text: string, { axes = [], set = [], name }: Options = {}): Promise<Swept> {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void found.push(diagnostic);
  const path = `study.phiseg${name === undefined ? '' : `#${name}`}`;
  const loaded = await loadSpec(hostOf(text), path, report);
  const given = readOverrides('--sweep', axes, loaded.sources, report);
  const fixed = readOverrides('--set', set, loaded.sources, report);
  const { modules } = loaded;
  const chosen = modules && given && fixed && chooseSweep(modules, loaded.name, axes.length > 0, report);
  const sweep = chosen && given && fixed && readSweep({ ...chosen, axes: given, set: fixed }, report);
  const points = modules && sweep ? expand(modules, sweep, report) : null;
  return { sweep: sweep ?? null, expanded: points, findings: found.map((one) => findingText(one, loaded.sources)) };
}

export function findingText({ code, message, span }: Diagnostic, sources: SourceMap): string {
  const source = span && sources.get(span.file);
  const at = source ? positionAt(source, span.start) : null;
  return `${at ? `${span?.file}:${at.line}:${at.column} ` : ''}${code}: ${message}`;
}

/** Each point as `MODEL SEED SETTINGS`: `small 0 latent.levels=1 train.batch=2`. */
export async function pointsOf(members: readonly string[], options: Options & { readonly models?: string } = {}) {
  const swept = await expanded(sweepText(members, options.models), options);
  if (swept.findings.length > 0) throw new Error(swept.findings.join('\n'));
  return (swept.expanded?.points ?? []).map(({ model, seed, settings }) =>
    [model.name.text, seed, ...settingTexts(settings)].join(' '),
  );
}

export async function namesOf(members: readonly string[], options: Options & { readonly models?: string } = {}) {
  const { sweep, expanded: points } = await expanded(sweepText(members, options.models), options);
  return pointNames(sweep?.axes ?? [], points?.points ?? []);
}

export async function findingsOf(members: readonly string[], options: Options & { readonly models?: string } = {}) {
  return (await expanded(sweepText(members, options.models), options)).findings;
}

export interface PlannedText {
  readonly plan: SweepPlan | null;
  readonly findings: readonly Diagnostic[];
  readonly sources: SourceMap;
}

/** The plan of a text's sweep. */
export async function planText(text: string, options: Options = {}): Promise<PlannedText> {
  return planAt(hostOf(text), `study.phiseg${options.name === undefined ? '' : `#${options.name}`}`, options);
}

export async function planAt(host: Host, spec: string, options: Options = {}): Promise<PlannedText> {
  let sources: SourceMap = new Map();
  const tell: Job['tell'] = (_, texts) => {
    sources = texts ?? sources;
  };
  const job: Job = { ...createJob({ tell }), host };
  const { axes = [], set = [], steps = null, rate = null } = options;
  const planned = await planSweep({ spec, sweep: axes, set, steps, rate }, job);
  return planned.kind === 'planned'
    ? { plan: planned.plan, findings: planned.findings, sources }
    : { plan: null, findings: planned.findings, sources };
}
