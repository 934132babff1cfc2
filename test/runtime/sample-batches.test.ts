import { describe, expect, test } from '@jest/globals';
import { sampleBatches } from '../../runtime/embed/sample-batches.ts';

/** An engine that computes apart, as a GPU does: its batches are done when timers run. */
function engine(failing: number | null = null) {
  const log: string[] = [];
  const draw = async (first: number, size: number): Promise<{ readonly data: string }> => {
    log.push(`begin ${first}`);
    await new Promise((resolve) => setTimeout(resolve));
    log.push(`end ${first}`);
    if (first === failing) throw new Error(`batch ${first} failed`);
    return { data: `${first} to ${first + size - 1}` };
  };
  return { log, draw };
}

const options = { count: 5, batch: 2, signal: undefined, isPatient: false, isAhead: true };

describe('batches that are begun ahead', () => {
  test('come in their order, two under way at most', async () => {
    const { log, draw } = engine();
    const drawn: string[] = [];
    for await (const { data, first, size } of sampleBatches(options, draw)) drawn.push(`${data}: ${first}, ${size}`);
    expect(drawn).toEqual(['0 to 1: 0, 2', '2 to 3: 2, 2', '4 to 4: 4, 1']);
    expect(log.indexOf('begin 2')).toBeLessThan(log.indexOf('end 0'));
    expect(log.indexOf('begin 4')).toBeGreaterThan(log.indexOf('end 0'));
  });

  test('leave none under way after an early end', async () => {
    const { log, draw } = engine();
    for await (const _ of sampleBatches(options, draw)) break;
    expect(log).toHaveLength(4);
    expect(log).toContain('end 2');
  });

  test('fail as the first that fails, when the other is done', async () => {
    const { log, draw } = engine(2);
    const drawing = (async () => {
      for await (const _ of sampleBatches(options, draw));
    })();
    await expect(drawing).rejects.toThrow('batch 2 failed');
    expect(log).toContain('end 4');
  });

  test('end with the reason of a signal, when what is under way is done', async () => {
    const { log, draw } = engine();
    const controller = new AbortController();
    const drawing = (async () => {
      for await (const _ of sampleBatches({ ...options, signal: controller.signal }, draw)) controller.abort('enough');
    })();
    await expect(drawing).rejects.toBe('enough');
    expect(log).toContain('end 2');
    expect(log).not.toContain('begin 4');
  });
});
