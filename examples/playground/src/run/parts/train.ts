import { latest } from '../engine/latest.ts';
import type { TrainingEvent } from '../engine/protocol.ts';
import { duration, seconds, tooBigToTrain } from '../facts.ts';
import { countOutlines, type Study, type StudyPicture, trainingData } from '../pictures/study.ts';
import { bordersOf, classColour } from '../view/classes.ts';
import { createCurve, type Point } from '../view/curve.ts';
import { counted } from '../../view/counted.ts';
import { button, make } from '../../view/elements.ts';
import { canvas } from '../view/element.ts';
import { labelsOf, overlap } from '../view/maps.ts';
import { clear, paintOutlines, paintPicture } from '../view/paint.ts';
import { createOutlines } from './outlines.ts';
import type { OpenModel, Part } from './panel.ts';
import { createSteps, MOST_STEPS } from './steps.ts';

const USUAL_STEPS = 200;
/** Milliseconds between two looks at what is learnt. */
const LOOK = 4000;
const SAMPLES = 6;
const SEED = 1;

export interface TrainPart extends Part {
  study(): Study;
}

/** Pictures with outlines, and training on them. */
export function createTrain(model: OpenModel, onStep: (point: Point) => void): TrainPart {
  const { facts } = model;
  const { training, height, width } = facts;
  const outlines = createOutlines(model, () => {
    describe();
    if (points.length > 0) look(null);
  });
  const curve = createCurve();
  const steps = createSteps(training.steps ?? USUAL_STEPS);
  const state = make('p', { class: 'note' });
  const plan = make('p', { class: 'note' });
  const bar = make('progress', { max: 1, value: 0, 'aria-label': 'Steps done' });
  const start = button('Train', () => void begin(), { class: 'primary' });
  const pause = button('Pause', () => void stop(), { disabled: true });
  const watched = Array.from({ length: SAMPLES }, (_, at) => canvas(`Sample ${at + 1} of the chosen picture`));
  const agreement = make('p', { class: 'note' });
  for (const one of watched) clear(one, facts);

  const shownSamples = make(
    'div',
    { hidden: true },
    make('h4', {}, 'Samples of the chosen picture'),
    make('div', { class: 'watched' }, ...watched),
    agreement,
  );

  let points: Point[] = [];
  let isRunning = false;
  let [first, last] = [0, 0];
  let looked = 0;
  let began = 0;
  /** How far the first samples of a picture overlapped with its outlines. */
  const firstOverlaps = new Map<string, number>();

  const describe = (): void => {
    const data = usable();
    const batch = Math.min(training.batch, data.count);
    const words = [
      `Optimiser ${training.optimizer}, as the text says.`,
      `${data.count} of ${counted(outlines.study().pictures.length, 'picture')} can be trained on, with ${counted(countOutlines(outlines.study()), 'outline')} in all.`,
      data.count > 0 && batch < training.batch
        ? `The text asks for ${counted(training.batch, 'picture')} a step; there ${batch === 1 ? 'is' : 'are'} ${batch}, so a step takes ${batch}.`
        : '',
      (training.steps ?? 0) > MOST_STEPS
        ? `The text asks for ${training.steps} steps; this page takes ${MOST_STEPS} at once.`
        : '',
      facts.needsAllOutlines
        ? 'This model compares with all raters: it uses pictures that each of them has outlined.'
        : '',
      `A step takes about ${duration((seconds(facts.cost.stepFlops) * Math.max(1, batch)) / training.batch)} on one processor core, less on a graphics card.`,
      'Nothing is held back to validate with: the overlap below is with outlines that it learns from.',
    ];
    plan.textContent = words.filter((word) => word !== '').join(' ');
    start.textContent = points.length > 0 ? 'Train on' : 'Train';
  };
  const usable = () => trainingData(outlines.study(), height * width, facts.needsAllOutlines);

  const demand = (): string | null => {
    const { raters } = outlines.study();
    if ((facts.isRaterGiven || facts.needsAllOutlines) && raters.length !== facts.annotators)
      return `This model is told who drew, of ${counted(facts.annotators ?? 0, 'annotator')}; there ${raters.length === 1 ? 'is' : 'are'} ${counted(raters.length, 'rater')} here. Add or remove raters, or change \`annotators\` in the text.`;
    return usable().count === 0 ? 'No picture has an outline. Paint some, or add pictures that a program makes.' : null;
  };

  const begin = async (isAgreed = false): Promise<void> => {
    model.hideNotice();
    const wanted = steps.read();
    if (wanted === null) return;
    const missing = demand();
    if (missing !== null) return model.tell({ kind: 'data', detail: missing });
    const big = tooBigToTrain(facts);
    if (big !== null && !isAgreed) {
      const detail = `${big} Take fewer channels, a smaller image or a smaller batch in the text, or train with \`phisegc train\`.`;
      return model.tell({ kind: 'out-of-memory', detail }, [
        { label: 'Train here all the same', run: () => void begin(true) },
      ]);
    }
    setRunning(true);
    state.textContent = 'Compiling the training step …';
    model.say('Compiling the training step.');
    if (!(await model.prepareTraining())) return setRunning(false);
    const data = usable();
    const batch = Math.min(training.batch, data.count);
    [first, last] = [points.at(-1)?.step ?? 0, (points.at(-1)?.step ?? 0) + wanted];
    look(null);
    began = performance.now();
    const begun = await model.ask('train', {
      data,
      training,
      needsAllOutlines: facts.needsAllOutlines,
      batch,
      steps: wanted,
      seed: SEED,
    });
    if (begun === null) return setRunning(false);
    model.say(`Training ${counted(wanted, 'step')}.`);
  };

  const stop = async (): Promise<void> => {
    pause.disabled = true;
    const reply = await model.ask('pause', null);
    setRunning(false);
    if (reply === null) return;
    state.textContent = `Paused after step ${reply.step}.`;
    model.say(`Paused after step ${reply.step}.`);
    look(null);
  };

  const setRunning = (value: boolean): void => {
    isRunning = value;
    start.disabled = value;
    pause.disabled = !value;
    whole.classList.toggle('running', value);
    describe();
  };

  /** Samples of the chosen picture with the weights of now. */
  const look = latest<null>(async () => {
    const picture = outlines.chosen();
    if (picture === null) return;
    const shown = { data: picture.data, height, width, channels: facts.channels };
    const rater = facts.isRaterGiven ? 0 : null;
    const reply = await model.ask('draw', { picture: shown, count: SAMPLES, seed: SEED, rater });
    if (reply === null) return;
    const size = height * width * facts.classes;
    const maps = Array.from({ length: SAMPLES }, (_, at) => reply.probabilities.subarray(at * size, (at + 1) * size));
    for (const [at, one] of watched.entries()) {
      paintPicture(one, shown);
      const colour = (label: number): string => classColour(label, facts.classes);
      const borders = bordersOf(maps[at] ?? new Float32Array(), facts, colour, { filled: true });
      paintOutlines(one, borders, facts);
    }
    const step = points.at(-1)?.step ?? 0;
    const value = meanOverlap(picture, maps, facts.classes);
    shownSamples.hidden = false;
    if (value === null) {
      agreement.textContent = `Drawn after ${counted(step, 'step')}. Nobody has outlined this picture.`;
      return;
    }
    if (!firstOverlaps.has(picture.id)) firstOverlaps.set(picture.id, value);
    const before = firstOverlaps.get(picture.id) ?? value;
    agreement.textContent = `Drawn after ${counted(step, 'step')}. Mean overlap (Dice) of ${counted(maps.length, 'sample')} with ${counted(Object.keys(picture.outlines).length, 'outline')}: ${value.toFixed(2)}, at first ${before.toFixed(2)}.`;
  });

  const onTraining = (event: TrainingEvent): void => {
    if (event.kind === 'step') {
      const point = { step: event.step, losses: event.losses };
      points.push(point);
      onStep(point);
      bar.value = (event.step - first) / Math.max(1, last - first);
      const now = performance.now();
      const each = (now - began) / 1000 / Math.max(1, event.step - first);
      const left = event.step === last ? '' : `, about ${duration(each * (last - event.step))} to go`;
      state.textContent = `Step ${event.step} of ${last} · loss ${(event.losses.loss ?? 0).toFixed(2)} · ${duration(event.seconds)} a step · ${duration((now - began) / 1000)} so far${left}`;
      if (now - looked < LOOK && event.step !== last) return;
      looked = now;
      curve.show(points);
      look(null);
      return;
    }
    setRunning(false);
    curve.show(points);
    if (event.kind === 'over') {
      state.textContent = `${counted(event.step, 'step')} ${event.step === 1 ? 'is' : 'are'} done. Train on, draw samples, or take the weights away.`;
      model.say(`Training is done after ${counted(event.step, 'step')}.`);
      look(null);
    } else {
      state.textContent = `Stopped before step ${event.step + 1}.`;
      model.tell({ kind: 'not-finite', detail: `${event.term} is ${event.value} in step ${event.step + 1}.` });
    }
  };

  const whole = make(
    'div',
    { class: 'train' },
    outlines.element,
    make(
      'section',
      { class: 'card', 'aria-label': 'Training' },
      make(
        'div',
        { class: 'title' },
        make('h3', {}, 'Training'),
        make('div', { class: 'tools' }, steps.field, start, pause),
      ),
      steps.problem,
      plan,
      bar,
      state,
      curve.element,
      shownSamples,
    ),
  );
  describe();
  return {
    element: whole,
    study: outlines.study,
    onTraining,
    onWeights: () => {
      points = [];
      firstOverlaps.clear();
      shownSamples.hidden = true;
      bar.value = 0;
      state.textContent = '';
      if (isRunning) setRunning(false);
      curve.show(points);
      describe();
    },
    dispose: () => outlines.dispose?.(),
  };
}

/** How far samples overlap with what raters outlined in a picture; null where nobody did. */
function meanOverlap(picture: StudyPicture, maps: readonly Float32Array[], classes: number): number | null {
  const outlined = Object.values(picture.outlines);
  if (outlined.length === 0) return null;
  const labels = maps.map((map) => labelsOf(map, classes));
  const pairs = labels.flatMap((sample) => outlined.map((outline) => overlap(sample, outline)));
  return pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
}
