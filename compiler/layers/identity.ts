import type { LayerDefinition } from './layer.ts';

export const identity: LayerDefinition = {
  name: 'identity',
  summary: 'The input itself: beside another branch, `identity * (globalavgpool -> … -> sigmoid)`.',
  since: 3,
  options: [],
  build: (_context, input) => input,
};
