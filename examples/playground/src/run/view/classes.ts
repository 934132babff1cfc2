import { COLOURS } from '../pictures/study.ts';
import { make } from '../../view/elements.ts';
import { marginOf, marginOfLabels, type Planes } from './maps.ts';
import type { Outline } from './paint.ts';

export const MOVED = '#2fd6c3';
export const SAMPLE = '#ffb224';

/** The colour of a class that is not background: of two classes there is one such. */
export function classColour(label: number, classes: number): string {
  return classes === 2 ? SAMPLE : colourAt(label - 1);
}

export function colourAt(at: number): string {
  return COLOURS[at % COLOURS.length] ?? SAMPLE;
}

/** The borders of each class but the background. */
export function bordersOf(
  probabilities: Float32Array,
  planes: Planes,
  colour: (label: number) => string,
  more: Partial<Outline>,
): readonly Outline[] {
  return Array.from({ length: planes.classes - 1 }, (_, at) => ({
    margins: marginOf(probabilities, at + 1, planes),
    colour: colour(at + 1),
    ...more,
  }));
}

/** The same of a label map, all in one colour. */
export function bordersOfLabels(labels: Uint8Array, classes: number, colour: string): readonly Outline[] {
  return Array.from({ length: classes - 1 }, (_, at) => ({ margins: marginOfLabels(labels, at + 1), colour }));
}

/** Which colour is which class. */
export function legend(classes: number): HTMLElement {
  const keys = Array.from({ length: classes - 1 }, (_, at) => {
    const key = make('span', { class: 'key class' }, `class ${at + 1}`);
    key.style.setProperty('--key', classColour(at + 1, classes));
    return key;
  });
  return make('p', { class: 'note legend' }, ...keys);
}
