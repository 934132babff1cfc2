import type { LesionsImage } from '../generated/wasm/lesions.ts';
import { grey, heat } from './colours.ts';
import { find } from './find.ts';
import { clear, paintMap, paintOutlines } from './paint.ts';

export const COLOURS = { sample: '#ffb224', moved: '#2fd6c3' } as const;

export function paintImage(canvas: HTMLCanvasElement, { data }: LesionsImage): void {
  paintMap(
    canvas,
    Array.from(data, (byte) => byte / 255),
    grey,
  );
}

/** @param largest the value in nats that is drawn brightest */
export function paintUncertainty(canvas: HTMLCanvasElement, map: Float32Array, largest: number): void {
  paintMap(
    canvas,
    map.map((value) => value / largest),
    heat,
  );
}

/** The largest value of some maps, for a scale: not below what can be told from nothing. */
export function largestOf(maps: readonly Float32Array[]): number {
  return maps.reduce((most, map) => map.reduce((more, value) => Math.max(more, value), most), 0.01);
}

/** The image, the mean and the gamma map of what was drawn. */
export function showOverview(
  image: LesionsImage,
  drawn: { mean: Float32Array; uncertainty: Float32Array } | null,
): void {
  paintImage(find('image', HTMLCanvasElement), image);
  const [mean, gamma] = [find('mean', HTMLCanvasElement), find('gamma', HTMLCanvasElement)];
  if (drawn === null) {
    clear(mean);
    clear(gamma);
    return;
  }
  paintMap(mean, drawn.mean, heat);
  const largest = largestOf([drawn.uncertainty]);
  paintUncertainty(gamma, drawn.uncertainty, largest);
  find('gamma-scale', HTMLElement).textContent = `0 – ${largest.toFixed(1)} nats`;
}

/** One button for each sample; the chosen one is the sample whose levels are moved. */
export function showSamples(
  image: LesionsImage,
  samples: Float32Array,
  chosen: number,
  choose: (sample: number) => void,
): void {
  const list = find('samples', HTMLElement);
  const plane = 64 * 64;
  const count = samples.length / plane;
  while (list.children.length > count) list.lastElementChild?.remove();
  while (list.children.length < count) list.append(sampleButton());
  for (const [index, button] of [...list.children].entries()) {
    if (!(button instanceof HTMLButtonElement)) continue;
    const canvas = button.querySelector('canvas');
    if (canvas === null) continue;
    const map = samples.subarray(index * plane, (index + 1) * plane);
    paintImage(canvas, image);
    paintOutlines(canvas, [{ map, colour: COLOURS.sample, filled: true }]);
    const pixels = map.filter((value) => value >= 0.5).length;
    button.ariaLabel = `Sample ${index + 1}: ${pixels === 0 ? 'no lesion' : `a lesion of ${pixels} pixels`}`;
    button.ariaPressed = String(index === chosen);
    button.onclick = () => choose(index);
  }
}

function sampleButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sample';
  button.append(document.createElement('canvas'));
  return button;
}
