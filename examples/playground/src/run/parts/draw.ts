import { latest } from '../engine/latest.ts';
import type { Drawn, Picture } from '../engine/protocol.ts';
import { bordersOf, bordersOfLabels, classColour, colourAt, legend } from '../view/classes.ts';
import { heat } from '../view/colours.ts';
import { counted } from '../../view/counted.ts';
import { button, make } from '../../view/elements.ts';
import { canvas, figure, labelled, select } from '../view/element.ts';
import { foregroundOf, labelsOf } from '../view/maps.ts';
import { clear, largestOf, paintMap, paintOutlines, paintPicture, paintUncertainty } from '../view/paint.ts';
import { createExplorer } from './explorer.ts';
import type { OpenModel, Part } from './panel.ts';
import { createSource, type Source } from './source.ts';

/** Samples, as a caller of the panel sees them. */
export interface DrawnSamples extends Drawn {
  readonly picture: Picture;
  readonly count: number;
  readonly seed: number;
  readonly rater: number | null;
}

const COUNTS = ['1', '4', '8', '16', '32'];

/** Pictures, samples of one, their mean and gamma map, and what each latent level decides. */
export function createDraw(model: OpenModel, onDrawn: (drawn: DrawnSamples) => void): Part {
  const { facts, ask, isRandom } = model;
  const { height, width, classes } = facts;
  const plane = height * width * classes;
  let picture: Picture | null = null;
  let drawn: DrawnSamples | null = null;
  let chosen = 0;

  const count = select(
    (isRandom ? COUNTS : ['1']).map((one) => [one, one]),
    isRandom ? '8' : '1',
  );
  const seed = make('input', { type: 'number', min: 0, max: 2 ** 31 - 1, step: 1, value: 1 });
  const raters = Array.from({ length: facts.annotators ?? 0 }, (_, at) => [String(at), `Rater ${at + 1}`] as const);
  const rater = select([['', 'Any'], ...raters], '');
  const speed = make('p', { class: 'note' });
  const [image, outlined, mean, gamma] = [
    canvas('The picture'),
    canvas('What the raters of this example outlined'),
    canvas('The mean of the samples: how likely each pixel is not background'),
    canvas('The gamma map: where the samples disagree'),
  ];
  const outlinedFigure = figure(outlined, 'Raters');
  const gammaScale = make('small', {});
  const samples = make('div', {
    role: 'group',
    'aria-label': 'Samples: choose one to move its levels',
    class: 'samples',
  });
  const explorer = createExplorer(model);

  const draw = latest<null>(async () => {
    const shown = picture;
    if (shown === null) return;
    whole.classList.add('busy');
    const wanted = Number(count.value);
    const given = { seed: seedOf(seed), rater: rater.value === '' ? null : Number(rater.value) };
    const request = { picture: shown, count: wanted, ...given };
    const reply = await ask('draw', request);
    whole.classList.remove('busy');
    if (reply === null || shown !== picture) return;
    drawn = { ...reply, ...request };
    showOverview(shown, reply);
    const each = reply.milliseconds / wanted;
    const only = isRandom ? '' : 'This model draws nothing at random: it has one answer. ';
    speed.textContent = `${only}${each < 10 ? each.toFixed(1) : Math.round(each)} ms a sample`;
    model.say(`${counted(wanted, 'sample')} drawn.`);
    choose(Math.min(chosen, wanted - 1));
    onDrawn(drawn);
  });

  const showOverview = (shown: Picture, reply: Drawn | null): void => {
    paintPicture(image, shown);
    if (reply === null) {
      for (const one of [mean, gamma]) clear(one, facts);
      return;
    }
    paintMap(mean, foregroundOf(reply.mean, classes), facts, heat);
    const largest = largestOf([reply.uncertainty]);
    paintUncertainty(gamma, reply.uncertainty, facts, largest);
    gammaScale.textContent = `0 – ${largest.toFixed(1)} nats`;
  };

  const choose = (sample: number): void => {
    if (drawn === null) return;
    chosen = sample;
    const from = drawn;
    const mapOf = (index: number) => from.probabilities.subarray(index * plane, (index + 1) * plane);
    const buttons = Array.from({ length: from.count }, (_, index) => {
      const pixels = labelsOf(mapOf(index), classes).filter((label) => label > 0).length;
      const what = pixels === 0 ? 'nothing outlined' : `${counted(pixels, 'pixel')} outlined`;
      const shown = make('canvas', { 'aria-hidden': true });
      const made = button('', () => choose(index), {
        class: 'sample',
        'aria-label': `Sample ${index + 1}: ${what}`,
        'aria-pressed': index === sample,
      });
      made.append(shown);
      paintPicture(shown, from.picture);
      const colour = (label: number): string => classColour(label, classes);
      paintOutlines(shown, bordersOf(mapOf(index), facts, colour, { filled: true }), facts);
      return made;
    });
    const hadFocus = samples.contains(document.activeElement);
    samples.replaceChildren(...buttons);
    if (hadFocus) buttons[sample]?.focus();
    explorer.show({
      origin: { picture: from.picture, seed: from.seed, rater: from.rater, sample },
      probabilities: mapOf(sample),
    });
  };

  const use = ({ picture: next, raters: maps }: Source): void => {
    model.hideNotice();
    picture = next;
    drawn = null;
    chosen = 0;
    samples.replaceChildren();
    showOverview(next, null);
    explorer.show(null);
    outlinedFigure.hidden = maps.length === 0;
    paintPicture(outlined, next);
    const borders = maps.flatMap((labels, at) => bordersOfLabels(labels, classes, colourAt(at)));
    paintOutlines(outlined, borders, facts);
    draw(null);
  };

  // What is no seed becomes one where it is seen.
  seed.addEventListener('change', () => {
    seed.value = String(seedOf(seed));
  });
  for (const control of [count, rater, seed]) control.addEventListener('change', () => draw(null));
  const drawAgain = (): void => {
    seed.value = String(seedOf(seed) + 1);
    draw(null);
  };
  const tools = make(
    'div',
    { class: 'tools' },
    labelled('Samples', count),
    labelled('Seed', seed),
    ...(facts.isRaterGiven ? [labelled('Outlines of', rater)] : []),
    button('Draw again', drawAgain, { class: 'primary' }),
  );
  const overview = make(
    'div',
    { class: 'overview' },
    figure(image, 'Picture'),
    outlinedFigure,
    figure(mean, 'Mean ', scale(), make('small', {}, '0 – 1')),
    figure(gamma, 'Uncertainty γ ', scale(), gammaScale),
  );
  const whole = make(
    'div',
    { class: 'draw' },
    createSource(model, use),
    make(
      'section',
      { class: 'card', 'aria-label': 'Samples' },
      make('div', { class: 'title' }, make('h3', {}, 'What it could be'), tools),
      overview,
      samples,
      ...(classes > 2 ? [legend(classes)] : []),
      speed,
    ),
    explorer.element,
  );
  return {
    element: whole,
    onWeights: () => draw(null),
    onTraining: (event) => {
      if (event.kind === 'over') draw(null);
    },
  };
}

function seedOf(input: HTMLInputElement): number {
  const value = Math.round(Number(input.value));
  return Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

function scale(): HTMLElement {
  return make('span', { class: 'scale', 'aria-hidden': true });
}
