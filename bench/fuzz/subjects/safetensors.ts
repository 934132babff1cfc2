import { PhisegError } from '../../../runtime/embed/errors.ts';
import { parseSafetensors } from '../../../runtime/embed/safetensors.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import { type Choices, choicesOf } from '../mutate/choices.ts';
import { mutateText, wordsOf } from '../mutate/text.ts';
import type { Outcome, Subject } from '../subject.ts';

const HEADER = JSON.stringify({
  __metadata__: { weights_hash: 'abc' },
  kernel: { dtype: 'F32', shape: [3, 3, 1, 2], data_offsets: [0, 72] },
  bias: { dtype: 'F32', shape: [2], data_offsets: [72, 80] },
});

const joined = (header: string): Uint8Array => {
  const text = Buffer.from(header);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(80, 1)]);
};

/** What the reader promises: an error that says what is wrong with the weights, none that stands for a mistake in the code. */
function tryWeights(bytes: Uint8Array): Outcome {
  try {
    parseSafetensors(bytes);
    return 'taken';
  } catch (error) {
    if (error instanceof PhisegError && error.code.startsWith('weights/') && error.message !== '') return 'refused';
    throw error;
  }
}

function mutant(choices: Choices, words: readonly string[]): Uint8Array {
  const file = joined(HEADER);
  return choices.below(2) === 0 ? mutateBytes(file, choices) : joined(mutateText(HEADER, words, choices));
}

/** Files of weights. */
export const safetensors: Subject = {
  name: 'safetensors',
  title: 'weights in safetensors, as generated code reads them',
  share: 10,
  async open() {
    const words = wordsOf([HEADER]);
    return { feed: async (seed, index) => tryWeights(mutant(choicesOf(seed, index), words)) };
  },
};
