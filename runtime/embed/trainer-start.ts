import { checkOptions } from './check-options.ts';
import { initialValues, type Parameter, type Start } from './initial-values.ts';
import { matchWeights } from './match-weights.ts';
import { checkSeed } from './random.ts';
import { readWeights, type WeightsSource } from './weights-source.ts';
import { PhisegError } from './errors.ts';

/** How a vector starts that repeats other parts of the state: one behind the other. */
export interface Packed {
  readonly kind: 'packed';
  readonly of: readonly string[];
}

/** A part of a trainer's state. */
export interface StatePart extends Omit<Parameter, 'start'> {
  readonly start: Start | Packed;
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
  values(part: StatePart): Float32Array;
}

/** Throws an Error that says what differs when what is given does not belong to the network. */
export async function startingValues(
  start: TrainerStart,
  parts: readonly StatePart[],
  weightsHash: string,
): Promise<Started> {
  checkOptions(start, '{ seed: 1 }');
  if (start.state !== undefined) {
    return { fresh: [], values: matchWeights(await readWeights(start.state), parts, weightsHash) };
  }
  const { seed, weights } = start;
  checkSeed(seed);
  const initial = (part: Parameter): Float32Array => initialValues(part, seed);
  if (weights === undefined) return { fresh: parts.map(({ name }) => name), values: withPacked(parts, initial) };
  const stored = await readWeights(weights);
  const isGiven = ({ of, name }: StatePart): boolean =>
    of === 'sampling' || (of === 'training' && stored.tensors.has(name));
  const given = matchWeights(stored, parts.filter(isGiven), weightsHash);
  const fresh = parts.filter((part) => !isGiven(part)).map(({ name }) => name);
  const anew = new Set(fresh);
  return { fresh, values: withPacked(parts, (part) => (anew.has(part.name) ? initial(part) : given(part))) };
}

type Starting = Pick<StatePart, 'name' | 'shape' | 'start'>;

/**
 * What parts start with, where some repeat others.
 * @param values of a part that repeats none
 */
export function withPacked(
  parts: readonly Starting[],
  values: (part: Parameter) => Float32Array,
): (part: Starting) => Float32Array {
  const valuesOf = ({ name, shape, start }: Starting): Float32Array => {
    if (start.kind !== 'packed') return values({ name, shape, start });
    const packed = new Float32Array(shape[0] ?? 0);
    let at = 0;
    for (const wanted of start.of) {
      const part = parts.find((each) => each.name === wanted);
      if (part === undefined)
        throw new PhisegError('internal', `${name} starts with ${wanted}, which is not part of the state`);
      const data = valuesOf(part);
      packed.set(data, at);
      at += data.length;
    }
    return packed;
  };
  return valuesOf;
}
