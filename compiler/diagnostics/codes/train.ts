import { error } from '../define.ts';

/** Codes of the train stage: run folders, checkpoints, and the training itself. */
export const trainCodes = {
  'train/run-exists': error<{ path: string }>((p) => `${p.path} holds a run already`),
  'train/no-run': error<{ path: string; reason: string }>((p) => `${p.path} is no run to go on with: ${p.reason}`),
  'train/other-run': error<{ path: string; what: string }>((p) => `${p.path} is a run of ${p.what}`),
  'train/data-misfit': error<{ path: string; actual: string; expected: string }>(
    (p) => `${p.path} has ${p.actual}; the model takes ${p.expected}`,
  ),
  'train/not-finite': error<{ step: number; term: string; value: number }>(
    (p) => `training broke down at step ${p.step}: ${p.term} is ${p.value}`,
  ),
};
