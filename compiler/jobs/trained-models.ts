import { readFile } from 'node:fs/promises';
import { present } from '../invariant.ts';
import { trainedFile, trainedPaths } from '../source/trained-model.ts';

export const TRAINED_FORMAT = 'phisegc-trained/1';

/** A model that comes along with its weights, as `model.json` beside them describes it; its card says the same in words. */
export interface TrainedModel {
  readonly format: typeof TRAINED_FORMAT;
  /** `phiseg-l5`, of the path `trained:phiseg-l5`. */
  readonly name: string;
  /** What its spec calls it. */
  readonly model: string;
  readonly input: { readonly height: number; readonly width: number; readonly channels: number };
  readonly classes: readonly string[];
  readonly weights: TrainedWeights;
  readonly training: Training;
  readonly data: TrainedOn;
  /** The last validation up to the step of the weights; null where there was none. */
  readonly validation: Validated | null;
  /** What `phisegc evaluate` kept of the weights before they were halved. */
  readonly scores: readonly Scored[];
  readonly reference: Reference;
}

/** The weights file of a trained model. */
export interface TrainedWeights {
  /** Of the file, in hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** Numbers in it, statistics of batch norm included. */
  readonly numbers: number;
  /** Of the network. */
  readonly hash: string;
  readonly step: number | null;
  /** How they are averages over steps, `ema(0.998)`. */
  readonly average: string | null;
}

/** How a trained model was trained. */
export interface Training {
  /** The spec as it was named, and the settings that changed it. */
  readonly spec: string;
  readonly set: readonly string[];
  /** Settings of the trained spec as the language writes them. */
  readonly settings: readonly (readonly [path: string, value: string])[];
  /** Steps that the spec asks for; null where it names none. */
  readonly planned: number | null;
  readonly seed: number;
  /** Of all steps up to the weights. */
  readonly seconds: number;
  readonly engine: string;
  readonly phisegc: string;
}

/** The data as their manifest describes them. */
export interface TrainedOn {
  readonly name: string;
  readonly sha256: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Sentences of the manifest by what they are about: `licence`, `citation`. */
  readonly notes: readonly (readonly [about: string, text: string])[];
}

/** A validation of a run: means over some images of a split. */
export interface Validated {
  readonly split: string;
  readonly step: number;
  readonly images: number;
  readonly samples: number;
  readonly scores: Readonly<Record<string, number | null>>;
}

/** An evaluation of a trained model on a whole split. */
export interface Scored {
  readonly split: string;
  readonly images: number;
  readonly samples: number;
  readonly seed: number;
  readonly emptyGed: number;
  readonly metrics: readonly {
    readonly name: string;
    readonly mean: number | null;
    readonly interval: readonly [number, number] | null;
    readonly images: number;
    readonly convention: string;
  }[];
}

/** What the shipped file scored on synthetic images, which a test makes again. They are no chest CT: they say that nothing moved, and no more. */
export interface Reference {
  readonly synthetic: { readonly count: number; readonly size: number; readonly seed: number };
  readonly split: string;
  readonly samples: number;
  readonly seed: number;
  readonly images: number;
  readonly imagesDigest: string;
  /** Means over the images by the ids of the measures. */
  readonly scores: Readonly<Record<string, number | null>>;
}

/** The trained models that come with the package, in the order of their names. */
export async function trainedModels(): Promise<readonly TrainedModel[]> {
  return Promise.all(
    trainedPaths().map(async (path): Promise<TrainedModel> => {
      const file = present(trainedFile(path, 'facts'), `facts of ${path}`);
      return JSON.parse(await readFile(file, 'utf8'));
    }),
  );
}
