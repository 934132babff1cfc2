import { execFile } from 'node:child_process';
import { arch, hostname, platform, release } from 'node:os';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { fingerprintOf, type RunIdentity, type Scale } from '../../../runtime/index.ts';
import { packageVersion } from '../../package-files.ts';
import type { SourceMap } from '../../source/source-file.ts';
import type { Job } from '../job.ts';
import type { SpecWithSettings } from '../spec-with-settings.ts';
import type { RecordedWeights, Session } from './run-record.ts';
import type { ValidationSet } from './validation.ts';

export interface SessionFacts {
  readonly command: readonly string[];
  readonly spec: SpecWithSettings;
  readonly sources: SourceMap;
  readonly identity: RunIdentity;
  readonly data: { readonly path: string; readonly name: string; readonly scales?: readonly Scale[] };
  readonly seed: number;
  /** What the engine runs on. */
  readonly engine: string;
  readonly validation: ValidationSet | null;
  readonly weights: RecordedWeights | null;
}

/** A session at its start, with what can be known of where it runs. */
export async function describeSession(facts: SessionFacts, job: Job): Promise<Session> {
  const { command, spec, sources, identity, data, seed, engine, validation, weights } = facts;
  const { workingDirectory } = job.host;
  return {
    command: ['phisegc', ...command],
    workingDirectory,
    spec: { path: spec.path, set: spec.set, sources: [...sources.values()].map(({ name, text }) => ({ name, text })) },
    hashes: { weights: identity.weightsHash, objective: identity.objectiveHash, run: identity.runHash },
    data: { ...data, sha256: fingerprintOf(identity.data) },
    seed,
    engine: { id: identity.engine, description: engine },
    phisegc: packageVersion(),
    node: process.version,
    system: `${platform()} ${arch()} ${release()}`,
    host: hostname(),
    commit: await commitOf(dirname(resolve(workingDirectory, spec.path))),
    validation: validation && {
      split: validation.split,
      images: validation.images.length,
      samples: validation.samples,
      emptyGed: validation.emptyGed,
      bestGed: validation.bestGed,
    },
    weights,
    started: new Date().toISOString(),
    ended: null,
  };
}

/** How long git may take, in milliseconds. */
const PATIENCE = 3000;

/** The commit that a folder is at; null where git does not say. */
async function commitOf(folder: string): Promise<string | null> {
  const asked = promisify(execFile)('git', ['-C', folder, 'rev-parse', 'HEAD'], { timeout: PATIENCE });
  return await asked.then(
    ({ stdout }) => (/^[\da-f]{40,64}$/.test(stdout.trim()) ? stdout.trim() : null),
    () => null,
  );
}
