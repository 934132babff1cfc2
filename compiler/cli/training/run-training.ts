import { join, resolve } from 'node:path';
import {
  type BatchSource,
  findTrouble,
  type GeneratedTrainer,
  type RunIdentity,
  type RunPosition,
  type StepRecord,
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
import type { Context } from '../context.ts';
import { formatDuration } from '../duration.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { createProgress } from '../progress.ts';
import { RUN_FILES } from '../run-folder.ts';
import { describeWriteFailure, isSystemError } from '../write-files.ts';
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
import { describeSteps } from './report-steps.ts';
import type { Session, SessionEnd } from './run-record.ts';
import type { SpecOnCommandLine } from './suggest-fit.ts';
import { timeLeft } from './time-left.ts';
import { writeTrainingReport } from './training-report.ts';
import { describeValidation, type OpenModel, type Validated, type ValidationSet, validate } from './validation.ts';

/** A checkpoint is written after so many steps, and after so many seconds where steps are slow. */
const CHECKPOINT_STEPS = 100;
const CHECKPOINT_SECONDS = 300;

/** Milliseconds between two lines of progress: where they are drawn over each other, and where not. */
const PACE = { interactive: 500, plain: 10_000 };

/** A report is written when so many times its own cost have passed since the last one. */
const REPORT_PACE = 20;

export interface Run {
  readonly folder: string;
  readonly model: CheckedModel;
  readonly spec: SpecOnCommandLine;
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
  /** Tells a finding at once. */
  readonly tell: (diagnostic: Diagnostic) => void;
}

function rounded(seconds: number): number {
  return Number(seconds.toFixed(1));
}

function lostLog(logged: number, step: number): string {
  const until = logged === 0 ? 'holds no steps' : `ends at step ${logged}`;
  return `NOTE: ${RUN_FILES.metrics} ${until}, and the checkpoint is of step ${step}: the curves lack what lies between. The best weights are kept.`;
}

/** Trains until the limit, the end of its patience, an interrupt, or a loss that is no number; the last good state is on disk in the end. */
export async function runTraining(run: Run, context: Context): Promise<ExitCode> {
  const { folder, model, start, limit, trainer, source, validation, tell } = run;
  const { losses } = run.step;
  const progress = createProgress(context);
  const root = resolve(context.host.workingDirectory, folder);
  const recorder = createRecorder(root, trainer, run.identity, model.spec.target.classes);
  const requested: { code: ExitCode | null } = { code: null };
  const release = context.onStopRequest((code) => {
    requested.code = code;
  });
  const told = new Set<string>();
  const tellOnce = (key: string, diagnostic: Diagnostic | null): void => {
    if (diagnostic === null || told.has(key)) return;
    told.add(key);
    tell(diagnostic);
  };
  const save = async (position: RunPosition): Promise<void> => {
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
    const failure = await writeTrainingReport({ folder, spec: model.spec, lead, set, last: latest }, context);
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
      if (context.interactive) progress.show(`validating: ${scores.length} of ${counted(set.images.length, 'image')}`);
      return requested.code === null;
    };
    const validated = await validate({ set, weights, open, step, onImage });
    if (validated.kind === 'diverged') progress.finish(`step ${step}: the model predicts numbers that are not finite`);
    if (validated.kind !== 'validated') return;
    latest = validated;
    const best = await recorder.addValidation(validated.record, weights);
    progress.finish(describeValidation(validated.record, set, best));
    if (performance.now() - reported.at > REPORT_PACE * reported.cost) await report(step);
    validating = (performance.now() - began) / 1000;
  };
  const tellTroubles = async (step: number): Promise<void> => {
    const before = step - 1;
    const roles = lossRoles(losses, { step: before, progress: clock.progress(before) });
    for (const trouble of findTrouble(recorder.recent(), roles)) {
      if (told.has(troubleKey(trouble))) continue;
      const remedy = trouble.kind === 'large-initial-kl' ? await quietStart(run.spec, model, context) : [];
      tellOnce(troubleKey(trouble), describeTrouble(trouble, model.spec.latent?.name ?? '', step, remedy));
    }
  };

  const opened = await openSession(folder, model, run.session, { isNew: start.state === null }, context);
  if (!opened.ok) {
    release();
    tell(opened.diagnostic);
    return EXIT.failed;
  }
  const began = performance.now();
  const clock = limit.start(start.position);
  const closeSession = async (because: SessionEnd['because'], step: number): Promise<void> => {
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
      if (logged < start.position.step) context.err(`${lostLog(logged, start.position.step)}\n`);
    }
    const isDue = (step: number): boolean => validation !== null && step % validation.every === 0;
    if (isDue(start.position.step)) await clock.leaveOut(() => validateAt(start.position.step));
    let unshown: StepRecord[] = [];
    let shown = performance.now();
    const end = await trainSteps({
      trainer,
      source,
      from: start.position,
      isOver: ({ step }) => requested.code !== null || impatience() !== null || clock.isOver(step),
      progress: ({ step }) => clock.progress(step),
      async onStep(record, position) {
        const { step } = position;
        recorder.add(record);
        unshown.push(record);
        const now = performance.now();
        if (now - shown > (context.interactive ? PACE.interactive : PACE.plain)) {
          const due = validation && { every: validation.every, seconds: validating };
          progress.show(describeSteps(unshown, losses, { seconds: timeLeft(clock.left(step), step, due) }));
          unshown = [];
          shown = now;
        }
        const isCheckpoint = step % CHECKPOINT_STEPS === 0;
        if (isCheckpoint || step === 1) await clock.leaveOut(() => tellTroubles(step));
        if (isCheckpoint || isDue(step) || recorder.secondsSinceSave() > CHECKPOINT_SECONDS) await save(position);
        if (isDue(step)) await clock.leaveOut(() => validateAt(step));
      },
    });
    // Before a last validation, which the limit asks for.
    early = end.kind === 'over' && requested.code === null ? impatience() : null;
    await save(end.position);
    const line = describeSteps(unshown, losses, { seconds: null });
    if (line !== '') progress.finish(line);
    const trained = clock.seconds();
    if (end.kind === 'over' && requested.code === null) await clock.leaveOut(() => validateAt(end.position.step));
    // Without a new validation the report there is shows more: it has samples.
    if (latest !== null || validation === null) await clock.leaveOut(() => report(end.position.step));
    const whole = early === null ? 'limit' : 'patience';
    const because = end.kind === 'not-finite' ? 'not-finite' : requested.code === null ? whole : 'interrupt';
    await closeSession(because, end.position.step);
    if (end.kind === 'not-finite') {
      tell(await describeBreakdown(run, end, context));
      return EXIT.failed;
    }
    if (early !== null) progress.finish(`train.patience ends the run: ${early}`);
    const where = displayName(context.host, folder);
    const took = formatDuration(trained);
    progress.finish(`${counted(end.position.step, 'step')} in ${where}, ${took} of training on ${run.engine.describe}`);
    return requested.code ?? (isReportMissing ? EXIT.failed : EXIT.fine);
  } catch (error) {
    if (!isSystemError(error)) return await Promise.reject(error);
    const help = ['what was saved before is whole; when there is room again, continue with --resume'];
    tell({ ...describeWriteFailure(context, folder, error), help });
    return EXIT.failed;
  } finally {
    release();
  }
}

async function describeBreakdown(
  { folder, model, target, engine, trainer }: Run,
  end: Extract<TrainEnd, { kind: 'not-finite' }>,
  context: Context,
): Promise<Diagnostic> {
  const { position, term, value, batch, noise } = end;
  const origin = await findBrokenTensor({ model, target, engine, state: await trainer.state(), batch, noise });
  const help = [
    `the state of step ${position.step} is in ${displayName(context.host, join(folder, RUN_FILES.last))}`,
    'a smaller learning rate in train.optimizer may help',
  ];
  const place = origin?.span ? { span: origin.span, label: `${origin.path} comes from here` } : {};
  const tensor = origin?.path ?? null;
  return diagnose('train/not-finite', { step: position.step + 1, term, value, tensor }, { ...place, help });
}
