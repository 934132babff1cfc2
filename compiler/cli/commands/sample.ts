import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  encodeNpy,
  type GeneratedModel,
  type GeneratedModelClass,
  type GeneratedSamples,
  loadGenerated,
  openEngine,
  type TensorFlow,
} from '../../../runtime/index.ts';
import { type CheckedModel, check } from '../../check.ts';
import { compileModel } from '../../compile.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { displayName } from '../../source/project.ts';
import { findTarget } from '../../targets/registry.ts';
import { type Context, showDiagnostics } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { InputImage } from '../images/image.ts';
import { meanPicture, samplesPicture, uncertaintyPicture } from '../images/pictures.ts';
import { type ImageDemand, readImages } from '../images/read-images.ts';
import { readWholeNumber } from '../numbers.ts';
import { createProgress } from '../progress.ts';
import { type FileToWrite, writeFiles } from '../write-files.ts';

export interface SampleArguments {
  readonly spec: string;
  /** A PNG file or a data folder. */
  readonly input: string;
  readonly out: string;
  readonly engine: string;
  readonly count: string;
  readonly seed: string;
  readonly weights?: string;
  readonly split: string;
  readonly limit: string;
  readonly set?: readonly string[];
}

/** `phisegc sample SPEC IMAGE|DATA --out DIR`: compiles the model and runs the very file that `compile` writes. */
export async function sample(args: SampleArguments, context: Context): Promise<ExitCode> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const count = readWholeNumber('--count', args.count, 1, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const limit = readWholeNumber('--limit', args.limit, 1, report);
  const target = findTarget(args.engine, report);
  const checked = await check({ host: context.host, path: args.spec, set: args.set ?? [], meant: 'last' });
  diagnostics.push(...checked.diagnostics);
  const stop = (): ExitCode => {
    showDiagnostics(context, diagnostics, checked.sources);
    return exitCodeOf(diagnostics);
  };
  const model = checked.models.at(-1);
  if (hasErrors(diagnostics) || model === undefined || target === null) return stop();

  const request = { path: args.input, split: args.split, limit, demand: demandOf(model) };
  const images = await readImages(request, context, report);
  const command = `phisegc compile ${args.spec}`;
  const compiled = await compileModel({ model, target, command });
  diagnostics.push(...compiled.diagnostics);
  const [modelFile] = compiled.files;
  if (images === null || modelFile === undefined) return stop();

  const progress = createProgress(context);
  progress.show(`opening ${target.id}`);
  const engine = await openEngine(target.id);
  if (!engine.ok) {
    const help = [`install it: ${engine.install}`, '`--engine wasm` runs everywhere'];
    report(diagnose('cli/engine-missing', { engine: target.id, reason: engine.reason }, { help }));
    return stop();
  }
  try {
    const generated = await loadGenerated(modelFile.text);
    const network = await loadWeights(generated, engine.tf, args, seed, context, report);
    if (network === null) return stop();
    for (const [index, image] of images.entries()) {
      progress.show(`${image.name}: ${count} samples on ${engine.describe} (${index + 1} of ${images.length})`);
      const started = performance.now();
      const samples = await network.sample(image, { count, seed });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const folder = join(args.out, image.folder);
      const result = await writeFiles(context, resultsOf(image, samples, folder, model.spec.target.classes));
      if (!result.ok) {
        report(result.diagnostic);
        return stop();
      }
      progress.finish(`${image.name}: ${count} samples in ${seconds} s → ${displayName(context.host, folder)}`);
    }
    network.dispose();
    if (args.weights === undefined) context.err(`${UNTRAINED}\n`);
    showDiagnostics(context, diagnostics, checked.sources);
    return EXIT.fine;
  } finally {
    engine.close();
  }
}

const UNTRAINED =
  'NOTE: no --weights were given, so the model has random initial weights. The pictures show that it runs, not what it can.';

/** Loads weights, or makes initial ones; null when a file does not fit, which is reported. */
async function loadWeights(
  generated: GeneratedModelClass,
  tf: TensorFlow,
  args: SampleArguments,
  seed: number,
  context: Context,
  report: Report,
): Promise<GeneratedModel | null> {
  if (args.weights === undefined) return generated.initialize(tf, { seed });
  const path = displayName(context.host, args.weights);
  try {
    const bytes = await readFile(resolve(context.host.workingDirectory, args.weights));
    return await generated.load(tf, new Uint8Array(bytes));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(diagnose('cli/weights-unreadable', { path, reason }));
    return null;
  }
}

function demandOf({ spec, requirements }: CheckedModel): ImageDemand {
  const extent = (size: number | string, symbol: 'H' | 'W'): ImageDemand['height'] =>
    typeof size === 'number'
      ? size
      : { multipleOf: requirements.find((one) => one.symbol === symbol)?.multipleOf ?? 1 };
  return {
    height: extent(spec.input.height, 'H'),
    width: extent(spec.input.width, 'W'),
    channels: spec.input.channels,
  };
}

function resultsOf(
  image: InputImage,
  samples: GeneratedSamples,
  folder: string,
  classes: number,
): readonly FileToWrite[] {
  const { labels, probabilities, mean, uncertainty } = samples;
  const pixels = image.height * image.width;
  const maps = Array.from({ length: labels.shape[0] ?? 0 }, (_, index) =>
    labels.data.subarray(index * pixels, (index + 1) * pixels),
  );
  const drawn = { classes, labels: maps, mean: mean.data, uncertainty: uncertainty.data };
  return [
    { path: join(folder, 'samples.png'), content: samplesPicture(image, drawn) },
    { path: join(folder, 'mean.png'), content: meanPicture(image, drawn) },
    { path: join(folder, 'uncertainty.png'), content: uncertaintyPicture(image, drawn) },
    { path: join(folder, 'samples.npy'), content: encodeNpy(labels.data, labels.shape) },
    { path: join(folder, 'probabilities.npy'), content: encodeNpy(probabilities.data, probabilities.shape) },
  ];
}
