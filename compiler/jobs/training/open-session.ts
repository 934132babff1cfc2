import { join, resolve } from 'node:path';
import isDeepEqual from 'fast-deep-equal';
import type { CheckedModel } from '../../check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { canonicalForm } from '../../elaborate/canonical.ts';
import { canonicalJson } from '../../elaborate/canonical-json.ts';
import { readJson } from '../files/read-json.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { writeFiles } from '../files/write-files.ts';
import type { Job } from '../job.ts';
import { readSessions, recordFile, type Session, type SessionEnd, withoutRepeatedSpec } from './run-record.ts';

/** A session that stands in the record of its run. */
export interface OpenSession {
  /** Writes how it ended; what went wrong, if anything did. */
  end(end: Omit<SessionEnd, 'at'>): Promise<Diagnostic | null>;
}

/**
 * Puts a session into the record, and the spec beside it: before the first checkpoint, for a folder that holds nothing else
 * may be begun in anew. A spec that was lost or damaged is written again; the caller has made sure that the run is one of
 * this model.
 */
export async function openSession(
  folder: string,
  model: CheckedModel,
  session: Session,
  { isNew }: { readonly isNew: boolean },
  job: Job,
): Promise<
  { readonly ok: true; readonly session: OpenSession } | { readonly ok: false; readonly diagnostic: Diagnostic }
> {
  const stored = isNew ? [] : await readSessions(folder, job);
  const before = stored ?? [];
  const own = withoutRepeatedSpec(session, before);
  const isWhole = !isNew && (await hasSpec(folder, model, job));
  const spec = { path: join(folder, RUN_FILES.spec), content: canonicalJson(model.spec) };
  const record = recordFile(folder, model.name, [...before, own]);
  const written = await writeFiles(job, isWhole ? [record] : [record, spec]);
  if (!written.ok) return written;
  if (stored === null)
    job.progress({ kind: 'note', text: `${RUN_FILES.record} was damaged; it starts again with this session.` });
  if (!isNew && !isWhole)
    job.progress({ kind: 'note', text: `${RUN_FILES.spec} was missing or damaged; it is written again.` });
  return {
    ok: true,
    session: {
      async end(end) {
        const ended = { ...own, ended: { at: new Date().toISOString(), ...end } };
        const rewritten = await writeFiles(job, [recordFile(folder, model.name, [...before, ended])]);
        return rewritten.ok ? null : rewritten.diagnostic;
      },
    },
  };
}

/** Whether a folder holds the spec of a model. */
async function hasSpec(folder: string, { spec }: CheckedModel, job: Job): Promise<boolean> {
  const file = await readJson(resolve(job.host.workingDirectory, folder, RUN_FILES.spec));
  return file.ok && isDeepEqual(file.value, canonicalForm(spec));
}
