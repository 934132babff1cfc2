import { join } from 'node:path';
import { parseSafetensors } from '../../runtime/index.ts';
import { type Checked, check } from '../check.ts';
import type { Difference, Subject } from '../diff/difference.ts';
import type { StoredShapes } from '../diff/loading.ts';
import { modelDifference } from '../diff/model-difference.ts';
import type { Side } from '../diff/setting-differences.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import type { SourceFile } from '../source/source-file.ts';
import { displayName } from '../source/project.ts';
import { runDifference } from './diff/run-facts.ts';
import { isRunFolder, RUN_FILES, runFolderProblem } from './files/run-folder.ts';
import type { Job } from './job.ts';
import { readWeightsFile } from './open/read-weights-file.ts';

/** What is compared. */
export interface DiffRequest {
  /** A spec, `file.phiseg` or `file.phiseg#model`, a stored one, or a run folder. */
  readonly a: string;
  /** The same; null for `a` itself, as `set` changes it. */
  readonly b: string | null;
  /** Settings that change `b`: `latent.levels=3`. */
  readonly set: readonly string[];
}

/** `findings` were told already. */
export type Diffed =
  | { readonly kind: 'compared'; readonly difference: Difference; readonly findings: readonly Diagnostic[] }
  | { readonly kind: 'refused'; readonly findings: readonly Diagnostic[] };

/** Compares two specs, two runs, or one of each. Nothing is written, and no engine is opened. */
export async function diff({ a, b, set }: DiffRequest, job: Job): Promise<Diffed> {
  const first = await openSide(a, [], job);
  const second = await openSide(b ?? a, set, job);
  const findings = once([...first.findings, ...second.findings]);
  job.tell(findings, new Map<string, SourceFile>([...first.sources, ...second.sources]));
  if (first.side === null || second.side === null) return { kind: 'refused', findings };
  const isRuns = first.subject.kind === 'run' && second.subject.kind === 'run';
  const runs = isRuns ? await runDifference({ a, b: b ?? a }, job) : null;
  const subjects = { a: first.subject, b: second.subject };
  const difference = { subjects, ...modelDifference({ a: first.side, b: second.side }, first.tensors), runs };
  return { kind: 'compared', difference, findings };
}

interface Opened {
  readonly subject: Subject;
  /** Null where it cannot be read, which `findings` say. */
  readonly side: Side | null;
  /** Those of a run's last checkpoint; null where there is none. */
  readonly tensors: StoredShapes | null;
  readonly findings: readonly Diagnostic[];
  readonly sources: Checked['sources'];
}

async function openSide(path: string, set: readonly string[], job: Job): Promise<Opened> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const isRun = await isRunFolder(path, job);
  const subject: Subject = { path: displayName(job.host, path), kind: isRun ? 'run' : 'spec', step: null };
  const problem = await runFolderProblem(path, job);
  if (problem !== null) return { subject, side: null, tensors: null, findings: [problem], sources: new Map() };
  const spec = isRun ? join(path, RUN_FILES.spec) : path;
  const checked = await check({ host: job.host, path: spec, set, meant: 'last' });
  for (const finding of checked.diagnostics) report(finding);
  const checkpoint = isRun ? await readTensors(path, job, report) : null;
  const model = checked.models.at(-1);
  const side = hasErrors(findings) || model === undefined ? null : { model, sources: checked.sources };
  return {
    subject: { ...subject, step: checkpoint?.step ?? null },
    side,
    tensors: checkpoint?.tensors ?? null,
    findings,
    sources: checked.sources,
  };
}

/** What a run's last checkpoint holds; null where there is none, and where it is damaged, which is reported. */
async function readTensors(
  run: string,
  job: Job,
  report: Report,
): Promise<{ readonly tensors: StoredShapes; readonly step: number | null } | null> {
  const path = join(run, RUN_FILES.last);
  if (!(await job.host.exists(path))) return null;
  const spec = displayName(job.host, join(run, RUN_FILES.spec));
  const help = `to compare without its weights, name its spec: ${spec}`;
  const file = await readWeightsFile(path, job, (finding) => report({ ...finding, help: [...finding.help, help] }));
  return file && { tensors: parseSafetensors(file.bytes).tensors, step: file.step };
}

/** What both sides say is said once: they may be models of one file. */
function once(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
