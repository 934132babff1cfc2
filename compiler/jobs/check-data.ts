import { resolve } from 'node:path';
import {
  checkMasks,
  checkSplits,
  type DataSet,
  type DataSummary,
  readDataSet,
  summarizeData,
} from '../../runtime/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { displayName } from '../source/project.ts';
import { describeClipped } from './data/clipped-images.ts';
import { describeDataProblems } from './data/describe-data-problem.ts';
import type { Job } from './job.ts';

/** What is in a data folder, and what is wrong with it. */
export interface CheckedData {
  /** Null for a folder that cannot be read. */
  readonly set: DataSet | null;
  /** Null where labels are wrong, too: overlaps of labels that are none would mean nothing. */
  readonly summary: DataSummary | null;
  /** Told already. */
  readonly findings: readonly Diagnostic[];
}

/** Verifies manifest, sizes, hashes, labels and splits of a data folder, and counts what it holds. */
export async function checkData({ dir }: { readonly dir: string }, job: Job): Promise<CheckedData> {
  const read = await readDataSet(resolve(job.host.workingDirectory, dir));
  const masks = read.ok ? checkMasks(read.value) : [];
  const problems = read.ok ? [...masks, ...checkSplits(read.value.manifest)] : [read.problem];
  const findings = [...describeDataProblems(displayName(job.host, dir), problems)];
  const clipped = read.ok ? describeClipped(displayName(job.host, dir), read.value.images, read.value.scales) : null;
  if (clipped !== null) findings.push(clipped);
  job.tell(findings);
  const set = read.ok ? read.value : null;
  return { set, summary: set !== null && masks.length === 0 ? summarizeData(set) : null, findings };
}
