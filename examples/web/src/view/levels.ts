import { LEVEL_SIZES, type PerLevel } from '../engine/protocol.ts';
import { signed } from './colours.ts';
import { find } from './find.ts';
import { clear, paintMap } from './paint.ts';
import { largestOf, paintUncertainty } from './samples.ts';

export interface Levels {
  angles(): PerLevel<number>;
  reset(): void;
  showLatents(latents: readonly Float32Array[]): void;
  /** What each level changes, finest first; null where it is not known. One scale for all, so that they compare. */
  showInfluence(maps: readonly (Float32Array | null)[]): void;
}

interface Row {
  readonly slider: HTMLInputElement;
  readonly output: HTMLOutputElement;
  readonly latent: HTMLCanvasElement;
  readonly influence: HTMLCanvasElement;
}

const ROLES = ['the border, pixel by pixel', 'the border', 'the shape', 'the whole: is there a lesion, and where'];

/** One row for each latent level, coarsest first: its latent, a slider for its noise, and what it changes. */
export function createLevels(onMove: () => void): Levels {
  const rows = LEVEL_SIZES.map((size, level) => createRow(level, size, onMove));
  find('levels', HTMLElement).replaceChildren(...rows.map(({ element }) => element).reverse());
  const angle = (level: number): number => Number(rows[level]?.slider.value ?? 0);
  const describe = (row: Row): void => {
    row.output.textContent = `${row.slider.value}°`;
    row.slider.ariaValueText = `${row.slider.value} degrees`;
  };
  for (const row of rows) row.slider.addEventListener('input', () => describe(row));
  return {
    angles: () => [angle(0), angle(1), angle(2), angle(3)],
    reset() {
      for (const row of rows) {
        row.slider.value = '0';
        describe(row);
      }
    },
    showLatents(latents) {
      for (const [level, row] of rows.entries()) {
        const values = latents[level] ?? new Float32Array();
        const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
        paintMap(
          row.latent,
          values.map((value) => value / largest),
          signed,
        );
      }
    },
    showInfluence(maps) {
      const largest = largestOf(maps.filter((map) => map !== null));
      for (const [level, { influence }] of rows.entries()) {
        const map = maps[level];
        if (!map) clear(influence);
        else paintUncertainty(influence, map, largest);
      }
    },
  };
}

function createRow(level: number, size: number, onMove: () => void): Row & { readonly element: HTMLElement } {
  const id = `level-${level}`;
  const element = document.createElement('li');
  element.className = 'level';
  const latent = picture(`The latent of level ${level}: ${size} by ${size} numbers`);
  const influence = picture(`Where the noise of level ${level} changes the segmentation`);
  const label = document.createElement('label');
  label.htmlFor = id;
  label.innerHTML = `<strong>z<sub>${level}</sub></strong> <span>${size} × ${size}</span>`;
  const role = document.createElement('small');
  role.id = `${id}-role`;
  role.textContent = ROLES[level] ?? '';
  const slider = document.createElement('input');
  Object.assign(slider, { id, type: 'range', min: '-180', max: '180', step: '2', value: '0' });
  slider.setAttribute('aria-describedby', role.id);
  slider.addEventListener('input', onMove);
  const output = document.createElement('output');
  output.htmlFor.add(id);
  output.textContent = '0°';
  const control = document.createElement('div');
  control.className = 'control';
  control.append(label, output, slider, role);
  element.append(latent, control, influence);
  return { element, slider, output, latent, influence };
}

function picture(label: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.role = 'img';
  canvas.ariaLabel = label;
  clear(canvas);
  return canvas;
}
