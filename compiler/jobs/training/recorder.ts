import { join } from 'node:path';
import {
  appendSteps,
  appendValidation,
  type FloatTensor,
  type GeneratedTrainer,
  keepSteps,
  type RunIdentity,
  type RunPosition,
  type StepRecord,
  type ValidationRecord,
  writeCheckpoint,
} from '../../../runtime/index.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { type Rival, readRivals, writeBestWeights } from './best-weights.ts';

/** Writes what a run leaves behind: checkpoints, `metrics.jsonl`, the best weights. All paths lie in the run folder. */
export interface Recorder {
  /**
   * Takes up the log of a run that continues at a step; what came after it is dropped.
   * @returns the last step in the log, 0 where there is none
   */
  resume(step: number): Promise<number>;
  add(record: StepRecord): void;
  /** Writes the steps that were added, and the state after them; nothing when that is done already. */
  save(position: RunPosition): Promise<ReadonlyMap<string, FloatTensor> | null>;
  /** @returns the names of the measures in which it is the best so far */
  addValidation(record: ValidationRecord, weights: ReadonlyMap<string, FloatTensor>): Promise<readonly string[]>;
  /** The last steps, the newest last. */
  recent(): readonly StepRecord[];
  /** Those of the log, in its order. */
  validations(): readonly ValidationRecord[];
  isValidated(step: number): boolean;
  secondsSinceSave(): number;
}

/** Steps that are kept in memory. */
const RECENT = 1000;

export function createRecorder(
  folder: string,
  trainer: GeneratedTrainer,
  identity: RunIdentity,
  classes: number,
): Recorder {
  const [last, metrics] = [join(folder, RUN_FILES.last), join(folder, RUN_FILES.metrics)];
  let unwritten: StepRecord[] = [];
  let recent: StepRecord[] = [];
  const validations: ValidationRecord[] = [];
  const rivals: Rival[] = [];
  let saved = { step: -1, at: performance.now() };
  return {
    async resume(step) {
      const log = await keepSteps(metrics, step);
      recent = log.steps.slice(-RECENT);
      for (const validation of log.validations) validations.push(validation);
      for (const rival of [...log.validations, ...(await readRivals(folder, classes, identity))]) rivals.push(rival);
      saved = { step, at: performance.now() };
      return log.steps.at(-1)?.step ?? 0;
    },
    add(record) {
      unwritten.push(record);
      recent.push(record);
      if (recent.length > 2 * RECENT) recent = recent.slice(-RECENT);
    },
    async save(position) {
      if (saved.step === position.step) return null;
      const records = unwritten;
      unwritten = [];
      await appendSteps(metrics, records);
      const state = await trainer.state();
      await writeCheckpoint(last, state, position, identity);
      saved = { step: position.step, at: performance.now() };
      return state;
    },
    async addValidation(record, weights) {
      const best = await writeBestWeights(folder, classes, record, rivals, { weights, identity });
      await appendValidation(metrics, record);
      validations.push(record);
      rivals.push(record);
      return best;
    },
    recent: () => recent,
    validations: () => validations,
    isValidated: (step) => validations.some((record) => record.step === step),
    secondsSinceSave: () => (performance.now() - saved.at) / 1000,
  };
}
