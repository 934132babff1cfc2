import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TensorflowLibrary } from './find-library.ts';
import type { AddonPackage } from './tfjs-node-package.ts';

/**
 * Compiles the addon from the sources in its package, as the package's binding.gyp says, but with the library where it
 * lies: its own search path, by which a library for GPUs finds CUDA, is relative to its place. Gives null, or why it failed.
 */
export function compileAddon(addonPackage: AddonPackage, library: TensorflowLibrary): string | null {
  const headers = nodeHeaders();
  if (headers === null) {
    return `node_api.h is not among the files of this Node (${process.execPath}): npm install node-api-headers`;
  }
  const compiler = process.env.CXX || 'c++';
  const { folder, addon, napi } = addonPackage;
  const sources = readdirSync(join(folder, 'binding')).filter((name) => name.endsWith('.cc'));
  const made = `${addon}.${process.pid}`;
  mkdirSync(dirname(addon), { recursive: true });
  const { error, status, stderr } = spawnSync(
    compiler,
    [
      ...['-std=c++17', '-O3', '-fPIC', '-shared', '-w', `-DNAPI_VERSION=${napi}`],
      ...[folder, library.include, headers].map((include) => `-I${include}`),
      ...sources.map((source) => join(folder, 'binding', source)),
      ...library.libraries,
      ...new Set(library.libraries.map((file) => `-Wl,-rpath,${dirname(file)}`)),
      ...['-o', made],
    ],
    { encoding: 'utf8' },
  );
  if (error) return `the C++ compiler ${compiler} cannot be run (${error.message}): install g++, or set CXX`;
  if (status !== 0) return `${compiler} failed:\n${stderr.trim()}`;
  renameSync(made, addon);
  return null;
}

/** The folder of node_api.h: beside this Node, or in the package that carries it. */
function nodeHeaders(): string | null {
  const own = join(dirname(process.execPath), '..', 'include', 'node');
  if (existsSync(join(own, 'node_api.h'))) return own;
  try {
    return createRequire(import.meta.url)('node-api-headers').include_dir;
  } catch {
    return null;
  }
}
