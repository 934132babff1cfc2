/**
 * How far gradients move when weights do by a millionth, on the reference evaluator: which batch a spec of the table may be
 * trained on. `node --import ./test/support/typescript.mjs bench/table/conditioning.ts SPEC SEED...`
 */

import { tensor64 } from '../../compiler/graph/tensor64.ts';
import { present } from '../../compiler/invariant.ts';
import { randomBits } from '../../runtime/embed/random.ts';
import { difference, eachParameter, referenceStep } from '../../test/training/support/train.ts';
import { modelOf, TRAINING, tableSpecs, trainingBatch, withLinearSteps } from './cases.ts';

const MOVE = 1e-6;
/** The move goes in so many directions. */
const DIRECTIONS = [1, 2];

const [name, ...seeds] = process.argv.slice(2);
const spec = present(
  tableSpecs.find((one) => one.name === name),
  'spec of the table',
);
const model = withLinearSteps(await modelOf(spec));
const reference = referenceStep(model);
const start = reference.start(TRAINING.seed);

function moved(direction: number): typeof start {
  const bits = randomBits(direction);
  const near = (value: number): number => value * (1 + MOVE * (bits() / 2 ** 31 - 1));
  return new Map([...start].map(([part, { shape, data }]) => [part, tensor64(shape, data.map(near))]));
}

for (const batchSeed of seeds.map(Number)) {
  const batch = trainingBatch({ ...spec, batchSeed }, model);
  const plain = reference.run(start, batch, TRAINING.noise);
  const largest = present(plain.get('adam.m'), 'gradients').data.reduce(
    (most, one) => Math.max(most, Math.abs(one)),
    0,
  );
  const gradients = [...eachParameter(reference.graph, plain)].filter(([part]) => part.startsWith('adam.m'));
  let worst = 0;
  for (const direction of DIRECTIONS) {
    const other = eachParameter(reference.graph, reference.run(moved(direction), batch, TRAINING.noise));
    for (const [part, { data }] of gradients) {
      worst = Math.max(worst, difference(present(other.get(part), part).data, data, 1e-3 * largest));
    }
  }
  process.stdout.write(`batch ${batchSeed}: ${worst.toExponential(1)}\n`);
}
