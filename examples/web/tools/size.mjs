/** Prints what the built page weighs, and what a visitor loads of it: `npm run build && npm run size`. */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const folder = new URL('../dist/', import.meta.url);
const PARTS = [
  {
    name: 'own page (HTML, CSS, JS, worker)',
    files: /^(index\.html|assets\/(index|worker|rolldown|preload)[^/]*)$/,
    engine: 'both',
  },
  { name: 'generated model and engine, wasm', files: /^assets\/(lesions|engine)-wasm/, engine: 'wasm' },
  { name: 'generated model and engine, webgpu', files: /^assets\/(lesions|engine)-webgpu/, engine: 'webgpu' },
  { name: 'tfjs-core, and what both backends share', files: /^assets\/tfjs-(core|backend-cpu)/, engine: 'both' },
  { name: 'tfjs-backend-wasm (JS)', files: /^assets\/tfjs-backend-wasm/, engine: 'wasm' },
  { name: 'tfjs-backend-wasm (.wasm with SIMD)', files: /^wasm\/tfjs-backend-wasm-simd/, engine: 'wasm' },
  { name: 'tfjs-backend-webgpu (JS)', files: /^assets\/tfjs-backend-webgpu/, engine: 'webgpu' },
  { name: 'weights', files: /^assets\/lesions-[^/]*\.safetensors$/, engine: 'both' },
];

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const row = (name, size, zipped) => console.log(`${name.padEnd(46)}${size.padStart(12)}${zipped.padStart(12)}`);
const totals = { wasm: [0, 0], webgpu: [0, 0] };
const known = new Set(files.filter((path) => /\.(png)$|^wasm$|^assets$|^wasm\/tfjs-backend-wasm\.wasm$/.test(path)));

row('', 'size', 'gzip');
for (const { name, files: pattern, engine } of PARTS) {
  const mine = files.filter((path) => pattern.test(path));
  for (const path of mine) known.add(path);
  const contents = mine.map((path) => readFileSync(new URL(path, folder)));
  const size = contents.reduce((sum, content) => sum + content.length, 0);
  const zipped = contents.reduce((sum, content) => sum + gzipSync(content).length, 0);
  row(name, kilobytes(size), kilobytes(zipped));
  for (const [id, total] of Object.entries(totals)) {
    if (engine === 'both' || engine === id) total.splice(0, 2, total[0] + size, total[1] + zipped);
  }
}
row('all that a visitor loads on WebAssembly', ...totals.wasm.map(kilobytes));
row('all that a visitor loads on WebGPU', ...totals.webgpu.map(kilobytes));
const rest = files.filter((path) => !known.has(path));
if (rest.length > 0) throw new Error(`not counted: ${rest.join(', ')}`);
