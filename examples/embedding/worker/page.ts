import { write } from '../src/show.js';

// The page stays free while the model computes.
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }: MessageEvent<readonly number[]>) => write('drawn', data.join(' '));
worker.onerror = ({ message }) => write('failed', message);
worker.postMessage(location.href);
