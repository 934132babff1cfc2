import lesions from '../../../model/lesions.phiseg?raw';
import type { Files } from './project.ts';

/** Projects whose trained weights come along, small enough to be drawn from and trained in a page; the first one is a new visitor's. */
export const EXAMPLES: readonly { readonly name: string; readonly files: Files }[] = [
  { name: 'lesions.phiseg', files: { 'lesions.phiseg': lesions } },
  {
    name: 'phiseg-l5-small.phiseg',
    files: {
      'phiseg-l5-small.phiseg': `phiseg 1

import phiseg_l5_fast from "phiseg-l5-fast.phiseg"
import gradual from "std/schedules.phiseg"

/// PHiSeg L=5 on 64x64 images with 8 base channels: weights that were trained on LIDC-IDRI come along.
model phiseg_l5_small extends phiseg_l5_fast {
  input.size          = 64
  resolution.channels = 8 * [1, 2, 4, 6, 6, 6, 6]

  // Statistics that begin short follow what is trained here from the first steps on.
  block unit(c) = conv(c, kernel: 3, bias: false, init: uniform) -> batchnorm(decay: gradual(0.99)) -> relu
}
`,
    },
  },
];
