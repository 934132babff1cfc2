import { readFile } from 'node:fs/promises';
import { type FloatTensor, parseSafetensors, writeSafetensors } from '../safetensors.ts';

/** Where a run is: everything that the next step depends on, beside the tensors of the state. */
export interface RunPosition {
  /** Steps done. */
  readonly step: number;
  /** Of the data order, of the noise and of the first weights. */
  readonly seed: number;
  readonly epoch: number;
  /** Images of the epoch that were used. */
  readonly position: number;
}

/** What a run is a run of; it goes on only where all of these are the same, but for the engine. */
export interface RunIdentity {
  readonly weightsHash: string;
  readonly objectiveHash: string;
  readonly runHash: string;
  /** Hashes of the images and masks, and how many images each split has. */
  readonly data: string;
  readonly engine: string;
}

export interface Checkpoint {
  /** The whole file, as a trainer's `create` takes it. */
  readonly file: Uint8Array;
  readonly position: RunPosition;
  readonly identity: RunIdentity;
}

/** Changes with the tensors of the state: 2 packs the optimiser's vectors. */
const FORMAT = 'phisegc-run/2';

/** Writes a checkpoint: weights, moving statistics, the optimiser's state. A reader sees the old file or the whole new one. */
export async function writeCheckpoint(
  path: string,
  state: ReadonlyMap<string, FloatTensor>,
  position: RunPosition,
  identity: RunIdentity,
): Promise<void> {
  await writeSafetensors(path, state, {
    format: FORMAT,
    weights_hash: identity.weightsHash,
    objective_hash: identity.objectiveHash,
    run_hash: identity.runHash,
    data: identity.data,
    engine: identity.engine,
    step: String(position.step),
    seed: String(position.seed),
    epoch: String(position.epoch),
    position: String(position.position),
  });
}

/** Writes the weights that scored best in a measure so far: what sampling needs, without the optimiser's state. */
export async function writeBest(
  path: string,
  weights: ReadonlyMap<string, FloatTensor>,
  identity: RunIdentity,
  best: { readonly step: number; readonly measure: string; readonly value: number },
): Promise<void> {
  await writeSafetensors(path, weights, {
    weights_hash: identity.weightsHash,
    run_hash: identity.runHash,
    step: String(best.step),
    [best.measure]: String(best.value),
  });
}

/** Reads a checkpoint. Throws an Error that says what is wrong with a file that is missing, corrupt or something else. */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const file = new Uint8Array(await readFile(path));
  const { metadata } = parseSafetensors(file);
  const format = metadata.get('format') ?? '';
  if (format !== FORMAT) {
    const isOther = format.startsWith(FORMAT.slice(0, FORMAT.indexOf('/') + 1));
    throw new Error(isOther ? 'another version of phisegc wrote it' : 'it is no checkpoint of a training run');
  }
  const text = (name: string): string => {
    const value = metadata.get(name);
    if (value === undefined) throw new Error(`its metadata lack ${name}`);
    return value;
  };
  const count = (name: string): number => {
    const value = Number(text(name));
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`its metadata say ${name} = ${text(name)}`);
    return value;
  };
  return {
    file,
    position: { step: count('step'), seed: count('seed'), epoch: count('epoch'), position: count('position') },
    identity: {
      weightsHash: text('weights_hash'),
      objectiveHash: text('objective_hash'),
      runHash: text('run_hash'),
      data: text('data'),
      engine: text('engine'),
    },
  };
}
