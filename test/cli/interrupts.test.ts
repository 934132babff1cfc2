import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { createInterrupts } from '../../compiler/cli/interrupts.ts';

function fakeProcess() {
  const exits: number[] = [];
  const emitter = new EventEmitter();
  const target = Object.assign(emitter, { exit: (code: number) => exits.push(code) });
  return { target, exits, listeners: () => emitter.listenerCount('SIGINT') + emitter.listenerCount('SIGTERM') };
}

describe('interrupts', () => {
  test('undo what is under way, the last first, and end the process', () => {
    const { target, exits } = fakeProcess();
    const { onExit } = createInterrupts(target);
    const undone: string[] = [];
    onExit(() => undone.push('folder'));
    const release = onExit(() => undone.push('done by then'));
    onExit(() => undone.push('file'));
    release();
    target.emit('SIGTERM');
    expect({ undone, exits }).toEqual({ undone: ['file', 'folder'], exits: [143] });
  });

  test('while a command can end by itself, the first one asks it to, and a file being written is written', () => {
    const { target, exits } = fakeProcess();
    const { onExit, onStopRequest } = createInterrupts(target);
    const asked: number[] = [];
    const undone: string[] = [];
    onStopRequest((code) => asked.push(code));
    const written = onExit(() => undone.push('report'));
    target.emit('SIGINT');
    expect({ asked, undone, exits }).toEqual({ asked: [130], undone: [], exits: [] });
    written();
    onExit(() => undone.push('record'));
    target.emit('SIGINT');
    expect({ asked, undone, exits }).toEqual({ asked: [130], undone: ['record'], exits: [130] });
  });

  test('nobody listens where there is nothing to undo or to ask: the system ends the process', () => {
    const { target, listeners } = fakeProcess();
    const { onExit, onStopRequest } = createInterrupts(target);
    expect(listeners()).toBe(0);
    const release = onExit(() => undefined);
    const stop = onStopRequest(() => undefined);
    expect(listeners()).toBe(2);
    release();
    expect(listeners()).toBe(2);
    // The second signal of an engine that keeps the process from listening is the system's.
    target.emit('SIGINT');
    expect(listeners()).toBe(0);
    stop();
    expect(listeners()).toBe(0);
  });
});
