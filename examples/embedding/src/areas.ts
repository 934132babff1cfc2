/** The pixels that are not background in each of `count` masks. */
export function areasOf(labels: Uint8Array, count: number): readonly number[] {
  const pixels = labels.length / count;
  return Array.from({ length: count }, (_, sample) =>
    labels.subarray(sample * pixels, (sample + 1) * pixels).reduce((area, label) => area + (label > 0 ? 1 : 0), 0),
  );
}
