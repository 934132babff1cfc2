import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode, type ImageData } from 'fast-png';
import { choicesOf } from '../mutate/choices.ts';
import { mutatePng } from '../mutate/png.ts';
import type { Subject } from '../subject.ts';
import { OUT, tryCommand } from './command.ts';

const SIDE = 12;

/** Pictures of each kind: grey, colour, with transparency, of 16 bits, with a palette. */
const KINDS: readonly (Pick<ImageData, 'channels' | 'depth'> & Partial<ImageData>)[] = [
  { channels: 1, depth: 8 },
  { channels: 1, depth: 16 },
  { channels: 2, depth: 8 },
  { channels: 3, depth: 8 },
  { channels: 4, depth: 16 },
];

function picture({ channels = 1, depth = 8 }: Pick<ImageData, 'channels' | 'depth'>): Uint8Array {
  const length = SIDE * SIDE * channels;
  const most = depth === 16 ? 65_535 : 255;
  const values = Array.from({ length }, (_, at) => (at * 37) % (most + 1));
  const data = depth === 16 ? Uint16Array.from(values) : Uint8Array.from(values);
  return encode({ width: SIDE, height: SIDE, channels, depth, data });
}

function mask(high: number): Uint8Array {
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, at) => (at % 5 === 0 ? high : 0));
  return encode({ width: SIDE, height: SIDE, channels: 1, depth: 8, data });
}

/** Pictures and masks in PNG, one of the two a mutant. */
export const png: Subject = {
  name: 'png',
  title: 'pictures and masks in PNG, `data import png`',
  share: 20,
  async open(folder) {
    for (const part of ['images', 'masks']) mkdirSync(join(folder, 'set', part), { recursive: true });
    const pictures = KINDS.map(picture);
    const masks = [1, 255].map(mask);
    return {
      feed(seed, index) {
        const choices = choicesOf(seed, index);
        const [image, labels] = [choices.of(pictures), choices.of(masks)];
        const isImage = choices.below(2) === 0;
        writeFileSync(join(folder, 'set/images/a.png'), isImage ? mutatePng(image, choices) : image);
        writeFileSync(join(folder, 'set/masks/a_1.png'), isImage ? labels : mutatePng(labels, choices));
        return tryCommand(folder, ['data', 'import', 'png', 'set', '--out', OUT]);
      },
    };
  },
};
