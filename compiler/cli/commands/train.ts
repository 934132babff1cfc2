import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  appendSteps,
  type GeneratedTrainer,
  keepSteps,
  loadGeneratedTrainer,
  openEngine,
  type RunIdentity,
  type RunPosition,
  type StepRecord,
  trainSteps,
  writeCheckpoint,
} from '../../../runtime/index.ts';
import { type CheckedModel, check } from '../../check.ts';
import { compileModel } from '../../compile.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { displayName } from '../../source/project.ts';
import { canonicalJson } from '../../spec/canonical.ts';
import { findTarget } from '../../targets/registry.ts';
import { type Context, showDiagnostics } from '../context.ts';
import { formatDuration } from '../duration.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readWholeNumber } from '../numbers.ts';
import { createProgress } from '../progress.ts';
import { RUN_FILES } from '../run-folder.ts';
import { createLimit, type Limit } from '../training/limit.ts';
import { openData } from '../training/open-data.ts';
import { openRun, type RunStart } from '../training/open-run.ts';
import { describeSteps } from '../training/report-steps.ts';
import { describeWriteFailure, writeFiles } from '../write-files.ts';

export interface TrainArguments {
  readonly spec: string;
  readonly data: string;
  readonly out: string;
  readonly steps?: string;
  readonly minutes?: string;
  readonly engine: string;
  readonly seed?: string;
  readonly resume?: boolean;
  readonly set?: readonly string[];
}

/** A checkpoint is written after so many steps, and after so many seconds where steps are slow. */
const CHECKPOINT_STEPS = 100;
const CHECKPOINT_SECONDS = 300;

/** Milliseconds between two lines of progress: where they are drawn over each other, and where not. */
const PACE = { interactive: 500, plain: 10_000 };

/** `phisegc train SPEC --data DIR --out RUN`: runs the very training file that `compile --train` writes. */
export async function train(args: TrainArguments, context: Context): Promise<ExitCode> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const limit = createLimit(args, report);
  const seed = args.seed === undefined ? null : readWholeNumber('--seed', args.seed, 0, report);
  const target = findTarget(args.engine, report);
  const checked = await check({ host: context.host, path: args.spec, set: args.set ?? [], meant: 'last' });
  diagnostics.push(...checked.diagnostics);
  const stop = (): ExitCode => {
    showDiagnostics(context, diagnostics, checked.sources);
    return exitCodeOf(diagnostics);
  };
  const model = checked.models.at(-1);
  if (hasErrors(diagnostics) || model === undefined || target === null || limit === null) return stop();

  const { out: folder, resume = false } = args;
  const data = await openData(args.data, model, seed ?? 0, context, report);
  if (data === null) return stop();
  const { images, masks } = data.set.manifest;
  const identity: RunIdentity = {
    weightsHash: model.hashes.weights,
    objectiveHash: model.hashes.objective,
    runHash: model.hashes.run,
    data: `${images.sha256Raw} ${masks.sha256Raw}`,
    engine: target.id,
  };
  const start = await openRun({ folder, model, identity, seed, resume }, context, report);
  if (start === null) return stop();

  const progress = createProgress(context);
  progress.show(`compiling ${model.name}, opening ${target.id}`);
  const compiled = await compileModel({ model, target, command: `phisegc compile ${args.spec}`, train: true });
  diagnostics.push(...compiled.diagnostics);
  const trainerFile = compiled.files.at(-1);
  if (hasErrors(diagnostics) || trainerFile === undefined) return stop();
  const engine = await openEngine(target.id);
  if (!engine.ok) {
    const help = [`install it: ${engine.install}`, '`--engine wasm` runs everywhere'];
    report(diagnose('cli/engine-missing', { engine: target.id, reason: engine.reason }, { help }));
    return stop();
  }
  showDiagnostics(context, diagnostics.splice(0), checked.sources);
  try {
    const trainer = await (await loadGeneratedTrainer(trainerFile.text)).create(
      engine.tf,
      start.state === null ? { seed: start.position.seed } : { state: start.state },
    );
    const source = { ...data, options: { ...data.options, seed: start.position.seed } };
    const run = { folder, model, identity, start, limit, trainer, engine: engine.describe };
    const code = await runTraining({ ...run, source }, context, report);
    trainer.dispose();
    showDiagnostics(context, diagnostics, checked.sources);
    return hasErrors(diagnostics) ? exitCodeOf(diagnostics) : code;
  } finally {
    engine.close();
  }
}

interface Run {
  readonly folder: string;
  readonly model: CheckedModel;
  readonly identity: RunIdentity;
  readonly start: RunStart;
  readonly limit: Limit;
  readonly trainer: GeneratedTrainer;
  readonly engine: string;
  readonly source: Parameters<typeof trainSteps>[0]['source'];
}

/** Trains until the limit, an interrupt, or a loss that is no number; the last good state is on disk in the end. */
async function runTraining(run: Run, context: Context, report: Report): Promise<ExitCode> {
  const { folder, model, identity, start, limit, trainer, source } = run;
  const progress = createProgress(context);
  const root = resolve(context.host.workingDirectory, folder);
  const [last, metrics] = [join(root, RUN_FILES.last), join(root, RUN_FILES.metrics)];
  let unwritten: StepRecord[] = [];
  let unshown: StepRecord[] = [];
  let shown = performance.now();
  let saved = { step: -1, at: performance.now() };
  const save = async (position: RunPosition): Promise<void> => {
    if (saved.step === position.step) return;
    const records = unwritten;
    unwritten = [];
    await appendSteps(metrics, records);
    await writeCheckpoint(last, await trainer.state(), position, identity);
    saved = { step: position.step, at: performance.now() };
  };
  const requested: { code: ExitCode | null } = { code: null };
  const release = context.onStopRequest((code) => {
    requested.code = code;
  });
  try {
    await mkdir(root, { recursive: true });
    if (start.state === null) {
      // The first checkpoint comes before the spec: a folder with a spec is a run that can be gone on with.
      await save(start.position);
      const written = await writeFiles(context, [
        { path: join(folder, RUN_FILES.spec), content: canonicalJson(model.spec) },
      ]);
      if (!written.ok) {
        report(written.diagnostic);
        return EXIT.failed;
      }
    } else {
      await keepSteps(metrics, start.position.step);
      saved = { step: start.position.step, at: performance.now() };
    }
    const clock = limit.start(start.position.step);
    const end = await trainSteps({
      trainer,
      source,
      from: start.position,
      isOver: ({ step }) => requested.code !== null || clock.isOver(step),
      async onStep(record, position) {
        unwritten.push(record);
        unshown.push(record);
        const now = performance.now();
        if (now - shown > (context.interactive ? PACE.interactive : PACE.plain)) {
          progress.show(describeSteps(unshown, { seconds: clock.secondsLeft(position.step) }));
          unshown = [];
          shown = now;
        }
        const due = position.step % CHECKPOINT_STEPS === 0 || now - saved.at > 1000 * CHECKPOINT_SECONDS;
        if (due) await save(position);
      },
    });
    if (end.kind === 'not-finite') {
      const { step, term, value } = end;
      await appendSteps(metrics, unwritten);
      const help = [
        `the state of step ${saved.step} is in ${displayName(context.host, join(folder, RUN_FILES.last))}`,
        'a smaller learning rate may help: train.optimizer = adam(1e-4)',
      ];
      report(diagnose('train/not-finite', { step, term, value }, { help }));
      return EXIT.failed;
    }
    await save(end.position);
    const line = describeSteps(unshown, { seconds: null });
    const done = `${end.position.step} steps in ${displayName(context.host, folder)}, ${formatDuration(clock.seconds())} on ${run.engine}`;
    progress.finish(line === '' ? done : `${line}\n${done}`);
    return requested.code ?? EXIT.fine;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) return await Promise.reject(error);
    const help = ['what was saved before is whole; when there is room again, go on with --resume'];
    report({ ...describeWriteFailure(context, folder, error), help });
    return EXIT.failed;
  } finally {
    release();
  }
}
