import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a process of Node went. */
export interface JsonProcess<T> {
  /** The lines of JSON that it wrote, in order. */
  readonly messages: readonly T[];
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/**
 * Runs Node on a program that writes lines of JSON.
 * @param options.onError is told what it writes to stderr, as it comes
 */
export async function runJsonProcess<T>(
  argv: readonly string[],
  { onError, ...options }: { cwd?: string; env?: NodeJS.ProcessEnv; onError?: (text: string) => void } = {},
): Promise<JsonProcess<T>> {
  const child = spawn(process.execPath, argv, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<Pick<JsonProcess<T>, 'code' | 'signal'>>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
    onError?.(String(text));
  });
  const messages: T[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    // Dawn and native libraries write lines of their own.
    if (line.startsWith('{')) messages.push(JSON.parse(line));
  }
  return { messages, stderr, ...(await ended) };
}
