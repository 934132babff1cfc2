/**
 * Lets Node run the project's TypeScript as it stands: `node --import ./test/support/typescript.mjs FILE.ts`. What a file becomes is
 * kept in node_modules/.cache by its content: tests start many processes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

const OPTIONS = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'es6' },
};
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/phisegc-typescript/', import.meta.url));
const { version } = createRequire(import.meta.url)('@swc/core/package.json');

/** A file beside another is where it says: to look whether it is there, and what package it is in, takes as long as to read it. */
export async function resolve(specifier, context, next) {
  if (!/^\.\.?\/.*\.ts$/.test(specifier) || context.parentURL?.startsWith('file:') !== true)
    return next(specifier, context);
  return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true };
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
  return { format: 'module', shortCircuit: true, source: await javascriptOf(fileURLToPath(url)) };
}

/** Reads without waiting: this thread has nothing else to do, and a program has hundreds of files. */
async function javascriptOf(filename) {
  const text = readFileSync(filename, 'utf8');
  const key = createHash('sha256').update(`${version} ${filename}\n${text}`).digest('hex');
  const kept = `${CACHE}${key}.mjs`;
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { transform } = await import('@swc/core');
    const { code } = await transform(text, { filename, ...OPTIONS });
    keep(kept, code);
    return code;
  }
}

/** A cache that cannot be written is none. */
function keep(path, code) {
  const aside = `${path}.${randomUUID()}`;
  try {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(aside, code);
    renameSync(aside, path);
  } catch {}
}
