import { spawn } from 'node:child_process';
import { programArgv } from './program.ts';
import type { Outcome } from './run-cli.ts';

/** Runs the program as a process of its own, in a folder. */
export function runProcess(
  folder: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Outcome> {
  const child = spawn(process.execPath, [...programArgv(), ...argv], {
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
