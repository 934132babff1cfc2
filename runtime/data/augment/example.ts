/** One image with one label map. */
export interface Example {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** [height, width, channels], intensities from 0 to 1. */
  readonly image: Float32Array;
  /** [height, width], class indices. */
  readonly labels: Int32Array;
}
