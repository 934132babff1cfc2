/** The class with the greatest value at each pixel, the lower class in a tie: [pixels] of [pixels, classes]. */
export function argMax(values: ArrayLike<number>, classes: number): Int32Array {
  return Int32Array.from({ length: values.length / classes }, (_, pixel) => {
    const first = pixel * classes;
    let best = 0;
    for (let label = 1; label < classes; label++) {
      if ((values[first + label] ?? 0) > (values[first + best] ?? 0)) best = label;
    }
    return best;
  });
}
