import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ADDON_PACKAGES = ['@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'] as const;

export type AddonPackageName = (typeof ADDON_PACKAGES)[number];

/** An installed package that needs the addon: tfjs-node or tfjs-node-gpu. */
export interface AddonPackage {
  readonly name: AddonPackageName;
  readonly version: string;
  readonly folder: string;
  /** Where the package looks for its addon. */
  readonly addon: string;
  /** The version of Node-API that it is compiled for. */
  readonly napi: string;
}

/** A package as the engines of phisegc find it; null where it is not installed. */
export function findAddonPackage(name: AddonPackageName): AddonPackage | null {
  const manifest = findUpwards(join('node_modules', name, 'package.json'));
  if (manifest === null) return null;
  const { version }: { readonly version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  const preGyp: { find(manifest: string): string } = createRequire(manifest)('@mapbox/node-pre-gyp');
  const addon = preGyp.find(manifest);
  return { name, version, folder: dirname(manifest), addon, napi: /napi-v(\d+)/.exec(addon)?.[1] ?? '8' };
}

function findUpwards(path: string): string | null {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, path);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return null;
  }
}
