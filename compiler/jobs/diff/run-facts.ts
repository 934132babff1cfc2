import { join, resolve } from 'node:path';
import { fingerprintOf, readCheckpoint } from '../../../runtime/index.ts';
import type { RunDifference } from '../../diff/difference.ts';
import type { Pair } from '../../diff/pair.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import type { Job } from '../job.ts';
import { readSessions, recordedSpec, type StoredSession, textAt } from '../training/run-record.ts';

/** What differs between two runs beside their models: data, seed, engine, version, and what they began with. */
export async function runDifference(folders: Pair<string>, job: Job): Promise<readonly RunDifference[]> {
  const [a, b] = await Promise.all([factsOf(folders.a, job), factsOf(folders.b, job)]);
  return [...a.keys()]
    .map((what) => ({ what, a: a.get(what) ?? null, b: b.get(what) ?? null }))
    .filter((difference) => difference.a !== difference.b);
}

/** The last session says where a run is now, the first what it began with; a checkpoint says less, and is there without a record. */
async function factsOf(folder: string, job: Job): Promise<ReadonlyMap<string, string | null>> {
  const sessions = (await readSessions(folder, job)) ?? [];
  const file = resolve(job.host.workingDirectory, join(folder, RUN_FILES.last));
  const checkpoint = await readCheckpoint(file).catch(() => null);
  const [first, last] = [sessions[0], sessions.at(-1)];
  return new Map([
    ['data', textAt(last, 'data', 'name')],
    ['data fingerprint', textAt(last, 'data', 'sha256') ?? (checkpoint && fingerprintOf(checkpoint.identity.data))],
    ['seed', numberText(checkpoint?.position.seed ?? first?.['seed'])],
    ['steps', numberText(checkpoint?.position.step)],
    ['engine', textAt(last, 'engine', 'id') ?? checkpoint?.identity.engine ?? null],
    ['phisegc', textAt(last, 'phisegc')],
    ['commit', textAt(last, 'commit')],
    ['spec', specText(sessions)],
    ['began with', first?.['weights'] === null ? 'its seed' : textAt(first, 'weights', 'path')],
  ]);
}

/** `mine.phiseg --set latent.levels=3`: sessions leave out a spec that is that of the session before. */
function specText(sessions: readonly StoredSession[]): string | null {
  const spec = recordedSpec(sessions);
  return spec && [spec.path, ...spec.set.map((one) => `--set ${one}`)].join(' ');
}

function numberText(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : null;
}
