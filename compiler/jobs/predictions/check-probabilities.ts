/** How far the probabilities of a pixel may be from a sum of 1: those of half precision are that far. */
const TOLERANCE = 1e-2;
/** How far a value may be outside 0 to 1, and a label's probability below the greatest: both are rounded. */
const ROUNDING = 1e-3;

/** Why numbers are no probabilities of classes, [pixels, classes]; null where they are. */
export function probabilityProblem(probabilities: Float32Array, classes: number): string | null {
  for (let first = 0; first < probabilities.length; first += classes) {
    let sum = 0;
    for (let at = first; at < first + classes; at++) {
      const value = probabilities[at] ?? Number.NaN;
      if (!(value >= -ROUNDING && value <= 1 + ROUNDING)) {
        return `it holds ${value}, which is no probability; are these logits?`;
      }
      sum += value;
    }
    if (Math.abs(sum - 1) > TOLERANCE) return `the probabilities of a pixel add up to ${sum.toFixed(3)}, not to 1`;
  }
  return null;
}

/** Whether each label, [pixels], is a class than which none has a greater probability, [pixels, classes]. */
export function areLabelsOf(labels: ArrayLike<number>, probabilities: Float32Array, classes: number): boolean {
  for (let pixel = 0; pixel < labels.length; pixel++) {
    const own = (probabilities[pixel * classes + (labels[pixel] ?? 0)] ?? 0) + ROUNDING;
    for (let at = pixel * classes; at < (pixel + 1) * classes; at++) if ((probabilities[at] ?? 0) > own) return false;
  }
  return true;
}
