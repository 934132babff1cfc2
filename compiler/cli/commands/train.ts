import { type CheckedModel, check } from '../../check.ts';
import { compileModel } from '../../compile.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { isRandom } from '../../graph/random-source.ts';
import { displayName } from '../../source/project.ts';
import { chooseTarget } from '../choose-target.ts';
import { type Context, showDiagnostics } from '../context.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readWholeNumber } from '../numbers.ts';
import { openEngine } from '../open-engine.ts';
import { createProgress } from '../progress.ts';
import { checkSchedules } from '../training/check-schedules.ts';
import { clearAsides } from '../training/clear-asides.ts';
import { describeUntrained } from '../training/dead-parameters.ts';
import { describeSession } from '../training/describe-session.ts';
import { createLimit, readLimit } from '../training/limit.ts';
import { identityOf } from '../training/identity.ts';
import { lockRun } from '../training/lock-run.ts';
import { openData } from '../training/open-data.ts';
import { engineOfRun, openRun, type RunStart } from '../training/open-run.ts';
import { modelOpener, openTrainer } from '../training/open-trainer.ts';
import { type GivenWeights, openWeights } from '../training/open-weights.ts';
import { runTraining } from '../training/run-training.ts';
import { validationSet } from '../training/validation.ts';

export interface TrainArguments {
  readonly spec: string;
  readonly data: string;
  readonly out: string;
  readonly steps?: string;
  readonly minutes?: string;
  readonly engine?: string;
  readonly seed?: string;
  /** A file of another model's weights to begin with. */
  readonly weights?: string;
  readonly resume?: boolean;
  /** Resumes a run that is there, and begins one otherwise. */
  readonly continue?: boolean;
  readonly validateEvery: string;
  readonly validateImages: string;
  readonly samples: string;
  readonly set?: readonly string[];
  /** All words after the program's name. */
  readonly command: readonly string[];
}

/** `phisegc train SPEC --data DIR --out RUN`: runs the very training file that `compile --train` writes. */
export async function train(args: TrainArguments, context: Context): Promise<ExitCode> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const asked = readLimit(args, report);
  const every = readWholeNumber('--validate-every', args.validateEvery, 1, report);
  const images = readWholeNumber('--validate-images', args.validateImages, 0, report);
  const samples = readWholeNumber('--samples', args.samples, 1, report);
  const seed = args.seed === undefined ? null : readWholeNumber('--seed', args.seed, 0, report);
  if (args.resume && args.continue) {
    const help = ['--resume wants a run that is there, --continue begins one where there is none'];
    report(diagnose('cli/usage', { problem: '--resume and --continue exclude each other' }, { help }));
  }
  if (args.weights !== undefined && args.resume) {
    const help = ['a run that is there goes on from its own checkpoint: leave --weights out'];
    report(diagnose('cli/usage', { problem: '--weights begins a run, and --resume continues one' }, { help }));
  }
  const wish = args.resume ? 'resume' : args.continue ? 'continue' : 'begin';
  const ofRun = wish !== 'begin' ? await engineOfRun(args.out, context) : undefined;
  const spec = { path: args.spec, set: args.set ?? [] };
  const checked = await check({ host: context.host, ...spec, meant: 'last' });
  for (const finding of checked.diagnostics) report(finding);
  // A command that ends here runs on nothing.
  const err = hasErrors(diagnostics) ? () => undefined : context.err;
  const target = await chooseTarget({ asked: args.engine, ofRun }, { ...context, err }, report);
  const stop = (): ExitCode => {
    showDiagnostics(context, diagnostics, checked.sources);
    return exitCodeOf(diagnostics);
  };
  const model = checked.models.at(-1);
  const limit = asked && model ? createLimit(asked, model.spec.train.steps, report) : null;
  if (model && limit) checkSchedules(model, limit, report);
  if (hasErrors(diagnostics) || model === undefined || target === null || limit === null) return stop();

  const folder = args.out;
  const data = await openData(args.data, model, spec, seed ?? 0, context, report);
  if (data === null) return stop();
  const { manifest } = data.set;
  const identity = identityOf(model, data.set, target);
  const lock = await lockRun(folder, context, report);
  if (lock === null) return stop();
  try {
    const start = await openRun({ folder, model, identity, seed, wish }, context, report);
    if (start === null) return stop();
    const given = await givenWeights(args.weights, start, model, context, report);
    if (given === 'failed') return stop();
    const samplesEach = isRandom(model.sampling) ? samples : 1;
    const wanted = { images, samples: samplesEach, seed: start.position.seed };
    const set = images === 0 ? null : validationSet(data.set, args.data, wanted);
    const none = images === 0 ? 'it was switched off' : 'the split val has no images';
    if (set === null && model.spec.train.patience !== null) {
      const help = ['--validate-images says on how many images of the split val a run is validated'];
      report(diagnose('train/no-validation', { reason: none }, { help }));
      return stop();
    }
    await clearAsides(folder, model.spec.target.classes, context);

    const progress = createProgress(context);
    progress.show(`compiling ${model.name}, opening ${target.id}`);
    const compiled = await compileModel({ model, target, command: `phisegc compile ${args.spec}`, train: true });
    for (const finding of compiled.diagnostics) report(finding);
    const { step } = compiled;
    if (hasErrors(diagnostics) || step === null) return stop();
    const engine = await openEngine(target, report);
    if (engine === null) return stop();
    showDiagnostics(context, diagnostics.splice(0), checked.sources);
    try {
      const trainer = await openTrainer(compiled, engine, start, given, displayName(context.host, folder), report);
      if (trainer === null) return stop();
      const source = { ...data, options: { ...data.options, seed: start.position.seed } };
      if (set === null) progress.finish(`no validation: ${none}`);
      const validation = set && { set, every, open: await modelOpener(compiled, engine) };
      const tell = (diagnostic: Diagnostic): void => {
        progress.clear();
        showDiagnostics(context, [diagnostic], checked.sources);
      };
      if (identity.average !== undefined)
        progress.finish(
          `validations, best weights and samples take averages of the weights over steps: ${identity.average}`,
        );
      const untrained = describeUntrained(step, model);
      if (untrained !== null) tell(untrained);
      const facts = {
        command: args.command,
        spec,
        sources: checked.sources,
        identity,
        data: { path: args.data, name: manifest.name },
        seed: start.position.seed,
        engine: engine.describe,
        validation: set,
        weights: given?.record ?? null,
      };
      const session = await describeSession(facts, context);
      const run = {
        folder,
        model,
        spec,
        session,
        target,
        identity,
        start,
        limit,
        step,
        trainer,
        source,
        engine,
        validation,
        tell,
      };
      // From here on an interrupt lets the step end and saves it.
      lock.keepOnInterrupt();
      const code = await runTraining(run, context);
      trainer.dispose();
      return code;
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
  context: Context,
  report: Report,
): Promise<GivenWeights | null | 'failed'> {
  if (file === undefined) return null;
  if (state === null) return (await openWeights({ file, model, seed: position.seed }, context, report)) ?? 'failed';
  context.err(
    `NOTE: the run goes on from step ${position.step} with its own weights; --weights is for its beginning.\n`,
  );
  return null;
}
