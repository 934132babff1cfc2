import { join } from 'node:path';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Host } from '../../source/host.ts';
import { displayName } from '../../source/project.ts';
import { withoutExtension } from '../../source/spec-path.ts';
import { isTrained } from '../../source/trained-model.ts';
import type { OutputFile, TargetId } from '../../targets/target.ts';
import type { ModelSource } from './compile-command.ts';
import type { PresentFile } from './generated-folder.ts';

/** Files of one target for one folder. */
export interface FolderToWrite {
  readonly folder: string;
  readonly target: TargetId;
  readonly source: ModelSource;
  /** What the names of the model's files begin with. */
  readonly stem: string;
  readonly files: readonly OutputFile[];
}

const ENGINE = 'engine.ts';

/** Why the files may not be written: what would be replaced is not this model's to replace. */
export async function inTheWay(
  host: Host,
  wanted: FolderToWrite,
  present: readonly PresentFile[],
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  const shown = (name: string): string => displayName(host, join(wanted.folder, name));
  const names = new Set(wanted.files.map(({ path }) => path));
  for (const { name, isOurs, origin } of present.filter(({ name }) => names.has(name))) {
    if (!isOurs) {
      const help = ['nothing was written: choose another --out, or move the file away'];
      found.push(diagnose('cli/foreign-file', { path: shown(name) }, { help }));
    } else if (origin !== null && !isSame(origin, wanted.source) && (await isThere(host, origin.spec))) {
      const help = ['nothing was written: choose another --out, or delete the file if that model is not needed'];
      const spec = displayName(host, origin.spec);
      const other = origin.model === null ? spec : `${spec}#${origin.model}`;
      found.push(diagnose('cli/other-model', { path: shown(name), other }, { help }));
    }
  }
  const engine = present.find(({ name, isOurs }) => name === ENGINE && isOurs);
  const opens = engine === undefined ? null : engineTarget(engine);
  const user = present.find((file) => isOtherModel(file, wanted) && file.origin?.target !== wanted.target);
  if (opens !== null && opens !== wanted.target && user !== undefined) {
    const help = [`nothing was written: give each target a folder, such as --out ${shown(wanted.target)}`];
    const of = { path: shown(ENGINE), opens, user: shown(user.name), wanted: wanted.target };
    found.push(diagnose('cli/other-engine', of, { help }));
  }
  return found;
}

/** Trained models come and go with versions: the code of one is kept all the same. */
async function isThere(host: Host, spec: string): Promise<boolean> {
  return isTrained(spec) || (await host.exists(spec));
}

/** The target whose engine a generated `engine.ts` opens. */
function engineTarget({ content }: PresentFile): string | null {
  const [line = ''] = new TextDecoder().decode(content).split('\n', 1);
  return /\btarget (\S+)/.exec(line)?.[1] ?? null;
}

/** Code of a model that this command does not write, and that reads `engine.ts`. */
function isOtherModel({ name, isOurs }: PresentFile, { stem }: FolderToWrite): boolean {
  return isOurs && name.endsWith('.ts') && name !== ENGINE && !name.startsWith(`${stem}.`);
}

/** The two surfaces of a spec are one. */
function isSame(one: ModelSource, other: ModelSource): boolean {
  return one.model === other.model && withoutExtension(one.spec) === withoutExtension(other.spec);
}
