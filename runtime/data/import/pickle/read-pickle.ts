import { setImmediate } from 'node:timers/promises';
import { type Reading, refused } from '../../../pictures/image.ts';
import { CUT_SHORT, createMachine, pop } from './machine.ts';
import { OPCODES, STOP } from './opcodes.ts';
import type { Source } from './source.ts';
import type { PickleValue } from './values.ts';

/** A set of a hundred thousand images takes a fifth of them. */
const MOST_OPCODES = 2 ** 25;
/** Between two looks at the world around. */
const STRIDE = 8192;

/**
 * Reads what a pickle holds, of protocols 0 to 5 (CPython's pickletools.py), and runs nothing of it: whatever it names other than numpy's
 * arrays is refused. The bytes of arrays and long strings stay in the file, so that the memory it takes is that of its structure.
 * @param tell is told how many bytes are behind; a pickle that it answers with false is read no further
 */
export async function readPickle(source: Source, tell: (at: number) => boolean): Promise<Reading<PickleValue>> {
  const machine = createMachine(source);
  for (let count = 1; count <= MOST_OPCODES; count++) {
    const at = source.at();
    const [code] = source.take(1) ?? [];
    if (code === undefined) return refused(count === 1 ? 'it is empty' : CUT_SHORT);
    if (code === STOP) {
      const value = pop(machine);
      return value === undefined ? refused('it holds no value') : { ok: true, value };
    }
    const opcode = OPCODES.get(code);
    if (opcode === undefined) return refused(`it is no pickle, or a damaged one: byte ${at} is ${code}`);
    const reason = opcode(machine);
    if (reason !== null) return refused(at === 0 ? 'it is no pickle' : `${reason} (byte ${at})`);
    if (count % STRIDE === 0) {
      await setImmediate();
      if (!tell(at)) return refused('reading it was ended');
    }
  }
  return refused(`it has more than ${MOST_OPCODES} steps, far more than a set of images`);
}
