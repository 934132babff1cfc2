import type { Caption } from './caption.ts';

/** What a figure is of. */
export interface FigureSource {
  readonly model: string;
  /** What the data set calls itself. */
  readonly data: string;
  readonly split: string;
  /** Names of the classes, the background first. */
  readonly classes: readonly string[];
  /** Samples per image. */
  readonly samples: number;
  readonly seed: number;
  readonly weights: FigureWeights;
  /** Of the printed figure, in mm. */
  readonly width: number;
}

export interface FigureWeights {
  /** As the user would write it. */
  readonly path: string;
  /** SHA-256 in hexadecimal digits. */
  readonly digest: string;
  /** The training step they are of; null where the file does not say. */
  readonly step: number | null;
  /** How they are averages over steps, `ema(0.998)`; null where the file says none. */
  readonly average: string | null;
}

/** A figure and what stands below it. */
export interface Figure {
  /** The name of its files, without the ending. */
  readonly name: string;
  readonly svg: string;
  readonly caption: Caption;
}

/** `rater 0`, `raters anna, ben and 2`: a caption names them in the order of their pictures. */
export function ratersText(raters: readonly string[]): string {
  const [last = '', ...others] = raters.toReversed();
  return others.length === 0 ? `rater ${last}` : `raters ${others.toReversed().join(', ')} and ${last}`;
}

/** Digits of a hash that a caption gives. */
const DIGITS = 12;

/** With what it was drawn: a sentence with its full stop. */
export function sourceSentence({ weights, seed }: FigureSource, isDeterministic: boolean): string {
  const { path, digest, step, average } = weights;
  const ofStep = step === null ? '' : ` of step ${step}`;
  const averaged = average === null ? '' : `, averages over steps by ${average}`;
  const drawn = isDeterministic ? 'one prediction per image' : `seed ${seed}`;
  return `Weights: ${path}${ofStep}${averaged} (SHA-256 ${digest.slice(0, DIGITS)}); ${drawn}.`;
}
