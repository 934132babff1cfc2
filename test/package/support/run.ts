import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { packageRoot } from '../../../compiler/package-files.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What npm tells the scripts that it runs, such as `npm test`, about its own run. */
const OF_THIS_RUN = /^npm_(package_|lifecycle_|command$|config_local_prefix$)|^INIT_CWD$/;

/**
 * The environment of somebody who has no clone: without what npm has handed on of our `.npmrc`, which keeps install scripts
 * from running. What the machine sets stays, such as its registry.
 */
function userEnvironment(): NodeJS.ProcessEnv {
  const settings = readFileSync(`${packageRoot()}/.npmrc`, 'utf8').split('\n');
  const ours = new Set(settings.map((line) => `npm_config_${line.replace(/=.*/, '').replaceAll('-', '_')}`));
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !OF_THIS_RUN.test(name) && !ours.has(name.toLowerCase())),
  );
}

/** Options of `npm install` that keep it to the installation. */
export const QUIET = ['--no-audit', '--no-fund', '--prefer-offline'];

/** Runs a program to its end. */
export function run(folder: string, program: string, ...argv: readonly string[]): Promise<Ended> {
  const child = spawn(program, argv, {
    cwd: folder,
    env: userEnvironment(),
    shell: program === 'npm' && process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** What a program prints on stdout. Throws with all that it printed when it fails. */
export async function output(folder: string, program: string, ...argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(folder, program, ...argv);
  if (code !== 0) throw new Error(`${program} ${argv.join(' ')}: exit ${code}\n${stdout}\n${stderr}`);
  return stdout;
}
