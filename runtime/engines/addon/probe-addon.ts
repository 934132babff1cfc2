import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddonPackage } from './tfjs-node-package.ts';

export type AddonState =
  | { readonly works: true; readonly version: string; readonly usesGpu: boolean }
  | { readonly works: false; readonly reason: string };

/** Two functions that Node 23 took out of `node:util`, and a convolution as the proof. */
const SCRIPT = `
  const util = require('node:util');
  util.isArray ??= Array.isArray;
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  const tf = require(process.argv[1]);
  const [sum] = tf.sum(tf.conv2d(tf.ones([1, 4, 4, 2]), tf.ones([1, 1, 2, 3]), 1, 'same')).dataSync();
  if (sum !== 96) throw new Error('a convolution of ones sums up to ' + sum + ', not 96');
  const backend = tf.backend();
  console.log(JSON.stringify({ version: backend.binding.TF_Version, usesGpu: backend.isUsingGpuDevice }));
`;

/** Loads an addon and computes with it, in a process of its own: a library that does not fit may end the process. */
export function probeAddon({ folder, addon }: AddonPackage): AddonState {
  if (!existsSync(addon)) return { works: false, reason: 'its native addon was not built' };
  const env = { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env };
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, ['-e', SCRIPT, folder], {
    env,
    encoding: 'utf8',
  });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (status === 0) return { works: true, ...(JSON.parse(line) as { version: string; usesGpu: boolean }) };
  const reason = /^\w*Error: (.*)$/m.exec(stderr)?.[1] ?? `its process ended with ${signal ?? status}`;
  return { works: false, reason };
}
