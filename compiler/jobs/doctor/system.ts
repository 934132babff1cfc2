import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { packageRoot } from '../../package-files.ts';

/** What of the system engines build on: a version or a place, or null where it is not there. */
export interface SystemPart {
  readonly name: string;
  readonly found: string | null;
}

/** Looks, but loads nothing: what works is found out by the trials. */
export function systemParts(): readonly SystemPart[] {
  const libraries = sharedLibraries();
  const library = (name: string, file: string): SystemPart => ({ name, found: libraries(file) });
  return [
    { name: 'NVIDIA driver', found: nvidiaDriver() },
    library('CUDA runtime', 'libcudart.so'),
    library('cuDNN', 'libcudnn.so'),
    library('Vulkan loader', 'libvulkan.so'),
    { name: 'Vulkan drivers', found: vulkanDrivers() },
    { name: 'Vulkan adapters', found: vulkanAdapters() },
  ];
}

/** Finds a shared library as the loader of Linux would; its name tells its version: `libcudart.so.12.4.127`. */
function sharedLibraries(): (name: string) => string | null {
  const { stdout } = spawnSync('ldconfig', ['-p'], { encoding: 'utf8' });
  const cached = (stdout ?? '').split('\n').map((line) => line.split(' => ')[1] ?? '');
  const folders = (process.env.LD_LIBRARY_PATH ?? '').split(':').filter((folder) => existsSync(folder));
  const named = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  return (name) => {
    const file = [...named, ...cached].find((path) => basename(path).startsWith(name) && existsSync(path));
    return file === undefined ? null : basename(realpathSync(file));
  };
}

function nvidiaDriver(): string | null {
  const query = ['--query-gpu=name,driver_version', '--format=csv,noheader'];
  const { stdout, status } = spawnSync('nvidia-smi', query, { encoding: 'utf8' });
  return status === 0 ? stdout.trim().replaceAll('\n', '; ') : null;
}

/** The files that tell Vulkan of its drivers. */
function vulkanDrivers(): string | null {
  const named = process.env.VK_DRIVER_FILES || process.env.VK_ICD_FILENAMES;
  const folders = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'].filter((folder) => existsSync(folder));
  const files = named ? named.split(':') : folders.flatMap((folder) => readdirSync(folder));
  return files.length === 0 ? null : files.map((file) => basename(file)).join(', ');
}

/** Dawn names all adapters when it is asked for one that does not exist. */
function vulkanAdapters(): string | null {
  const script = `
    const { create, globals } = require(process.argv[1]);
    Object.assign(globalThis, globals);
    create(['backend=vulkan', 'adapter=\\u0000']).requestAdapter().catch((error) => console.log(error.message));`;
  try {
    const dawn = createRequire(join(packageRoot(), 'package.json')).resolve('webgpu');
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script, dawn], { encoding: 'utf8' });
    const names = [...`${stdout}${stderr}`.matchAll(/name: '([^']+)'/g)].map((match) => match[1]);
    return names.length === 0 ? null : names.join(', ');
  } catch {
    return null;
  }
}
