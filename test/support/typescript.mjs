/** Lets Node run the project's TypeScript as it stands: `node --import ./test/support/typescript.mjs FILE.ts`. */
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transform } from '@swc/core';

if (isMainThread) register(import.meta.url);

export async function load(url, context, next) {
  if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
  const filename = fileURLToPath(url);
  const options = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } };
  const { code } = await transform(await readFile(filename, 'utf8'), { filename, sourceMaps: 'inline', ...options });
  return { format: 'module', shortCircuit: true, source: code };
}
