import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { examplesFolder } from './example.ts';

export interface Service {
  readonly address: string;
  readonly process: ChildProcess;
  /** Ends it at once, if it still runs. */
  kill(): Promise<void>;
}

export type Started =
  | { readonly ok: true; readonly service: Service }
  | { readonly ok: false; readonly code: number | null; readonly stderr: string };

/** Starts the built service on a free port of loopback, in a process of its own. */
export async function startService(environment: Readonly<Record<string, string>>): Promise<Started> {
  const script = join(examplesFolder, 'node-service', 'dist', 'server.js');
  const env = { ...process.env, PORT: '0', LOG_LEVEL: 'silent', ...environment };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const address = await new Promise<string | null>((resolve) => {
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
      const found = /listening on (\S+) with /.exec(stdout)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('close', () => resolve(null));
  });
  if (address === null) return { ok: false, code: child.exitCode, stderr };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { ok: true, service: { address, process: child, kill } };
}
