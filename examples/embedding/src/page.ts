import { draw } from './draw.js';
import { show } from './show.js';

// Files that the page is served with, beside it.
show(
  draw({ wasmFolder: new URL('tfjs/', location.href).href, weights: new URL('lesions.safetensors', location.href) }),
);
