/** What training in a page needs: of all that reads data, the part without files. */
export { type Augmentation, borderOf } from './data/augment/settings.ts';
export { type BatchSource, type BatchState, batchSource, FIRST_BATCH, nextBatch } from './data/batches.ts';
export { type DataSet, dataSetOf } from './data/data-set.ts';
export { FORMAT } from './data/manifest.ts';
export type { DataProblem } from './data/problem.ts';
export { makeSyntheticSet } from './data/synth/make-set.ts';
export type { PhisegErrorCode } from './embed/errors.ts';
export type { GeneratedImage, GeneratedModel, GeneratedModelClass } from './generated-model.ts';
export type { GeneratedTrainer, GeneratedTrainerClass } from './generated-trainer.ts';
