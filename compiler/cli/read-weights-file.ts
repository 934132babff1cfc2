import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errnoOf } from '../../runtime/index.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { describeReadProblem } from '../diagnostics/read-problem.ts';
import { displayName } from '../source/project.ts';
import type { Context } from './context.ts';

/** The bytes of a weights file; null when there is none to read, which is reported. */
export async function readWeightsFile(file: string, context: Context, report: Report): Promise<Uint8Array | null> {
  const path = resolve(context.host.workingDirectory, file);
  const name = displayName(context.host, file);
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      report(describeReadProblem(name, { kind: 'missing', neighbours: await weightsIn(dirname(path)) }));
    } else if (code === 'EISDIR') {
      const help = (await weightsIn(path)).slice(0, 6).map((weights) => `name a file in it: ${join(file, weights)}`);
      report(diagnose('cli/weights-unreadable', { path: name, reason: 'it is a folder' }, { help }));
    } else {
      const reason = code === 'EACCES' ? 'permission denied' : String(error);
      report(diagnose('cli/weights-unreadable', { path: name, reason }));
    }
    return null;
  }
}

async function weightsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.safetensors')).sort();
}
