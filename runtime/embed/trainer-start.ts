import { initialValues, type Parameter } from './initial-values.ts';
import { matchWeights } from './match-weights.ts';
import { checkSeed } from './random.ts';
import { readWeights, type WeightsSource } from './weights-source.ts';

/** A part of a trainer's state. */
export interface StatePart extends Parameter {
  /** What reads it: samples, training alone (a posterior), or the optimiser alone. */
  readonly of: 'sampling' | 'training' | 'optimizer';
}

/** Seeded initial weights, a stored state to go on from, or weights to start from. */
export type TrainerStart =
  | { readonly seed: number; readonly state?: undefined; readonly weights?: undefined }
  | { readonly state: WeightsSource; readonly weights?: undefined }
  | {
      /** Of a sampling model. What they lack, a posterior, starts from the seed, and the optimiser from nothing. */
      readonly weights: WeightsSource;
      readonly seed: number;
      readonly state?: undefined;
    };

/** The values that a trainer starts with. */
export interface Started {
  /** The parts that start anew: what was given does not hold them. */
  readonly fresh: readonly string[];
  values(part: Parameter): Float32Array;
}

/** Throws an Error that says what differs when what is given does not belong to the network. */
export async function startingValues(
  start: TrainerStart,
  parts: readonly StatePart[],
  weightsHash: string,
): Promise<Started> {
  if (start.state !== undefined) {
    return { fresh: [], values: matchWeights(await readWeights(start.state), parts, weightsHash) };
  }
  const { seed, weights } = start;
  checkSeed(seed);
  const initial = (part: Parameter): Float32Array => initialValues(part, seed);
  if (weights === undefined) return { fresh: parts.map(({ name }) => name), values: initial };
  const stored = await readWeights(weights);
  const isGiven = ({ of, name }: StatePart): boolean =>
    of === 'sampling' || (of === 'training' && stored.tensors.has(name));
  const given = matchWeights(stored, parts.filter(isGiven), weightsHash);
  const fresh = parts.filter((part) => !isGiven(part)).map(({ name }) => name);
  const anew = new Set(fresh);
  return { fresh, values: (part) => (anew.has(part.name) ? initial(part) : given(part)) };
}
