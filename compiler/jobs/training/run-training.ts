import { join, resolve } from 'node:path';
import {
  type BatchSource,
  findTrouble,
  type GeneratedTrainer,
  type RunIdentity,
  type RunPosition,
  type TrainEnd,
  trainSteps,
} from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { TrainingStep } from '../../differentiate/training-step.ts';
import { displayName } from '../../source/project.ts';
import type { Target } from '../../targets/target.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { describeWriteFailure, isSystemError } from '../files/write-files.ts';
import type { Job } from '../job.ts';
import type { SpecWithSettings } from '../spec-with-settings.ts';
import { findDeadParameters } from './dead-parameters.ts';
import { describeTrouble, troubleKey } from './describe-trouble.ts';
import { findBrokenTensor } from './find-broken-tensor.ts';
import type { Limit } from './limit.ts';
import { lossRoles } from './loss-roles.ts';
import type { RunStart } from './open-run.ts';
import { openSession } from './open-session.ts';
import type { RunEngine } from './open-trainer.ts';
import { patienceOf, whyImpatient } from './patience.ts';
import { quietStart } from './quiet-start.ts';
import { createRecorder } from './recorder.ts';
import type { Ending, Session } from './run-record.ts';
import { timeLeft } from './time-left.ts';
import { writeTrainingReport } from './training-report.ts';
import { type OpenModel, type Validated, type ValidationSet, validate } from './validation.ts';

/** A checkpoint is written after so many steps, and after so many seconds where steps are slow. */
const CHECKPOINT_STEPS = 100;
const CHECKPOINT_SECONDS = 300;

/** A report is written when so many times its own cost have passed since the last one. */
const REPORT_PACE = 20;

export interface Run {
  readonly folder: string;
  readonly model: CheckedModel;
  readonly spec: SpecWithSettings;
  readonly session: Session;
  readonly target: Target;
  readonly identity: RunIdentity;
  readonly start: RunStart;
  readonly limit: Limit;
  readonly step: TrainingStep;
  readonly trainer: GeneratedTrainer;
  readonly source: BatchSource;
  readonly engine: RunEngine;
  /** Null where the data has no images to validate on. */
  readonly validation: {
    readonly set: ValidationSet;
    readonly open: OpenModel;
    /** Steps between two validations. */
    readonly every: number;
  } | null;
  /** False once another process trains in the folder: then nothing more may be written. */
  readonly isOurs: () => boolean;
  /** Tells a finding at once. */
  readonly tell: (diagnostic: Diagnostic) => void;
}

function rounded(seconds: number): number {
  return Number(seconds.toFixed(1));
}

function lostLog(logged: number, step: number): string {
  const until = logged === 0 ? 'holds no steps' : `ends at step ${logged}`;
  return `${RUN_FILES.metrics} ${until}, and the checkpoint is of step ${step}: the curves lack what lies between. The best weights are kept.`;
}

/** How a training session ended. */
export interface TrainingEnd {
  /** `failed` where a file of the run could not be written, which was told. */
  readonly because: Ending | 'failed';
  /** The step that this session began at. */
  readonly from: number;
  /** The steps of the run so far, those of earlier sessions with them. */
  readonly step: number;
  /** Seconds of training in this session; validations are not counted. */
  readonly seconds: number;
  /** The report and the record of the run are as they should be. */
  readonly isRecorded: boolean;
  /** Why it failed, which was told; null where it did not. */
  readonly problem: Diagnostic | null;
}

/** Trains until the limit, the end of its patience, an interrupt, or a loss that is no number; the last good state is on disk in the end. */
export async function runTraining(run: Run, job: Job): Promise<TrainingEnd> {
  const { folder, model, start, limit, trainer, source, validation, tell } = run;
  const { losses } = run.step;
  const root = resolve(job.host.workingDirectory, folder);
  const recorder = createRecorder(root, trainer, run.identity, model.spec.target.classes);
  const told = new Set<string>();
  const tellOnce = (key: string, diagnostic: Diagnostic | null): void => {
    if (diagnostic === null || told.has(key)) return;
    told.add(key);
    tell(diagnostic);
  };
  const save = async (position: RunPosition): Promise<void> => {
    if (!run.isOurs()) return;
    const state = await recorder.save(position);
    if (state !== null && position.step >= CHECKPOINT_STEPS) {
      tellOnce('dead', findDeadParameters(run.step, state));
    }
  };

  const patience = patienceOf(model.spec);
  const impatience = (): string | null => patience && whyImpatient(recorder.validations(), patience);
  let early: string | null = null;

  let latest: Extract<Validated, { kind: 'validated' }> | null = null;
  let validating = 0;
  let isReportMissing = false;
  let reported = { at: Number.NEGATIVE_INFINITY, cost: 0 };
  const report = async (step: number): Promise<void> => {
    const began = performance.now();
    const about = `${counted(step, 'step')} on ${source.set.manifest.name} with ${run.engine.describe}, seed ${start.position.seed}`;
    const lead = early === null ? about : `${about}; ended early: ${early}`;
    const set = validation?.set ?? null;
    const failure = await writeTrainingReport({ folder, spec: model.spec, lead, set, last: latest }, job);
    tellOnce('report', failure);
    isReportMissing = failure !== null;
    reported = { at: performance.now(), cost: performance.now() - began };
  };
  const validateAt = async (step: number): Promise<void> => {
    if (validation === null || recorder.isValidated(step)) return;
    const began = performance.now();
    const { set, open } = validation;
    const weights = await trainer.weights();
    const onImage = (scores: readonly unknown[]): boolean => {
      job.progress({ kind: 'counted', what: 'validating', done: scores.length, of: set.images.length });
      return !job.signal.aborted;
    };
    const validated = await validate({ set, weights, open, step, onImage });
    if (validated.kind === 'diverged')
      job.progress({ kind: 'ended', what: `step ${step}: the model predicts numbers that are not finite` });
    if (validated.kind !== 'validated') return;
    latest = validated;
    const best = await recorder.addValidation(validated.record, weights);
    job.progress({ kind: 'validated', record: validated.record, classes: set.classes, best });
    if (performance.now() - reported.at > REPORT_PACE * reported.cost) await report(step);
    validating = (performance.now() - began) / 1000;
  };
  const tellTroubles = async (step: number): Promise<void> => {
    const before = step - 1;
    const roles = lossRoles(losses, { step: before, progress: clock.progress(before) });
    for (const trouble of findTrouble(recorder.recent(), roles)) {
      if (told.has(troubleKey(trouble))) continue;
      const remedy = trouble.kind === 'large-initial-kl' ? await quietStart(run.spec, model, job) : [];
      tellOnce(troubleKey(trouble), describeTrouble(trouble, model.spec.latent?.name ?? '', step, remedy));
    }
  };

  const opened = await openSession(folder, model, run.session, { isNew: start.state === null }, job);
  const failed = (step: number, problem: Diagnostic): TrainingEnd => {
    tell(problem);
    return { because: 'failed', from: start.position.step, step, seconds: 0, isRecorded: false, problem };
  };
  if (!opened.ok) return failed(start.position.step, opened.diagnostic);
  const began = performance.now();
  const clock = limit.start(start.position);
  const closeSession = async (because: Ending, step: number): Promise<void> => {
    const seconds = { training: rounded(clock.seconds()), all: rounded((performance.now() - began) / 1000) };
    const failure = await opened.session.end({ because, steps: { from: start.position.step, to: step }, seconds });
    tellOnce('record', failure);
    isReportMissing ||= failure !== null;
  };
  try {
    if (start.state === null) {
      await save(start.position);
    } else {
      const logged = await recorder.resume(start.position.step);
      if (logged < start.position.step) job.progress({ kind: 'note', text: lostLog(logged, start.position.step) });
    }
    const isDue = (step: number): boolean => validation !== null && step % validation.every === 0;
    if (isDue(start.position.step)) await clock.leaveOut(() => validateAt(start.position.step));
    const end = await trainSteps({
      trainer,
      source,
      from: start.position,
      isOver: ({ step }) => job.signal.aborted || !run.isOurs() || impatience() !== null || clock.isOver(step),
      progress: ({ step }) => clock.progress(step),
      async onStep(record, position) {
        const { step } = position;
        recorder.add(record);
        const due = validation && { every: validation.every, seconds: validating };
        job.progress({ kind: 'step', record, losses, secondsLeft: timeLeft(clock.left(step), step, due) });
        const isCheckpoint = step % CHECKPOINT_STEPS === 0;
        if (isCheckpoint || step === 1) await clock.leaveOut(() => tellTroubles(step));
        if (isCheckpoint || isDue(step) || recorder.secondsSinceSave() > CHECKPOINT_SECONDS) await save(position);
        if (isDue(step)) await clock.leaveOut(() => validateAt(step));
      },
    });
    if (!run.isOurs()) {
      return failed(end.position.step, diagnose('train/run-lost', { path: displayName(job.host, folder) }));
    }
    // Before a last validation, which the limit asks for.
    early = end.kind === 'over' && !job.signal.aborted ? impatience() : null;
    await save(end.position);
    const seconds = clock.seconds();
    if (end.kind === 'over' && !job.signal.aborted) await clock.leaveOut(() => validateAt(end.position.step));
    // Without a new validation the report there is shows more: it has samples.
    if (latest !== null || validation === null) await clock.leaveOut(() => report(end.position.step));
    const whole = early === null ? 'limit' : 'patience';
    const because = end.kind === 'not-finite' ? 'not-finite' : job.signal.aborted ? 'interrupt' : whole;
    await closeSession(because, end.position.step);
    if (end.kind === 'not-finite') tell(await describeBreakdown(run, end, job));
    if (early !== null) job.progress({ kind: 'ended', what: `train.patience ends the run: ${early}` });
    return {
      because,
      from: start.position.step,
      step: end.position.step,
      seconds,
      isRecorded: !isReportMissing,
      problem: null,
    };
  } catch (error) {
    if (!isSystemError(error)) return await Promise.reject(error);
    const help = ['what was saved before is whole; when there is room again, continue with --resume'];
    const problem = { ...describeWriteFailure(job, folder, error), help };
    return failed(recorder.recent().at(-1)?.step ?? start.position.step, problem);
  }
}

async function describeBreakdown(
  { folder, model, target, engine, trainer }: Run,
  end: Extract<TrainEnd, { kind: 'not-finite' }>,
  job: Job,
): Promise<Diagnostic> {
  const { position, term, value, batch, noise } = end;
  const origin = await findBrokenTensor({ model, target, engine, state: await trainer.state(), batch, noise });
  const help = [
    `the state of step ${position.step} is in ${displayName(job.host, join(folder, RUN_FILES.last))}`,
    'a smaller learning rate in train.optimizer may help',
  ];
  const place = origin?.span ? { span: origin.span, label: `${origin.path} comes from here` } : {};
  const tensor = origin?.path ?? null;
  return diagnose('train/not-finite', { step: position.step + 1, term, value, tensor }, { ...place, help });
}
