import { PhisegError } from './errors.ts';

/** Throws where an engine gave what is no number. */
export function checkResults(results: readonly Float32Array[]): void {
  for (const values of results) {
    let sum = 0;
    // Whatever is not finite stays so in a sum, and no sum of 32-bit floats overflows a double.
    for (const value of values) sum += value;
    if (Number.isFinite(sum)) continue;
    const wrong = values.find((value) => !Number.isFinite(value));
    throw new PhisegError(
      'not-finite',
      `the model gives ${wrong}: its weights, or the given noise, lead beyond 32-bit floats. Weights of a training that diverged do so: load others`,
    );
  }
}
