import { draw } from '../src/draw.js';

// Addresses in a worker are relative to the worker's file: the page says where it is.
self.onmessage = async ({ data: page }: MessageEvent<string>) => {
  const places = { wasmFolder: new URL('tfjs/', page).href, weights: new URL('lesions.safetensors', page) };
  self.postMessage(await draw(places));
};
