/**
 * What augmentation takes of a step's time, on one core, by setting:
 *
 *     node --import ./test/support/typescript.mjs bench/augment.ts
 */
import { type Augmentation, augment, type Example, randomBits } from '../runtime/data/index.ts';

const OFF: Augmentation = { rotate: 0, crop: 0, flip: 'none', probability: 1 };

const ROWS: readonly (readonly [string, Partial<Augmentation>])[] = [
  ['rotate', { rotate: 15 }],
  ['rotate, crop', { rotate: 15, crop: 8 }],
  ['flip, turn', { flip: 'both', turn: 'quarter' }],
  ['scale', { scale: 1.25 }],
  ['elastic, sigma 4', { elastic: { strength: 2, sigma: 4 } }],
  ['elastic, sigma 16', { elastic: { strength: 4, sigma: 16 } }],
  ['contrast', { contrast: 1.3 }],
  ['brightness', { brightness: 0.1 }],
  ['gamma', { gamma: 1.5 }],
  ['blur', { blur: 1 }],
  ['noise', { noise: 0.05 }],
];

const ALL: Partial<Augmentation> = Object.assign({}, ...ROWS.map(([, changes]) => changes));
const TIMES = 400;

function disc(size: number): Example {
  const image = Float32Array.from({ length: size * size }, (_, at) => ((at * 7919) % 256) / 255);
  const labels = Int32Array.from({ length: size * size }, (_, at) =>
    Math.hypot(Math.floor(at / size) - size / 2, (at % size) - size / 2) < size / 4 ? 1 : 0,
  );
  return { height: size, width: size, channels: 1, image, labels };
}

/** Milliseconds of the processor an image: the clock counts other work, too. */
function cost(example: Example, changes: Partial<Augmentation>): number {
  const settings = { ...OFF, ...changes };
  const run = (): void => {
    for (let index = 0; index < TIMES; index++) augment(example, settings, 0.5, randomBits(12, 0, index));
  };
  run();
  const began = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / TIMES;
}

const sizes = [64, 128].map(disc);
process.stdout.write('| setting | ms an image of 64×64 | of 128×128 |\n|---|---:|---:|\n');
for (const [name, changes] of [...ROWS, ['all of these', ALL] as const]) {
  const cells = sizes.map((example) => cost(example, changes).toFixed(2));
  process.stdout.write(`| ${name} | ${cells.join(' | ')} |\n`);
}
