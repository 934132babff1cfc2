/**
 * Lets Node run the project's TypeScript as it stands: `node --import ./test/support/typescript.mjs FILE.ts`. What a file becomes is
 * kept in node_modules/.cache by its content: tests start many processes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire, register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

const OPTIONS = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/phisegc-typescript/', import.meta.url));
const { version } = createRequire(import.meta.url)('@swc/core/package.json');

export async function load(url, context, next) {
  if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
  const filename = fileURLToPath(url);
  return { format: 'module', shortCircuit: true, source: await javascriptOf(filename) };
}

async function javascriptOf(filename) {
  const text = await readFile(filename, 'utf8');
  const key = createHash('sha256').update(`${version} ${filename}\n${text}`).digest('hex');
  const kept = `${CACHE}${key}.mjs`;
  const known = await readFile(kept, 'utf8').catch(() => null);
  if (known !== null) return known;
  const { transform } = await import('@swc/core');
  const { code } = await transform(text, { filename, ...OPTIONS });
  const aside = `${kept}.${randomUUID()}`;
  // A cache that cannot be written is none.
  await mkdir(CACHE, { recursive: true })
    .then(() => writeFile(aside, code))
    .then(() => rename(aside, kept))
    .catch(() => undefined);
  return code;
}
