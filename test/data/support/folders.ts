import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataFiles } from '../../support/data-folder.ts';

/** A temporary folder in which data folders are made. */
export function createPlace() {
  const root = mkdtempSync(join(tmpdir(), 'phisegc-data-'));
  return {
    root,
    write(name: string, files: DataFiles): string {
      const folder = join(root, name);
      mkdirSync(folder, { recursive: true });
      for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
      return folder;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
