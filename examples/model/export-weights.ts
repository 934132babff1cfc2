/**
 * Keeps of a training run's checkpoint what sampling needs: not the posterior, not the optimiser's state.
 *
 *   node --import ./test/support/typescript.mjs examples/model/export-weights.ts out/lesions-run/last.safetensors
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { floatTensors, parseSafetensors, writeSafetensors } from '../../runtime/safetensors.ts';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('which checkpoint?');
const stored = parseSafetensors(await readFile(path));
const kept = [...floatTensors(stored)].filter(([name]) => !/^(posterior|adam)\./.test(name));
const metadata = Object.fromEntries(['weights_hash', 'step'].map((key) => [key, stored.metadata.get(key) ?? '']));
await writeSafetensors(fileURLToPath(new URL('lesions.safetensors', import.meta.url)), new Map(kept), metadata);
