import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../../compiler/package-root.ts';

/** How a process went. */
export interface ScriptRun {
  /** The lines of JSON that it wrote, in order. */
  readonly messages: readonly unknown[];
  readonly code: number | null;
  readonly stderr: string;
}

/**
 * Runs a TypeScript file of the project in a process of its own: native engines stay out of the test runner, and one that
 * crashes ends nothing else.
 */
export async function runScript(file: string, ...parameters: readonly string[]): Promise<ScriptRun> {
  const argv = ['--expose-gc', '--import', './test/support/typescript.mjs', file, ...parameters];
  const child = spawn(process.execPath, argv, { cwd: packageRoot(), stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const messages: unknown[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    // Native libraries write lines of their own.
    if (line.startsWith('{')) messages.push(JSON.parse(line));
  }
  return { messages, code: await ended, stderr };
}
