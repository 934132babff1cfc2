import { join, resolve } from 'node:path';
import type { Scale } from '../../../runtime/index.ts';
import type { TrainingData } from '../../compare/compared-run.ts';
import { isObject } from '../../is-object.ts';
import { readJson } from '../files/read-json.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import type { FileToWrite } from '../files/write-files.ts';
import type { Job } from '../job.ts';

const FORMAT = 'phisegc-run-record/1';

/** One process that trained in a run folder: where its model, data and numbers come from. */
export interface Session {
  /** The command line, word by word. */
  readonly command: readonly string[];
  readonly workingDirectory: string;
  /** Null where it is that of the session before. */
  readonly spec: RecordedSpec | null;
  readonly hashes: { readonly weights: string; readonly objective: string; readonly run: string };
  /** `sha256` is of the hashes of images and masks, the sizes of the splits and what is stated of values and labels. */
  readonly data: {
    readonly path: string;
    readonly name: string;
    readonly sha256: string;
    /** What the model sees of each channel; left out for bytes that it sees as they are. */
    readonly scales?: readonly Scale[];
  };
  readonly seed: number;
  readonly engine: { readonly id: string; readonly description: string };
  readonly phisegc: string;
  readonly node: string;
  readonly system: string;
  readonly host: string;
  /** Of the git repository that the spec lies in, null outside of one. */
  readonly commit: string | null;
  /** What is validated on; null for nothing. */
  readonly validation: RecordedValidation | null;
  /** The weights of another model that the run began with; null where it began with the seed's, or goes on. */
  readonly weights: RecordedWeights | null;
  /** ISO 8601, in UTC. */
  readonly started: string;
  /** Null while it runs, and for good where it was killed or the disk was full. */
  readonly ended: SessionEnd | null;
}

/** The text that a model was made of, imports and all; what `--set` says is a source as well. */
export interface RecordedSpec {
  readonly path: string;
  readonly set: readonly string[];
  readonly sources: readonly { readonly name: string; readonly text: string }[];
}

/** What a run began with, beside its seed. */
export interface RecordedWeights {
  readonly path: string;
  readonly sha256: string;
  /** The training step that they are of; null where the file does not say. */
  readonly step: number | null;
  /** The hash of the network that they are of; null where the file does not say. */
  readonly weightsHash: string | null;
  /** How many tensors fit. */
  readonly fits: number;
  /** The names of tensors that began with the seed's values. */
  readonly fresh: readonly string[];
  /** The names of tensors of the file that were not taken. */
  readonly leftOver: readonly string[];
}

export interface RecordedValidation {
  readonly split: string;
  readonly images: number;
  /** Samples per image. */
  readonly samples: number;
  /** GED² of predicting nothing. */
  readonly emptyGed: number;
  /** GED² of the true distribution with as many samples; null where it is not known. */
  readonly bestGed: number | null;
}

/** Why a session ended. */
export type Ending = 'limit' | 'patience' | 'interrupt' | 'not-finite';

/** Whether a session that ended so has made the run all that it was to be. */
export function isWhole(because: string | null): boolean {
  return because === 'limit' || because === 'patience';
}

/** Why a session ended, as its record has it; null where it is under way, or was killed. */
export function endingOf({ ended }: StoredSession): string | null {
  return typeof ended === 'object' && ended !== null && 'because' in ended ? String(ended.because) : null;
}

export interface SessionEnd {
  readonly at: string;
  readonly because: Ending;
  readonly steps: { readonly from: number; readonly to: number };
  readonly seconds: { readonly training: number; readonly all: number };
}

/** A session as some version of phisegc wrote it. */
export type StoredSession = Readonly<Record<string, unknown>>;

/** The sessions in a run folder so far: none where there is no record, null where it is damaged. */
export async function readSessions(folder: string, job: Job): Promise<readonly StoredSession[] | null> {
  const path = resolve(job.host.workingDirectory, folder, RUN_FILES.record);
  const file = await readJson(path);
  if (!file.ok) return file.reason === 'ENOENT' ? [] : null;
  const record = file.value;
  if (!isObject(record) || record['format'] !== FORMAT || !Array.isArray(record['sessions'])) return null;
  const sessions: readonly unknown[] = record['sessions'];
  return sessions.every(isObject) ? sessions : null;
}

/** The record of a run as a file to write. */
export function recordFile(folder: string, model: string, sessions: readonly (StoredSession | Session)[]): FileToWrite {
  const content = `${JSON.stringify({ format: FORMAT, model, sessions }, null, 2)}\n`;
  return { path: join(folder, RUN_FILES.record), content };
}

/** What the last session with a validation was validated on; null where none is recorded. */
export function recordedValidation(sessions: readonly StoredSession[]): RecordedValidation | null {
  const last = sessions.map(({ validation }) => validation).findLast(isObject);
  if (last === undefined) return null;
  const { split, images, samples, emptyGed, bestGed } = last;
  if (typeof split !== 'string' || typeof images !== 'number' || typeof samples !== 'number') return null;
  if (typeof emptyGed !== 'number') return null;
  return { split, images, samples, emptyGed, bestGed: typeof bestGed === 'number' ? bestGed : null };
}

/** The split that the last session with a validation was validated on; null where none is recorded. */
export function validatedSplit(sessions: readonly StoredSession[]): string | null {
  return textAt(sessions.map(({ validation }) => validation).findLast(isObject), 'split');
}

/** The spec as it was last named, and what was set of it; null where no session says it. */
export function recordedSpec(
  sessions: readonly StoredSession[],
): { readonly path: string; readonly set: readonly string[] } | null {
  const last = sessions.map(({ spec }) => spec).findLast(isObject);
  const path = textAt(last, 'path');
  const set = last?.['set'];
  return path === null ? null : { path, set: Array.isArray(set) ? set.map(String) : [] };
}

/** A text in what some version wrote; null where there is none. */
export function textAt(record: unknown, ...names: readonly string[]): string | null {
  const value = names.reduce<unknown>((part, name) => (isObject(part) ? part[name] : null), record);
  return typeof value === 'string' ? value : null;
}

/** What a session was trained on, its path absolute; null where it does not say. */
export function recordedData({ data, workingDirectory }: StoredSession): TrainingData | null {
  if (!isObject(data)) return null;
  const { path, name, sha256 } = data as Partial<TrainingData>;
  if (path === undefined || name === undefined || sha256 === undefined) return null;
  return { path: resolve(String(workingDirectory ?? ''), path), name, sha256 };
}

/** A session without its spec where that is the one of the sessions before. */
export function withoutRepeatedSpec(session: Session, before: readonly StoredSession[]): Session {
  const last = before.map(({ spec }) => spec).findLast(isObject);
  return JSON.stringify(last) === JSON.stringify(session.spec) ? { ...session, spec: null } : session;
}
