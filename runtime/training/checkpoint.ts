import { MOST_BYTES, readRegularFile } from '../read-file.ts';
import { type FloatTensor, writeSafetensors } from '../safetensors.ts';
import { parseSealed, sealed } from './seal.ts';

/** Where a run is: everything that the next step depends on, beside the tensors of the state. */
export interface RunPosition {
  /** Steps done. */
  readonly step: number;
  /** Of the data order, of the noise and of the first weights. */
  readonly seed: number;
  readonly epoch: number;
  /** Images of the epoch that were used. */
  readonly position: number;
  /** The share of the run that was done before the last step, from 0 to 1: it never goes back, whatever a later call has time for. */
  readonly progress: number;
}

/** What a run is a run of; it continues only where all of these are the same, but for the engine. */
export interface RunIdentity {
  readonly weightsHash: string;
  readonly objectiveHash: string;
  readonly runHash: string;
  /** Hashes of the images and masks, and how many images each split has. */
  readonly data: string;
  readonly engine: string;
  /** How the weights are averages over steps: `ema(0.998)`. Absent where they are those that gradients change. */
  readonly average?: string;
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
  const metadata = {
    format: FORMAT,
    weights_hash: identity.weightsHash,
    objective_hash: identity.objectiveHash,
    run_hash: identity.runHash,
    data: identity.data,
    engine: identity.engine,
    ...averageOf(identity),
    step: String(position.step),
    seed: String(position.seed),
    epoch: String(position.epoch),
    position: String(position.position),
    progress: String(position.progress),
  };
  await writeSafetensors(path, state, sealed(state, metadata));
}

function averageOf({ average }: RunIdentity): { readonly average?: string } {
  return average === undefined ? {} : { average };
}

/** What the weights of a file scored best in, and on how much: scores depend on the numbers of images and samples. */
export interface Best {
  readonly step: number;
  readonly measure: string;
  readonly value: number;
  readonly images: number;
  /** Samples per image. */
  readonly samples: number;
}

/** Writes the weights that scored best in a measure so far: what sampling needs, without the optimiser's state. */
export async function writeBest(
  path: string,
  weights: ReadonlyMap<string, FloatTensor>,
  identity: RunIdentity,
  best: Best,
): Promise<void> {
  const metadata = {
    weights_hash: identity.weightsHash,
    run_hash: identity.runHash,
    ...averageOf(identity),
    step: String(best.step),
    images: String(best.images),
    samples: String(best.samples),
    [best.measure]: String(best.value),
  };
  await writeSafetensors(path, weights, sealed(weights, metadata));
}

/**
 * What a file of best weights says of itself; null where there is none to read, or that of another run. Images and samples
 * are null in files of earlier versions.
 */
export async function readBest(
  path: string,
  measure: string,
  runHash: string,
): Promise<
  (Omit<Best, 'images' | 'samples'> & { readonly images: number | null; readonly samples: number | null }) | null
> {
  const stored = await readBytes(path)
    .then(parseSealed)
    .catch(() => null);
  const number = (name: string): number | null => {
    const value = Number(stored?.metadata.get(name) ?? Number.NaN);
    return Number.isFinite(value) ? value : null;
  };
  const [step, value] = [number('step'), number(measure)];
  if (step === null || value === null || stored?.metadata.get('run_hash') !== runHash) return null;
  return { step, measure, value, images: number('images'), samples: number('samples') };
}

/** Why a file of another format is not read. */
function otherFormat(format: string): string {
  const [kind, version] = format.split('/');
  const [own, ownVersion] = FORMAT.split('/');
  if (kind !== own) return 'it is not a checkpoint of a training run';
  const age = Number(version) > Number(ownVersion) ? 'a newer' : 'an older';
  return `${age} version of phisegc wrote it, in the format ${format}, and this one reads ${FORMAT}: use the version that the run.json beside it names`;
}

async function readBytes(path: string): Promise<Uint8Array> {
  const file = await readRegularFile(path, MOST_BYTES);
  if (!file.ok) throw new Error(file.reason);
  return file.bytes;
}

/**
 * Reads a checkpoint. Throws an Error that says what is wrong with a file that is corrupt or something else, and the reason that
 * `readRegularFile` gives (`ENOENT`) where it cannot be read.
 */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const file = await readBytes(path);
  const { metadata } = parseSealed(file);
  const format = metadata.get('format') ?? '';
  if (format !== FORMAT) throw new Error(otherFormat(format));
  const text = (name: string): string => {
    const value = metadata.get(name);
    if (value === undefined) throw new Error(`its metadata lacks ${name}`);
    return value;
  };
  const count = (name: string): number => {
    const value = Number(text(name));
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`its metadata say ${name} = ${text(name)}`);
    return value;
  };
  // Checkpoints of earlier versions have none: no schedule needed it.
  const progress = Number(metadata.get('progress') ?? 0);
  if (!(progress >= 0 && progress <= 1)) throw new Error(`its metadata say progress = ${metadata.get('progress')}`);
  return {
    file,
    position: {
      step: count('step'),
      seed: count('seed'),
      epoch: count('epoch'),
      position: count('position'),
      progress,
    },
    identity: {
      weightsHash: text('weights_hash'),
      objectiveHash: text('objective_hash'),
      runHash: text('run_hash'),
      data: text('data'),
      engine: text('engine'),
    },
  };
}
