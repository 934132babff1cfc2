/** The files that `sample` writes for an image, and that predictions are read from. */
export const SAMPLE_FILES = {
  samples: 'samples.png',
  mean: 'mean.png',
  uncertainty: 'uncertainty.png',
  labels: 'samples.npy',
  probabilities: 'probabilities.npy',
} as const;
