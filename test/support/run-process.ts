import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Outcome } from './run-cli.ts';

/** Runs the program as a process of its own, in a folder. */
export function runProcess(
  folder: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Outcome> {
  const loader = pathToFileURL(resolve('test/support/typescript.mjs')).href;
  const child = spawn(process.execPath, ['--import', loader, resolve('compiler/cli/main.ts'), ...argv], {
    cwd: folder,
    env: { ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  return new Promise((done) => child.on('close', (code) => done({ code: code ?? -1, stdout, stderr })));
}
