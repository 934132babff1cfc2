import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import isDeepEqual from 'fast-deep-equal';
import { contentsOf, fingerprintOf, openData } from '../../../runtime/index.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { packageVersion } from '../../package-files.ts';
import { displayName } from '../../source/project.ts';
import { canonicalJson } from '../../elaborate/canonical-json.ts';
import type { Spec } from '../../elaborate/types.ts';
import { describeDataProblem } from '../data/describe-data-problem.ts';
import { takenFolder } from '../files/taken-folder.ts';
import { writeFiles } from '../files/write-files.ts';
import type { Job } from '../job.ts';
import type { PlannedPoint, SweepPlan } from './sweep-plan.ts';
import {
  isSweepFolder,
  pointLines,
  readSweepFolder,
  type StoredPoint,
  SWEEP_FILES,
  SWEEP_FORMAT,
  type SweepFolder,
  type SweepRecord,
} from './sweep-folder.ts';

export interface SweepToOpen {
  readonly plan: SweepPlan;
  /** Of each point, by its run hash. */
  readonly specs: ReadonlyMap<string, Spec>;
  readonly spec: string;
  readonly data: string;
  readonly out: string;
  readonly training: Pick<SweepRecord, 'limit' | 'engine' | 'threads' | 'validation'>;
  /** Goes on with the sweep that is there. */
  readonly resume: boolean;
}

/**
 * The folder of a sweep: a new one, or the one that is there with what the plan adds. Points are known again by their identity,
 * and keep their place and their run; those that the plan no longer has are kept as well. Null, and reported, where the folder is
 * of another sweep, or cannot be written.
 */
export async function openSweep(request: SweepToOpen, job: Job, report: Report): Promise<SweepFolder | null> {
  const { plan, specs, out: folder } = request;
  const asked = await recordOf(request, job, report);
  if (asked === null) return null;
  const path = displayName(job.host, folder);
  const known = await knownSweep(request, asked, path, job, report);
  if (known === null) return null;
  const { record } = known;
  const points = merge(known.points, plan.points);
  const texts = new Map(
    points.flatMap(({ hashes, stored }) => {
      const spec = specs.get(hashes.run);
      return spec === undefined ? [] : [[stored, canonicalJson(spec)] as const];
    }),
  );
  const written = await writeFiles(job, [
    ...[...texts].map(([stored, content]) => ({ path: join(folder, stored), content })),
    { path: join(folder, SWEEP_FILES.points), content: pointLines(points) },
    { path: join(folder, SWEEP_FILES.record), content: `${JSON.stringify(record, null, 2)}\n` },
  ]);
  if (written.ok) return { folder, record, points };
  report(written.diagnostic);
  return null;
}

async function recordOf(request: SweepToOpen, job: Job, report: Report): Promise<SweepRecord | null> {
  const path = resolve(job.host.workingDirectory, request.data);
  const opened = await openData(path);
  if (!opened.ok) {
    report(describeDataProblem(displayName(job.host, request.data), opened.problem));
    return null;
  }
  const { manifest } = opened.value;
  return {
    format: SWEEP_FORMAT,
    phisegc: packageVersion(),
    sweep: request.plan.sweep,
    spec: request.spec,
    data: { path, name: manifest.name, sha256: fingerprintOf(contentsOf(manifest)) },
    ...request.training,
  };
}

/** The sweep that is there already; one without points for a new folder. */
async function knownSweep(
  { out, resume }: SweepToOpen,
  record: SweepRecord,
  path: string,
  job: Job,
  report: Report,
): Promise<Pick<SweepFolder, 'record' | 'points'> | null> {
  if (!(await isSweepFolder(out, job))) {
    const taken = await takenFolder(out, 'a sweep', job);
    if (taken === null) return { record, points: [] };
    report(taken);
    return null;
  }
  if (!resume) {
    const help = ['--resume goes on with it', 'or choose another --out'];
    report(diagnose('sweep/exists', { path }, { help }));
    return null;
  }
  const read = await readSweepFolder(out, job);
  if (!read.ok) {
    report(diagnose('sweep/damaged', { path, reason: read.reason }));
    return null;
  }
  const other = whatDiffers(read.value.record, record);
  if (other === null) return read.value;
  report(diagnose('sweep/other-sweep', { path, what: other }, { help: ['choose another --out for this one'] }));
  return null;
}

/** In what a sweep is another one; null where it is the same. */
function whatDiffers(there: SweepRecord, asked: SweepRecord): string | null {
  if (there.sweep !== asked.sweep) return `the sweep ${there.sweep ?? 'of the command line'}`;
  if (there.data.sha256 !== asked.data.sha256) return `a sweep on other data, ${there.data.name}`;
  if (!isDeepEqual(there.limit, asked.limit)) return 'a sweep with another --steps or --minutes';
  if (there.engine !== asked.engine) return `a sweep with --engine ${there.engine ?? 'left out'}`;
  return isDeepEqual(there.validation, asked.validation) ? null : 'a sweep with other validations';
}

function merge(known: readonly StoredPoint[], planned: readonly PlannedPoint[]): readonly StoredPoint[] {
  const byIdentity = new Map(planned.map((point) => [point.identity, point]));
  const kept = known.map((point) => ({ ...point, isPlanned: byIdentity.has(point.identity) }));
  const there = new Set(known.map(({ identity }) => identity));
  const names = new Set(known.map(({ name }) => name));
  const added = planned
    .filter(({ identity }) => !there.has(identity))
    .map((point, index): StoredPoint => {
      const name = names.has(point.name) ? `${point.name}-${shortHash(point.identity)}` : point.name;
      return {
        ...point,
        index: known.length + index,
        name,
        run: `${SWEEP_FILES.runs}/${name}`,
        stored: `${SWEEP_FILES.specs}/${shortHash(point.hashes.run)}.json`,
        isPlanned: true,
      };
    });
  return [...kept, ...added];
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
