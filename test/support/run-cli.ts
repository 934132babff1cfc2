import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../compiler/cli/args.ts';
import { silentContext } from './silent-context.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with some files in it, and the command line run there, in this process. */
export interface Workspace {
  readonly folder: string;
  phisegc(...argv: readonly string[]): Promise<Outcome>;
  remove(): void;
}

export function createWorkspace(files: Readonly<Record<string, string | Uint8Array>> = {}): Workspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'phisegc-cli-')));
  // A project of its own: imports may not leave it.
  for (const [path, content] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return {
    folder,
    async phisegc(...argv) {
      const out: string[] = [];
      const err: string[] = [];
      const context = silentContext(folder, {
        out: (text) => out.push(text),
        err: (text) => err.push(text),
        width: 100,
      });
      const code = await run(argv, context);
      return { code, stdout: out.join(''), stderr: err.join('') };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
