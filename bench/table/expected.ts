import { join } from 'node:path';
import type { CheckedModel } from '../../compiler/check.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { type FloatTensor, floatTensors, readSafetensors, writeSafetensors } from '../../runtime/safetensors.ts';
import { referenceStep } from '../../test/training/support/train.ts';
import { noiseFor, referenceSamples } from '../../test/whole/support/whole-model.ts';
import { SAMPLES, samplingInputs, type TableSpec, TRAINING, trainingBatch, withLinearSteps } from './cases.ts';

export type Expected = ReadonlyMap<string, FloatTensor>;

export const CELLS = ['sample', 'train step'] as const;

export type CellName = (typeof CELLS)[number];

/** What the reference evaluator makes of the graph as lowered, before any pass. */
const REFERENCES: Readonly<Record<CellName, (model: CheckedModel, spec: TableSpec) => ReadonlyMap<string, Tensor64>>> =
  {
    sample(model) {
      const { patch, weights } = samplingInputs(model);
      const bindings = { K: model.spec.latent === null ? 1 : SAMPLES };
      return referenceSamples(model, weights, patch, noiseFor(model, bindings), bindings);
    },
    'train step'(model, spec) {
      const reference = referenceStep(withLinearSteps(model));
      return reference.run(reference.start(TRAINING.seed), trainingBatch(spec, model), TRAINING.noise);
    },
  };

const fileOf = (folder: string, name: string, cell: CellName): string =>
  join(folder, `${name} ${cell}.safetensors`.replaceAll(' ', '-'));

/** Computes what a cell is held against, and leaves it in a folder for the processes of the engines. */
export async function storeExpected(
  folder: string,
  model: CheckedModel,
  spec: TableSpec,
  cell: CellName,
): Promise<void> {
  const expected = REFERENCES[cell](model, spec);
  const stored = [...expected].map(
    ([output, { shape, data }]) => [output, { shape, data: Float32Array.from(data) }] as const,
  );
  await writeSafetensors(fileOf(folder, spec.name, cell), new Map(stored));
}

export async function readExpected(folder: string, name: string, cell: CellName): Promise<Expected> {
  return floatTensors(await readSafetensors(fileOf(folder, name, cell)));
}
