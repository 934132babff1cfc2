/** What may stand right of `~`, with its arguments as messages write them. */
const TEXTS = {
  normal: 'normal(MEAN, SCALE)',
  lowrank: 'lowrank(MEAN, FACTOR, DIAGONAL)',
  choice: 'choice(TENSOR, TENSOR, …, logits: TENSOR)',
} as const;

export type DistributionName = keyof typeof TEXTS;

// Object.keys forgets what the keys are.
export const distributionNames = Object.keys(TEXTS) as readonly DistributionName[];

export function isDistributionName(name: string): name is DistributionName {
  return Object.hasOwn(TEXTS, name);
}

/** `normal(MEAN, SCALE)` */
export function distributionText(name: DistributionName): string {
  return TEXTS[name];
}
