import type { OutputFile } from '../../targets/target.ts';
import type { PresentFile } from './generated-folder.ts';
import type { FolderToWrite } from './in-the-way.ts';

/** Files of the same model that an earlier compile wrote and this one does not. */
export interface LeftOver {
  /** Training code of this target that is no longer what `--train` would write. */
  readonly stale: readonly string[];
  /** What this target does not write at all. */
  readonly unused: readonly string[];
}

/** @param trainer the files that `--train` would write; called only where training code is there that was not asked for */
export async function leftOver(
  { stem, files }: FolderToWrite,
  present: readonly PresentFile[],
  trainer: () => Promise<readonly OutputFile[]>,
): Promise<LeftOver> {
  const names = new Set(files.map(({ path }) => path));
  const others = present.filter(({ name, isOurs }) => isOurs && name.startsWith(`${stem}.`) && !names.has(name));
  if (others.length === 0) return { stale: [], unused: [] };
  const trainerFiles = new Map((await trainer()).map(({ path, content }) => [path, content]));
  return {
    stale: others
      .filter(({ name, content }) => {
        const now = trainerFiles.get(name);
        return now !== undefined && !Buffer.from(now).equals(content);
      })
      .map(({ name }) => name),
    unused: others.filter(({ name }) => !trainerFiles.has(name)).map(({ name }) => name),
  };
}
