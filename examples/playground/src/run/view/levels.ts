import type { LevelShape } from '../engine/protocol.ts';
import { signed } from './colours.ts';
import type { Grid } from './contour.ts';
import { make } from '../../view/elements.ts';
import { canvas } from './element.ts';
import { clear, largestOf, paintMap, paintUncertainty } from './paint.ts';

export interface Levels {
  readonly element: HTMLElement;
  /** Degrees, finest first. */
  angles(): readonly number[];
  reset(): void;
  showLatents(latents: readonly Float32Array[]): void;
  /** What each level changes, finest first; null where it is not known. One scale for all, so that they compare. */
  showInfluence(maps: readonly (Float32Array | null)[]): void;
}

/** One row for each latent level, coarsest first: its latent, a slider for its noise, and what it changes. */
export function createLevels(shapes: readonly LevelShape[], grid: Grid, onMove: () => void): Levels {
  const rows = shapes.map((shape, level) => createRow(level, shape, grid, onMove));
  return {
    element: make('ol', { class: 'levels' }, ...rows.map((row) => row.element).reverse()),
    angles: () => rows.map(({ slider }) => Number(slider.value)),
    reset() {
      for (const row of rows) {
        row.slider.value = '0';
        describe(row);
      }
    },
    showLatents(latents) {
      for (const [level, { latent, shape }] of rows.entries()) {
        const values = latents[level] ?? new Float32Array();
        const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
        paintMap(
          latent,
          values.map((value) => value / largest),
          { height: shape[0], width: shape[1] },
          signed,
        );
      }
    },
    showInfluence(maps) {
      const largest = largestOf(maps.filter((map) => map !== null));
      for (const [level, { influence }] of rows.entries()) {
        const map = maps[level];
        if (!map) clear(influence, grid);
        else paintUncertainty(influence, map, grid, largest);
      }
    },
  };
}

interface Row {
  readonly element: HTMLElement;
  readonly shape: LevelShape;
  readonly slider: HTMLInputElement;
  readonly output: HTMLOutputElement;
  readonly latent: HTMLCanvasElement;
  readonly influence: HTMLCanvasElement;
}

function describe({ slider, output }: Pick<Row, 'slider' | 'output'>): void {
  output.textContent = `${slider.value}°`;
  slider.ariaValueText = `${slider.value} degrees`;
}

function createRow(level: number, shape: LevelShape, grid: Grid, onMove: () => void): Row {
  const [height, width, depth] = shape;
  const latent = canvas(
    `The first channel of the latent of level ${level}: ${height} by ${width} ${height * width === 1 ? 'number' : 'numbers'}`,
  );
  const influence = canvas(`Where the noise of level ${level} changes the segmentation`);
  clear(latent, { height, width });
  clear(influence, grid);
  const id = `run-level-${level}`;
  const size = make('span', {}, `${height} × ${width} × ${depth}`);
  const label = make('label', { for: id }, make('strong', {}, 'z', make('sub', {}, String(level))), ' ', size);
  const slider = make('input', { id, type: 'range', min: -180, max: 180, step: 2, value: 0 });
  const output = make('output', { for: id });
  describe({ slider, output });
  slider.addEventListener('input', () => {
    describe({ slider, output });
    onMove();
  });
  const control = make('div', { class: 'control' }, label, output, slider);
  return {
    element: make('li', { class: 'level' }, latent, control, influence),
    shape,
    slider,
    output,
    latent,
    influence,
  };
}
