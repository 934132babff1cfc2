/** What every app here does: it opens the engine, loads the model, draws samples of an image, and measures the lesions in them. */
import { openEngine } from '../generated/wasm/engine.js';
import { Lesions } from '../generated/wasm/lesions.js';
import { areasOf } from './areas.js';
import { image } from './image.js';

export interface Places {
  /** Where the page serves the `.wasm` files of `@tensorflow/tfjs-backend-wasm/dist`; Node finds them by itself. */
  readonly wasmFolder?: string;
  readonly weights: string | URL;
}

/** The lesion's pixels in each of four samples. */
export async function draw({ wasmFolder, weights }: Places): Promise<readonly number[]> {
  const tf = await openEngine(wasmFolder === undefined ? {} : { wasmFolder });
  const model = await Lesions.load(tf, weights);
  const { labels } = await model.sample(image, { count: 4, seed: 7 });
  model.dispose();
  return areasOf(labels.data, 4);
}
