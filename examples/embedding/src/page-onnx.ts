import * as ort from 'onnxruntime-web/wasm';
import { Lesions } from '../generated/onnx/lesions.js';
import { areasOf } from './areas.js';
import { image } from './image.js';
import { show } from './show.js';

/** The same on ONNX Runtime: the graphs lie beside the generated code, the engine's WebAssembly beside the engine. */
async function draw(): Promise<readonly number[]> {
  ort.env.wasm.numThreads = 1; // more need a page that is isolated from other origins
  const model = await Lesions.load(ort, new URL('lesions.safetensors', location.href));
  const { labels } = await model.sample(image, { count: 4, seed: 7 });
  model.dispose();
  return areasOf(labels.data, 4);
}

show(draw());
