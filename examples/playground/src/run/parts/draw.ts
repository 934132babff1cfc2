import type { Drawn, Picture } from '../engine/protocol.ts';
import { latest } from '../engine/latest.ts';
import { readPicture } from '../pictures/read-picture.ts';
import { COLOURS } from '../pictures/study.ts';
import { heat } from '../view/colours.ts';
import { button, canvas, element, filePicker, labelled, select } from '../view/element.ts';
import { createLevels } from '../view/levels.ts';
import { foregroundOf, labelsOf, marginOf, marginOfLabels } from '../view/maps.ts';
import {
  clear,
  largestOf,
  type Outline,
  paintMap,
  paintOutlines,
  paintPicture,
  paintUncertainty,
} from '../view/paint.ts';
import type { OpenModel, Part } from './panel.ts';
import lesionAddress from '../../../../images/lesion.png?url';

/** Samples, as a caller of the panel sees them. */
export interface DrawnSamples extends Drawn {
  readonly picture: Picture;
  readonly count: number;
  readonly seed: number;
}

interface Example {
  readonly label: string;
  readonly picture: Picture;
  /** What a program's raters outlined. */
  readonly raters: readonly Uint8Array[];
}

const EXAMPLES = 5;
const MOVED = '#2fd6c3';
const SAMPLE = '#ffb224';

/** Pictures, samples of one, their mean and gamma map, and what each latent level decides. */
export function createDraw(model: OpenModel, onDrawn: (drawn: DrawnSamples) => void): Part {
  const { facts, ask } = model;
  const { height, width, channels, classes } = facts;
  const plane = height * width * classes;
  const hasLevels = model.levels.length > 0;
  let picture: Picture | null = null;
  let drawn: DrawnSamples | null = null;
  let chosen = 0;

  const examples = element('div', { role: 'group', 'aria-label': 'Example pictures', class: 'examples' });
  const drop = filePicker(
    { label: 'Your own picture', hint: `Choose or drop a PNG of ${width} × ${height} pixels`, accept: 'image/*' },
    ([file]) => file && void useFile(file),
  );
  const count = select(
    (model.isRandom ? ['1', '4', '8', '16', '32'] : ['1']).map((one) => [one, one]),
    model.isRandom ? '8' : '1',
  );
  const seed = element('input', { type: 'number', min: 0, max: 2 ** 31 - 1, step: 1, value: 1 });
  const rater = select(
    [
      ['', 'Any'],
      ...Array.from({ length: facts.annotators ?? 0 }, (_, at) => [String(at), `Rater ${at + 1}`] as const),
    ],
    '',
  );
  const speed = element('p', { class: 'note' });
  const [image, outlined, mean, gamma] = [
    canvas('The picture'),
    canvas('What the raters of this example outlined'),
    canvas('The mean of the samples: how likely each pixel is not background'),
    canvas('The gamma map: where the samples disagree'),
  ];
  const outlinedFigure = figure(outlined, 'Raters');
  const gammaScale = element('small', {});
  const samples = element('div', {
    role: 'group',
    'aria-label': 'Samples: choose one to move its levels',
    class: 'samples',
  });
  const moved = canvas('The chosen sample, and what became of it');
  const change = element('span', {});
  const levels = createLevels(model.levels, facts, () => explore(null));
  const colours = (label: number): string =>
    classes === 2 ? SAMPLE : (COLOURS[(label - 1) % COLOURS.length] ?? SAMPLE);

  /** The borders of each class but the background. */
  const bordersOf = (
    probabilities: Float32Array,
    colour: (label: number) => string,
    more: Partial<Outline>,
  ): Outline[] =>
    Array.from({ length: classes - 1 }, (_, at) => ({
      margins: marginOf(probabilities, at + 1, facts),
      colour: colour(at + 1),
      ...more,
    }));
  const asked = () => ({ seed: seedOf(seed), rater: rater.value === '' ? null : Number(rater.value) });

  const draw = latest<null>(async () => {
    const shown = picture;
    if (shown === null) return;
    whole.classList.add('busy');
    const wanted = Number(count.value);
    const request = { picture: shown, count: wanted, ...asked() };
    const reply = await ask('draw', request);
    whole.classList.remove('busy');
    if (reply === null || shown !== picture) return;
    drawn = { ...reply, ...request };
    showOverview(shown, reply);
    const each = reply.milliseconds / wanted;
    speed.textContent = `${model.isRandom ? '' : 'This model draws nothing at random: it has one answer. '}${each < 10 ? each.toFixed(1) : Math.round(each)} ms a sample`;
    model.say(`${wanted} samples drawn.`);
    choose(Math.min(chosen, wanted - 1));
    onDrawn(drawn);
  });

  const showOverview = (shown: Picture, reply: Drawn | null): void => {
    paintPicture(image, shown);
    if (reply === null) {
      for (const one of [mean, gamma, moved]) clear(one, facts);
      return;
    }
    paintMap(mean, foregroundOf(reply.mean, classes), facts, heat);
    const largest = largestOf([reply.uncertainty]);
    paintUncertainty(gamma, reply.uncertainty, facts, largest);
    gammaScale.textContent = `0 – ${largest.toFixed(1)} nats`;
  };

  const choose = (sample: number): void => {
    if (picture === null || drawn === null) return;
    chosen = sample;
    const { probabilities, count: all } = drawn;
    const buttons = Array.from({ length: all }, (_, index) => {
      const map = probabilities.subarray(index * plane, (index + 1) * plane);
      const pixels = labelsOf(map, classes).filter((label) => label > 0).length;
      const what = pixels === 0 ? 'nothing outlined' : `${pixels} pixels outlined`;
      const shown = element('canvas', { 'aria-hidden': 'true' });
      const made = button('', () => choose(index), {
        class: 'sample',
        'aria-label': `Sample ${index + 1}: ${what}`,
        'aria-pressed': index === sample,
      });
      made.append(shown);
      if (picture !== null) paintPicture(shown, picture);
      paintOutlines(shown, bordersOf(map, colours, { filled: true }), facts);
      return made;
    });
    const hadFocus = samples.contains(document.activeElement);
    samples.replaceChildren(...buttons);
    if (hadFocus) buttons[sample]?.focus();
    if (!hasLevels) return;
    levels.reset();
    explore(null);
    influence(null);
  };

  const explore = latest<null>(async () => {
    const [shown, from] = [picture, drawn];
    if (shown === null || from === null || !hasLevels) return;
    const origin = { picture: shown, seed: from.seed, sample: chosen, rater: asked().rater };
    const reply = await ask('explore', { ...origin, angles: levels.angles() });
    if (reply === null || drawn !== from || origin.sample !== chosen) return;
    const before = from.probabilities.subarray(chosen * plane, (chosen + 1) * plane);
    paintPicture(moved, shown);
    paintOutlines(
      moved,
      [
        ...bordersOf(reply.probabilities, classes === 2 ? () => MOVED : colours, { filled: true }),
        ...bordersOf(before, classes === 2 ? () => SAMPLE : colours, { dashed: true }),
      ],
      facts,
    );
    levels.showLatents(reply.latents);
    const after = labelsOf(reply.probabilities, classes);
    const differ = labelsOf(before, classes).reduce((sum, label, at) => sum + Number(label !== after[at]), 0);
    change.textContent = `${differ} pixels differ`;
  });

  /** Level by level, coarsest first, so that a slider never waits for more than one of them. */
  const influence = latest<null>(async () => {
    const [shown, from, sample] = [picture, drawn, chosen];
    if (shown === null || from === null) return;
    const maps: (Float32Array | null)[] = model.levels.map(() => null);
    levels.showInfluence(maps);
    // Whoever moves a slider at once does not wait for this.
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const level of [...model.levels.keys()].reverse()) {
      if (drawn !== from || sample !== chosen) return;
      const reply = await ask('influence', { picture: shown, seed: from.seed, sample, level, rater: asked().rater });
      if (reply === null || drawn !== from || sample !== chosen) return;
      maps[level] = reply;
      levels.showInfluence(maps);
    }
  });

  const use = (next: Picture, raters: readonly Uint8Array[]): void => {
    model.hideNotice();
    picture = next;
    drawn = null;
    chosen = 0;
    samples.replaceChildren();
    showOverview(next, null);
    outlinedFigure.hidden = raters.length === 0;
    if (raters.length > 0) {
      paintPicture(outlined, next);
      paintOutlines(
        outlined,
        raters.flatMap((labels, at) =>
          Array.from({ length: classes - 1 }, (_, label) => ({
            margins: marginOfLabels(labels, label + 1),
            colour: COLOURS[at % COLOURS.length] ?? SAMPLE,
          })),
        ),
        facts,
      );
    }
    draw(null);
  };

  const press = (pressed: HTMLElement | null): void => {
    for (const one of examples.children) one.ariaPressed = String(one === pressed);
  };

  const useFile = async (file: Blob): Promise<void> => {
    const read = await readPicture(file, facts);
    if (read.ok) {
      press(null);
      return use(read.picture, []);
    }
    const actions = read.ways.map((way) => ({
      label: way.label,
      run: () => {
        press(null);
        use(way.picture, []);
      },
    }));
    model.tell({ kind: 'image', detail: read.detail }, actions);
  };

  const offer = ({ label, picture: one, raters }: Example): HTMLButtonElement => {
    const shown = element('canvas', { 'aria-hidden': 'true' });
    paintPicture(shown, one);
    const made = button(
      '',
      () => {
        press(made);
        use(one, raters);
      },
      { 'aria-label': label, title: label, 'aria-pressed': 'false' },
    );
    made.append(shown);
    examples.append(made);
    return made;
  };

  const offerExamples = async (): Promise<void> => {
    const raters = Math.min(facts.annotators ?? 4, 8);
    const made = await ask('make', { count: EXAMPLES, raters, seed: 21 });
    if (made === null) return;
    const size = height * width;
    const offered = Array.from({ length: EXAMPLES }, (_, index) => {
      const data = made.images.slice(index * size * channels, (index + 1) * size * channels);
      const outlines = Array.from({ length: raters }, (_, one) => {
        const at = (index * raters + one) * size;
        return made.masks.slice(at, at + size);
      });
      const label = `Made picture ${index + 1}, outlined by ${raters} raters of a program`;
      return offer({ label, picture: { data, height, width, channels }, raters: outlines });
    });
    const drawing = await readPicture(await (await fetch(lesionAddress)).blob(), facts);
    const lesion = drawing.ok ? drawing.picture : drawing.ways[0]?.picture;
    if (lesion) offer({ label: `A drawing of a lesion, scaled to ${width} × ${height}`, picture: lesion, raters: [] });
    if (picture === null) offered[0]?.click();
  };

  for (const control of [count, rater]) control.addEventListener('change', () => draw(null));
  seed.addEventListener('change', () => draw(null));
  const again = button(
    'Draw again',
    () => {
      seed.value = String(seedOf(seed) + 1);
      draw(null);
    },
    { class: 'primary' },
  );

  const whole = element(
    'div',
    { class: 'draw' },
    element(
      'section',
      { class: 'card source', 'aria-label': 'A picture' },
      element('h3', {}, 'A picture'),
      examples,
      drop,
      element(
        'p',
        { class: 'note' },
        'The examples are made by a program; no patient is in them. No picture leaves this page.',
      ),
    ),
    element(
      'section',
      { class: 'card', 'aria-label': 'Samples' },
      element(
        'div',
        { class: 'title' },
        element('h3', {}, 'What it could be'),
        element(
          'div',
          { class: 'tools' },
          labelled('Samples', count),
          labelled('Seed', seed),
          ...(facts.isRaterGiven ? [labelled('Outlines of', rater)] : []),
          again,
        ),
      ),
      element(
        'div',
        { class: 'overview' },
        figure(image, 'Picture'),
        outlinedFigure,
        figure(mean, 'Mean ', scale(), element('small', {}, '0 – 1')),
        figure(gamma, 'Uncertainty γ ', scale(), gammaScale),
      ),
      samples,
      ...(classes > 2 ? [legend(classes, colours)] : []),
      speed,
    ),
    ...(model.levels.length > 0
      ? [
          element(
            'section',
            { class: 'card', 'aria-label': 'What each level decides' },
            element(
              'div',
              { class: 'title' },
              element('h3', {}, 'What each level decides'),
              button('All back to 0°', () => {
                levels.reset();
                explore(null);
              }),
            ),
            element(
              'div',
              { class: 'explorer' },
              figure(
                moved,
                ...(classes === 2
                  ? [
                      element('span', { class: 'key moved' }, 'moved'),
                      element('span', { class: 'key drawn' }, 'as drawn'),
                    ]
                  : ['filled: moved, dotted: as drawn']),
                change,
              ),
              element(
                'div',
                {},
                element(
                  'p',
                  { class: 'note columns', 'aria-hidden': 'true' },
                  element('span', {}, 'latent'),
                  element('span', {}, 'its noise, the others held still'),
                  element('span', {}, 'changes'),
                ),
                levels.element,
              ),
            ),
          ),
        ]
      : []),
  );
  void offerExamples();
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

function figure(shown: HTMLElement, ...caption: readonly (Node | string)[]): HTMLElement {
  return element('figure', {}, shown, element('figcaption', {}, ...caption));
}

/** Which colour is which class. */
function legend(classes: number, colourOf: (label: number) => string): HTMLElement {
  const keys = Array.from({ length: classes - 1 }, (_, at) => {
    const key = element('span', { class: 'key class' }, `class ${at + 1}`);
    key.style.setProperty('--key', colourOf(at + 1));
    return key;
  });
  return element('p', { class: 'note legend' }, ...keys);
}

function scale(): HTMLElement {
  return element('span', { class: 'scale', 'aria-hidden': 'true' });
}
