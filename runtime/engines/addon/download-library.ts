import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type FoundLibrary, readFolder } from './find-library.ts';

const WHEEL = 'tensorflow-cpu==2.21.0';

/** What of a wheel is needed; the rest is Python. */
const UNPACK = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    for name in wheel.namelist():
        if name.startswith('tensorflow/include/') or name.endswith(('/libtensorflow_cc.so.2', '/libtensorflow_framework.so.2')):
            wheel.extract(name, sys.argv[2])
`;

/** Where the downloaded library is kept: outside of any project, for one user. */
function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'phisegc', WHEEL.replace('==', '-'));
}

/** Fetches the wheel of TensorFlow for the CPU with pip, and keeps its libraries and headers: 270 MB, then 1.1 GB on disk. */
export function downloadLibrary(note: (text: string) => void): FoundLibrary {
  const folder = cacheFolder();
  const kept = existsSync(folder) ? readFolder(folder, folder) : null;
  if (kept?.ok) return kept;
  const parent = join(folder, '..');
  mkdirSync(parent, { recursive: true });
  const work = mkdtempSync(join(parent, 'download-'));
  try {
    note(`pip download ${WHEEL} (270 MB)`);
    const platform = `manylinux_2_27_${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}`;
    const wanted = ['--no-deps', '--only-binary=:all:', '--python-version', '3.11', '--platform', platform];
    const failure = runPython(['-m', 'pip', 'download', WHEEL, ...wanted, '--dest', work, '--quiet']);
    if (failure !== null) return { ok: false, reason: `pip download ${WHEEL}: ${failure}` };
    const wheel = readdirSync(work).find((name) => name.endsWith('.whl')) ?? '';
    note(`unpacking it to ${folder}`);
    const unpacked = join(work, 'unpacked');
    const broken = runPython(['-c', UNPACK, join(work, wheel), unpacked]);
    if (broken !== null) return { ok: false, reason: `unpacking ${wheel}: ${broken}` };
    rmSync(folder, { recursive: true, force: true });
    renameSync(unpacked, folder);
    return readFolder(folder, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Why a command of Python failed, in a line. */
function runPython(parameters: readonly string[]): string | null {
  const { error, status, stderr } = spawnSync('python3', parameters, { encoding: 'utf8' });
  if (error) return `python3 cannot be run: ${error.message}`;
  if (status === 0) return null;
  return stderr.trim().split('\n').at(-1) ?? `python3 ended with ${status}`;
}
