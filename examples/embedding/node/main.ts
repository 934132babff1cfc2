import { draw } from '../src/draw.js';

// Two folders above the built file, dist/node/node/main.js, stands public/.
const weights = new URL('../../../public/lesions.safetensors', import.meta.url);
console.log((await draw({ weights })).join(' '));
