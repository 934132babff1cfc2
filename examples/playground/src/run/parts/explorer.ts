import { latest } from '../engine/latest.ts';
import type { Origin } from '../engine/protocol.ts';
import { bordersOf, classColour, MOVED, SAMPLE } from '../view/classes.ts';
import { counted } from '../../view/counted.ts';
import { button, make } from '../../view/elements.ts';
import { canvas, figure } from '../view/element.ts';
import { createLevels } from '../view/levels.ts';
import { labelsOf } from '../view/maps.ts';
import { clear, paintOutlines, paintPicture } from '../view/paint.ts';
import type { OpenModel } from './panel.ts';

/** A sample, and what it was drawn from. */
export interface Chosen {
  readonly origin: Origin;
  /** [height, width, classes] */
  readonly probabilities: Float32Array;
}

export interface Explorer {
  readonly element: HTMLElement;
  /** Starts from another sample; null for none. */
  show(chosen: Chosen | null): void;
}

/** Milliseconds that influences wait for whoever moves a slider at once. */
const PATIENCE = 500;

/** What each latent level of a sample decides: a slider for its noise, and where it changes the segmentation. */
export function createExplorer(model: OpenModel): Explorer {
  const { facts, ask } = model;
  const { classes } = facts;
  const moved = canvas('The chosen sample, and what became of it');
  const change = make('span', {});
  const levels = createLevels(model.levels, facts, () => explore(null));
  let chosen: Chosen | null = null;

  const explore = latest<null>(async () => {
    const from = chosen;
    if (from === null) return;
    const reply = await ask('explore', { ...from.origin, angles: levels.angles() });
    if (reply === null || chosen !== from) return;
    const colour = (own: string) => (label: number) => (classes === 2 ? own : classColour(label, classes));
    paintPicture(moved, from.origin.picture);
    paintOutlines(
      moved,
      [
        ...bordersOf(reply.probabilities, facts, colour(MOVED), { filled: true }),
        ...bordersOf(from.probabilities, facts, colour(SAMPLE), { dashed: true }),
      ],
      facts,
    );
    levels.showLatents(reply.latents);
    const after = labelsOf(reply.probabilities, classes);
    const before = labelsOf(from.probabilities, classes);
    const differing = before.reduce((sum, label, at) => sum + Number(label !== after[at]), 0);
    change.textContent = `${counted(differing, 'pixel')} ${differing === 1 ? 'differs' : 'differ'}`;
  });

  /** Level by level, coarsest first, so that a slider never waits for more than one of them. */
  const influence = latest<null>(async () => {
    const from = chosen;
    if (from === null) return;
    const maps: (Float32Array | null)[] = model.levels.map(() => null);
    levels.showInfluence(maps);
    await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    for (const level of [...model.levels.keys()].reverse()) {
      if (chosen !== from) return;
      const reply = await ask('influence', { ...from.origin, level });
      if (reply === null || chosen !== from) return;
      maps[level] = reply;
      levels.showInfluence(maps);
    }
  });

  const back = button('All back to 0°', () => {
    levels.reset();
    explore(null);
  });
  const keys =
    classes === 2
      ? [make('span', { class: 'key moved' }, 'moved'), make('span', { class: 'key drawn' }, 'as drawn')]
      : ['filled: moved, dotted: as drawn'];
  const columns = ['latent', 'its noise, the others held still', 'changes'].map((name) => make('span', {}, name));
  return {
    element: make(
      'section',
      { class: 'card', 'aria-label': 'What each level decides', hidden: model.levels.length === 0 },
      make('div', { class: 'title' }, make('h3', {}, 'What each level decides'), back),
      make(
        'div',
        { class: 'explorer' },
        figure(moved, ...keys, change),
        make('div', {}, make('p', { class: 'note columns', 'aria-hidden': true }, ...columns), levels.element),
      ),
    ),
    show(next) {
      chosen = model.levels.length === 0 ? null : next;
      if (chosen === null) return clear(moved, facts);
      levels.reset();
      explore(null);
      influence(null);
    },
  };
}
