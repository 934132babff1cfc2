import { fingerprintOf } from '../../runtime/index.ts';
import { type CheckedModel, check } from '../check.ts';
import { compileModel } from '../compile.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { isRandom } from '../graph/random-source.ts';
import { displayName } from '../source/project.ts';
import { checkNumbers } from './check-numbers.ts';
import type { Job } from './job.ts';
import { chooseTarget } from './open/choose-target.ts';
import { openEngine } from './open/open-engine.ts';
import { type Refused, surviveEngine } from './open/survive-engine.ts';
import type { SpecWithSettings } from './spec-with-settings.ts';
import { checkSchedules } from './training/check-schedules.ts';
import { clearAsides } from './training/clear-asides.ts';
import { commandOf } from './training/command.ts';
import { describeUntrained } from './training/dead-parameters.ts';
import { describeSession } from './training/describe-session.ts';
import { identityOf } from './training/identity.ts';
import { type AskedLimit, createLimit, FROM_SPEC } from './training/limit.ts';
import { lockRun } from './training/lock-run.ts';
import { openData } from './training/open-data.ts';
import { engineOfRun, openRun, type RunStart, type RunWish } from './training/open-run.ts';
import { modelOpener, openTrainer } from './training/open-trainer.ts';
import { type GivenWeights, openWeights } from './training/open-weights.ts';
import { runTraining, type TrainingEnd } from './training/run-training.ts';
import { USUAL_VALIDATION, type AskedValidation, validationSet } from './training/validation.ts';

/** Which model is trained, on which data, for how long, and where the run is kept. */
export interface TrainRequest {
  /** A spec file, and settings that change it: `{ path: 'specs/phiseg-l5.phiseg', set: ['latent.levels=3'] }`. */
  readonly spec: SpecWithSettings;
  /** A data folder; its split `train` is trained on. */
  readonly data: string;
  /** SHA-256 of the data, as `run.json` has it, where other data are to be refused. */
  readonly dataHash?: string;
  /** The run folder. */
  readonly out: string;
  /** When to stop, in steps of the whole run or in seconds of this session; `train.steps` of the spec without it. */
  readonly limit?: AskedLimit;
  /** `onnx`, `wasm`, …; without it that of the run, or the fastest that a CPU has. */
  readonly engine?: string | undefined;
  /** Of first weights, data order and noise; without it 0, or that of the run. */
  readonly seed?: number | null;
  /** A file of another model's weights to begin with, or `trained:phiseg-l5`. */
  readonly weights?: string | undefined;
  /** What is wanted of a run folder that holds a run, or none; `begin` without it. */
  readonly wish?: RunWish;
  /** On the split `val`; every 500 steps, 100 images, 16 samples each without it. */
  readonly validation?: AskedValidation;
  /** What the run's record names as the command, without the program; one that does the same without it. */
  readonly command?: readonly string[];
}

/** `refused` where nothing was trained. What a run has saved is complete however it ends. */
export type Trained =
  | Refused
  /** The job was to end before the first step: no run was begun, or the one that was there is as it was. */
  | { readonly kind: 'aborted' }
  | {
      readonly kind: 'trained';
      readonly end: TrainingEnd;
      /** What it ran on, in a few words. */
      readonly engine: string;
    };

/** Trains a model, or goes on training it, in the very code that `compile --train` writes. */
export async function train(request: TrainRequest, job: Job): Promise<Trained> {
  return surviveEngine(job, () => trainModel(request, job));
}

async function trainModel(request: TrainRequest, job: Job): Promise<Trained> {
  const { spec, limit: asked = FROM_SPEC, wish = 'begin', out: folder, seed: askedSeed = null } = request;
  const { images, every, samples: askedSamples } = request.validation ?? USUAL_VALIDATION;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const ofRun = wish !== 'begin' ? await engineOfRun(folder, job) : undefined;
  const checked = await check({ host: job.host, ...spec, meant: 'last' });
  for (const finding of checked.diagnostics) report(finding);
  checkNumbers(
    [
      ['seed', askedSeed ?? 0, 0],
      ['limit.steps', asked.steps ?? 1, 1],
      ['validation.every', every, 1],
      ['validation.images', images, 0, Infinity],
      ['validation.samples', askedSamples, 1],
    ],
    report,
  );
  // A job that ends here runs on nothing.
  const silent = { ...job, progress: () => undefined };
  const target = await chooseTarget({ asked: request.engine, ofRun }, hasErrors(findings) ? silent : job, report);
  const refuse = (): Trained => {
    job.tell(findings, checked.sources);
    return { kind: 'refused', findings };
  };
  const model = checked.models.at(-1);
  const limit = model ? createLimit(asked, model.spec.train.steps, report) : null;
  if (model && limit) checkSchedules(model, limit, report);
  if (hasErrors(findings) || model === undefined || target === null || limit === null) return refuse();

  const data = await openData(request.data, model, spec, askedSeed ?? 0, job, report);
  if (data === null) return refuse();
  const identity = identityOf(model, data.set, target);
  if (request.dataHash !== undefined && fingerprintOf(identity.data) !== request.dataHash) {
    report(diagnose('train/other-data', { path: displayName(job.host, request.data) }));
    return refuse();
  }
  const lock = await lockRun(folder, job, report);
  if (lock === null) return refuse();
  try {
    const start = await openRun({ folder, model, identity, seed: askedSeed, wish }, job, report);
    if (start === null) return refuse();
    const { seed } = start.position;
    const given = await givenWeights(request.weights, start, model, job, report);
    if (given === 'failed') return refuse();
    const samples = isRandom(model.sampling) ? askedSamples : 1;
    const set = images === 0 ? null : validationSet(data.set, request.data, { images, samples, seed });
    const none = images === 0 ? 'it was switched off' : 'the split val has no images';
    if (set === null && model.spec.train.patience !== null) {
      const help = ['--validate-images says on how many images of the split val a run is validated'];
      report(diagnose('train/no-validation', { reason: none }, { help }));
      return refuse();
    }
    if (job.signal.aborted) return { kind: 'aborted' };
    await clearAsides(folder, model.spec.target.classes, job);
    job.progress({ kind: 'begins', what: `compiling ${model.name}, opening ${target.id}` });
    const compiled = await compileModel({ model, target, command: `phisegc compile ${spec.path}`, train: true });
    for (const finding of compiled.diagnostics) report(finding);
    const { step } = compiled;
    if (hasErrors(findings) || step === null) return refuse();
    const engine = await openEngine(target, job, report);
    if (engine === null) return refuse();
    job.tell(findings.splice(0), checked.sources);
    try {
      if (job.signal.aborted) return { kind: 'aborted' };
      const trainer = await openTrainer(compiled, engine, start, given, displayName(job.host, folder), report);
      if (trainer === null) return refuse();
      if (set === null) job.progress({ kind: 'ended', what: `no validation: ${none}` });
      if (identity.average !== undefined) {
        const what = `validations, best weights and samples take averages of the weights over steps: ${identity.average}`;
        job.progress({ kind: 'ended', what });
      }
      const tell = (finding: Diagnostic): void => job.tell([finding], checked.sources);
      const untrained = describeUntrained(step, model);
      if (untrained !== null) tell(untrained);
      const { manifest, scales } = data.set;
      const session = await describeSession(
        {
          command: request.command ?? commandOf(request),
          spec,
          sources: checked.sources,
          identity,
          data: { path: request.data, name: manifest.name, ...(manifest.images.intensities ? { scales } : {}) },
          seed,
          engine: engine.describe,
          validation: set,
          weights: given?.record ?? null,
        },
        job,
      );
      const validation = set && { set, every, open: await modelOpener(compiled, engine) };
      const source = { ...data, options: { ...data.options, seed } };
      const run = { folder, model, spec, session, target, identity, start, limit, step, trainer, source, engine };
      // From here on an abort lets the step end and saves it.
      lock.keepOnInterrupt();
      const end = await runTraining({ ...run, validation, tell, isOurs: lock.isOurs }, job);
      trainer.dispose();
      return { kind: 'trained', end, engine: engine.describe };
    } finally {
      engine.close();
    }
  } finally {
    lock.release();
  }
}

/** What `--weights` gives a run that begins; a run that goes on has weights of its own. */
async function givenWeights(
  file: string | undefined,
  { position, state }: RunStart,
  model: CheckedModel,
  job: Job,
  report: Report,
): Promise<GivenWeights | null | 'failed'> {
  if (file === undefined) return null;
  if (state === null) return (await openWeights({ file, model, seed: position.seed }, job, report)) ?? 'failed';
  const text = `the run goes on from step ${position.step} with its own weights; --weights is for its beginning.`;
  job.progress({ kind: 'note', text });
  return null;
}
