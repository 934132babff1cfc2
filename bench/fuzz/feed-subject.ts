import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { argumentsOf } from '../support/program.ts';
import type { Message, Range } from './feed-range.ts';
import type { Subject } from './subject.ts';

export interface Fault {
  readonly index: number;
  readonly reason: string;
}

export interface FedSubject {
  readonly name: string;
  readonly title: string;
  readonly mutants: number;
  readonly taken: number;
  readonly refused: number;
  readonly faults: readonly Fault[];
  /** Of the slowest mutant, in ms. */
  readonly slowest: number;
  /** Of a process that feeds, in MB. */
  readonly peakMemory: number;
}

/** Mutants of one process: its memory is told apart from that of the others. */
const BATCH = 2000;
/** A mutant that takes longer is a fault. */
const PATIENCE_MS = 10_000;

/** Feeds a subject in processes of their own. A mutant that ends or holds up its process is a fault; another goes on behind it. */
export async function feedSubject(
  { name, title }: Subject,
  seed: number,
  count: number,
  note: (text: string) => void,
): Promise<FedSubject> {
  const fed = { taken: 0, refused: 0, slowest: 0, peakMemory: 0 };
  const faults: Fault[] = [];
  const hear = (message: Message): void => {
    if (message.kind === 'fault') faults.push(message);
    if (message.kind === 'done') fed.peakMemory = Math.max(fed.peakMemory, message.peakMemory);
    if (message.kind !== 'fed') return;
    fed[message.outcome] += 1;
    fed.slowest = Math.max(fed.slowest, message.milliseconds);
  };
  for (let from = 0; from < count; ) {
    const range = { seed, from, to: Math.min(count, from + BATCH) };
    const broken = await feedProcess(name, range, hear);
    if (broken !== null) faults.push(broken);
    from = broken === null ? range.to : broken.index + 1;
    note(`${name}: ${from} of ${count}, ${faults.length} faults`);
  }
  return { name, title, mutants: count, faults, ...fed };
}

/** Feeds a range in a process of its own; the mutant that ended the process before its time, if one did. */
async function feedProcess(name: string, range: Range, hear: (message: Message) => void): Promise<Fault | null> {
  const parameters = [name, ...[range.seed, range.from, range.to].map(String)];
  const child = spawn(process.execPath, argumentsOf(import.meta.url, './feed-process', parameters), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<string>((resolve) => {
    child.on('close', (code, signal) => resolve(String(signal ?? code)));
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr = `${stderr}${text}`.slice(-2000);
  });
  let current = range.from;
  let isDone = false;
  let wasHeldUp = false;
  const holdUp = (): void => {
    wasHeldUp = true;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(holdUp, 6 * PATIENCE_MS);
  for await (const line of createInterface({ input: child.stdout })) {
    const message: Message = JSON.parse(line);
    hear(message);
    isDone = message.kind === 'done';
    if (message.kind !== 'begin') continue;
    current = message.index;
    clearTimeout(timer);
    timer = setTimeout(holdUp, PATIENCE_MS);
  }
  clearTimeout(timer);
  const end = await ended;
  if (isDone) return null;
  const reason = wasHeldUp ? `it took longer than ${PATIENCE_MS} ms` : `the process ended with ${end}: ${stderr}`;
  return { index: current, reason };
}
