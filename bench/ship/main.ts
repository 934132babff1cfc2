/**
 * Makes a trained model of the package of a run: its spec, its weights with 16-bit kernels, what is known of it, and a card.
 *
 *     npm run ship -- phiseg-l5 sweeps/lidc/runs/RUN [--weights sweeps/lidc/runs/RUN/best-ged.safetensors] [--data data/lidc64]
 *
 * Again with another run, it replaces the model: everything in `weights/NAME` is made anew, what the test compares with as well.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sizeOfShape } from '../../compiler/graph/parameters.ts';
import { RUN_FILES } from '../../compiler/jobs/files/run-folder.ts';
import { createJob, exportWeights } from '../../compiler/jobs/index.ts';
import type { Job } from '../../compiler/jobs/job.ts';
import { readWeightsFile, type WeightsFile } from '../../compiler/jobs/open/read-weights-file.ts';
import { TRAINED_FORMAT, type TrainedModel } from '../../compiler/jobs/trained-models.ts';
import { TRAINED_FILES, trainedFolder } from '../../compiler/source/trained-model.ts';
import { parseSafetensors } from '../../runtime/safetensors.ts';
import { cardOf } from './card.ts';
import { referenceOf } from './reference.ts';
import { runFacts } from './run-facts.ts';

/** A package of some megabytes is installed with everything else. */
const MOST_BYTES = 3_000_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { weights: { type: 'string' }, data: { type: 'string' } },
});
const [name = '', run = ''] = positionals;
if (!/^[a-z][a-z0-9-]*$/.test(name) || run === '')
  throw new Error('npm run ship -- NAME RUN [--weights FILE] [--data DIR]');
const source = values.weights ?? join(run, RUN_FILES.last);

const aside = await mkdtemp(join(tmpdir(), 'phisegc-ship-'));
const made = join(aside, name);
const at = (file: keyof typeof TRAINED_FILES): string => join(made, TRAINED_FILES[file]);
try {
  await mkdir(made);
  const job = createJob({
    tell: (findings) => {
      for (const { message } of findings) console.error(message);
    },
  });
  const exported = await exportWeights({ run, weights: source, out: at('weights'), half: true }, job);
  if (exported.kind === 'refused') throw new Error(`${source} cannot be exported`);
  if (exported.bytes > MOST_BYTES) throw new Error(`${exported.bytes} bytes are too many: at most ${MOST_BYTES}`);
  await cp(join(run, RUN_FILES.spec), at('spec'));
  const whole = await weightsOf(source, job);
  const { bytes, digest, step, weightsHash, average } = await weightsOf(at('weights'), job);
  const { tensors } = parseSafetensors(bytes);
  const facts = await runFacts({ run, data: values.data ?? null, digest: whole.digest, step }, job);
  const model: TrainedModel = {
    format: TRAINED_FORMAT,
    name,
    ...facts,
    weights: {
      sha256: digest,
      bytes: bytes.length,
      numbers: [...tensors.values()].reduce((sum, { shape }) => sum + sizeOfShape(shape), 0),
      hash: weightsHash ?? '',
      step,
      average,
    },
    reference: await referenceOf({ spec: at('spec'), weights: at('weights'), size: facts.input.height }),
  };
  await writeFile(at('facts'), `${JSON.stringify(model, null, 2)}\n`);
  await writeFile(at('card'), cardOf(model));
  await rm(trainedFolder(name), { recursive: true, force: true });
  await cp(made, trainedFolder(name), { recursive: true });
  console.log(`trained:${name}, ${(bytes.length / 1e6).toFixed(2)} MB, step ${step} → ${trainedFolder(name)}`);
} finally {
  await rm(aside, { recursive: true, force: true });
}

/** A weights file that must be there. */
async function weightsOf(file: string, job: Job): Promise<WeightsFile> {
  const read = await readWeightsFile(file, job, ({ message }) => console.error(message));
  if (read === null) throw new Error(`${file} cannot be read`);
  return read;
}
