import { PhisegError } from './errors.ts';

/** So far out rounding may carry a number. */
const SLACK = 1e-6;

/**
 * Throws a TypeError that names the first number that is no intensity from 0 to 1, and where it is.
 * @param values images, row-major, channels last
 */
export function checkIntensities(
  name: string,
  values: Float32Array,
  { height, width, channels }: { readonly height: number; readonly width: number; readonly channels: number },
): void {
  const at = values.findIndex((value) => !(value >= -SLACK && value <= 1 + SLACK));
  const value = values[at];
  if (value === undefined) return;
  const pixel = Math.floor(at / channels);
  const [row, column] = [Math.floor(pixel / width) % height, pixel % width];
  const cure = Number.isFinite(value)
    ? 'divide bytes by 255; of other grey values, such as Hounsfield units, map the window that matters to 0 … 1'
    : 'look where it comes from';
  throw new PhisegError(
    'image/intensity',
    `${name}[${at}] (row ${row}, column ${column}) is ${value}; floats are intensities from 0 to 1: ${cure}`,
  );
}
