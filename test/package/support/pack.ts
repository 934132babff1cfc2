import { join } from 'node:path';
import { packageRoot } from '../../../compiler/package-files.ts';
import { isBuilt } from '../../support/program.ts';
import { output } from './run.ts';

/** Packs the package into a folder, as it is published; gives the path of the tarball. */
export async function pack(folder: string): Promise<string> {
  const root = packageRoot();
  if (!isBuilt()) await output(root, 'npm', 'run', '--silent', 'build');
  const packed: readonly { readonly filename: string }[] = JSON.parse(
    await output(root, 'npm', 'pack', '--json', '--pack-destination', folder),
  );
  return join(folder, packed[0]?.filename ?? '');
}
