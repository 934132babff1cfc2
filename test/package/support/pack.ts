import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../compiler/package-files.ts';
import { output } from './run.ts';

/** Packs the package into a folder, as it is published; gives the path of the tarball. */
export async function pack(folder: string): Promise<string> {
  const root = packageRoot();
  if (!isBuilt(root)) await output(root, 'npm', 'run', '--silent', 'build');
  const packed: readonly { readonly filename: string }[] = JSON.parse(
    await output(root, 'npm', 'pack', '--json', '--pack-destination', folder),
  );
  return join(folder, packed[0]?.filename ?? '');
}

/** Whether the last build is of the sources as they are now. */
function isBuilt(root: string): boolean {
  const built = join(root, 'dist/compiler/index.js');
  if (!existsSync(built)) return false;
  const { mtimeMs } = statSync(built);
  return ['grammar', 'compiler', 'runtime'].every((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.m?ts$/.test(file))
      .every((file) => statSync(join(root, folder, file)).mtimeMs <= mtimeMs),
  );
}
