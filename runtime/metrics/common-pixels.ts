/**
 * Which pixels all raters gave a class, 1 for each of them; null where that is all of them.
 * @param raters label maps, [pixels] each
 * @param ignored the label of pixels that count nowhere; null where there is none
 */
export function commonPixels(raters: readonly ArrayLike<number>[], ignored: number | null): Uint8Array | null {
  if (ignored === null) return null;
  const common = Uint8Array.from({ length: raters[0]?.length ?? 0 }, (_, pixel) =>
    raters.every((labels) => labels[pixel] !== ignored) ? 1 : 0,
  );
  return common.includes(0) ? common : null;
}

/** Keeps the numbers of common pixels in maps [count, pixels, entries]: for `filter`. */
export function ofCommon(common: Uint8Array, entries = 1): (value: number, at: number) => boolean {
  return (_, at) => common[Math.floor(at / entries) % common.length] === 1;
}
