import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A libtensorflow with its headers. */
export interface TensorflowLibrary {
  /** The shared libraries to link with, each by its path. */
  readonly libraries: readonly string[];
  readonly include: string;
  /** Where it was found, in words. */
  readonly origin: string;
}

export type FoundLibrary =
  | { readonly ok: true; readonly library: TensorflowLibrary }
  | { readonly ok: false; readonly reason: string };

/** What names a folder with a libtensorflow, where no option does. */
export const ROOT_VARIABLE = 'PHISEGC_TF_ROOT';

const HEADERS = ['tensorflow/c/c_api.h', 'tensorflow/c/eager/c_api.h', 'tensorflow/core/platform/ctstring_internal.h'];

/** How the libraries are called in a wheel of Python, and in a tarball of libtensorflow for C. */
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow.so.2'];
const FRAMEWORK = 'libtensorflow_framework.so.2';

/**
 * Finds a libtensorflow: in the folder that is named, in that of the environment variable, in the `tensorflow` of the
 * Python at hand.
 */
export function findLibrary(named: string | undefined): FoundLibrary {
  if (named !== undefined) return readFolder(resolve(named), named);
  const variable = process.env[ROOT_VARIABLE];
  if (variable) return readFolder(resolve(variable), `${ROOT_VARIABLE} = ${variable}`);
  const installed = pythonPackage();
  if (installed !== null) return readFolder(installed, `the tensorflow of Python, ${installed}`);
  return { ok: false, reason: 'no libtensorflow was found: none is named, and Python has no package tensorflow' };
}

/** Takes the folder of an unpacked wheel, of its `tensorflow`, or of an unpacked C tarball. */
export function readFolder(folder: string, origin: string): FoundLibrary {
  if (!existsSync(folder)) return { ok: false, reason: `${origin}: there is no such folder` };
  const places = [folder, join(folder, 'tensorflow'), join(folder, 'lib')];
  for (const place of places) {
    const main = LIBRARIES.map((name) => join(place, name)).find((file) => existsSync(file));
    if (main === undefined) continue;
    const framework = join(place, FRAMEWORK);
    if (!existsSync(framework)) return { ok: false, reason: `${origin}: ${FRAMEWORK} is missing beside ${main}` };
    const includes = [join(place, 'include'), join(folder, 'include')];
    const lacking = (include: string): string | undefined =>
      HEADERS.find((header) => !existsSync(join(include, header)));
    const include = includes.find((each) => lacking(each) === undefined);
    if (include !== undefined) return { ok: true, library: { libraries: [main, framework], include, origin } };
    const header = lacking(includes.find((each) => existsSync(each)) ?? folder);
    return { ok: false, reason: `${origin}: the header ${header} is missing; a libtensorflow from 2.9 on has it` };
  }
  return { ok: false, reason: `${origin}: it holds neither ${LIBRARIES.join(' nor ')}` };
}

/** The folder of an installed `tensorflow`, which is looked up, not run. */
function pythonPackage(): string | null {
  const lookUp =
    'import importlib.util as u; s = u.find_spec("tensorflow"); print(s.submodule_search_locations[0] if s else "")';
  const { stdout, status } = spawnSync('python3', ['-c', lookUp], { encoding: 'utf8' });
  const folder = status === 0 ? stdout.trim() : '';
  return folder === '' ? null : folder;
}
