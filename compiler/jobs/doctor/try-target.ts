import { spawn } from 'node:child_process';
import { packageProgram } from '../../package-files.ts';
import type { Target } from '../../targets/target.ts';
import type { Trial } from './trial.ts';

/** A software adapter may compile shaders for minutes; a driver may hang. */
const PATIENCE_MS = 180_000;

/** Runs a tiny model on a target's engine in a process of its own, which may crash. */
export async function tryTarget({ id }: Target): Promise<Trial> {
  const program = packageProgram('compiler/jobs/doctor/main');
  const child = spawn(process.execPath, [...process.execArgv, program, id], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PATIENCE_MS,
  });
  let [output, complaint] = ['', ''];
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  const end = await new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(`its process ended with ${signal ?? code}`));
  });
  // A native library writes lines of its own, and may fail at the end, when all is said.
  const line = output.split('\n').findLast((one) => one.startsWith('{"works"'));
  if (line !== undefined) return JSON.parse(line);
  const last = complaint.trim().split('\n').at(-1) ?? '';
  return { works: false, reason: last === '' ? end : `${end}: ${last}`, mend: null };
}
