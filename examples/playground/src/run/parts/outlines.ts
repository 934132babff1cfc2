import { erasureOf, removalOf } from '../pictures/erasure.ts';
import { type Change, EMPTY, type History, record, redo, undo } from '../pictures/history.ts';
import { eraseStudies, keepStudy, readOtherStudies, readStudy } from '../pictures/keep.ts';
import { droppedText, type NamedPicture } from '../pictures/refused.ts';
import {
  createRater,
  createRaters,
  countOutlines,
  MOST_RATERS,
  type Rater,
  type Study,
  type StudyPicture,
  withOutline,
} from '../pictures/study.ts';
import { bordersOfLabels } from '../view/classes.ts';
import { createSpokenNote } from '../view/spoken-note.ts';
import { askFirst } from '../../view/ask-first.ts';
import { counted } from '../../view/counted.ts';
import { button, make } from '../../view/elements.ts';
import type { Question } from '../../view/question.ts';
import { filePicker } from '../view/element.ts';
import { paintOutlines, paintPicture } from '../view/paint.ts';
import { createPainter } from '../view/painter.ts';
import { addFiles, bareOf, madePictures } from './add-pictures.ts';
import type { OpenModel, Part } from './panel.ts';

export interface Outlines extends Part {
  study(): Study;
  /** The picture that is painted upon. */
  chosen(): StudyPicture | null;
}

const MADE = 8;
const FIRST_SEED = 100;
const USUAL_RATERS = 4;
/** Milliseconds of quiet before the browser keeps what was painted. */
const QUIET = 600;

/** Pictures, their raters, and what these outline: kept in this browser. */
export function createOutlines(model: OpenModel, onChange: () => void): Outlines {
  const { facts } = model;
  const { height, width, channels, classes } = facts;
  const key = `${height}x${width}x${channels}x${classes}`;
  const wanted = facts.annotators ?? USUAL_RATERS;
  let study: Study = { raters: createRaters(wanted), pictures: [] };
  let history: History = EMPTY;
  let [picture, rater] = ['', study.raters[0]?.id ?? ''];
  let keeping: ReturnType<typeof setTimeout> | null = null;
  let made = 0;
  let isAsking = false;

  const painter = createPainter(facts, {
    paint: (after) => change({ picture, rater, before: outlineOf(picture, rater), after }),
    undo: () => step(undo(history), 'before'),
    redo: () => step(redo(history), 'after'),
    say: model.say,
  });
  const list = make('div', { role: 'group', 'aria-label': 'Pictures', class: 'pictures' });
  const raters = make('div', { class: 'raters' });
  const dropped = createSpokenNote();
  const kept = make('p', { class: 'note' });

  const outlineOf = (of: string, by: string): Uint8Array | null =>
    study.pictures.find(({ id }) => id === of)?.outlines[by] ?? null;

  const set = (next: Study): void => {
    study = next;
    if (!study.pictures.some(({ id }) => id === picture)) picture = study.pictures[0]?.id ?? '';
    if (!study.raters.some(({ id }) => id === rater)) rater = study.raters[0]?.id ?? '';
    show();
    onChange();
    if (keeping !== null) clearTimeout(keeping);
    keeping = setTimeout(() => void keep(), QUIET);
  };
  const keep = async (): Promise<void> => {
    keeping = null;
    try {
      await keepStudy(key, study);
      kept.textContent = KEPT;
    } catch (error) {
      kept.textContent = `This browser keeps nothing (${error instanceof Error ? error.message : error}): save the project to a file before you close the page.`;
    }
  };
  const change = (one: Change): void => {
    history = record(history, one);
    set(withOutline(study, one.picture, one.rater, one.after));
  };
  const step = (found: ReturnType<typeof undo>, side: 'before' | 'after'): void => {
    if (found === null) {
      model.say(side === 'before' ? 'Nothing to undo.' : 'Nothing to redo.');
      return;
    }
    history = found.history;
    ({ picture, rater } = found.change);
    set(withOutline(study, picture, rater, found.change[side]));
    model.say(side === 'before' ? 'Undone.' : 'Made again.');
  };

  const show = (): void => {
    const current = study.pictures.find(({ id }) => id === picture) ?? null;
    const active = study.raters.find(({ id }) => id === rater);
    painter.show(current === null || active === undefined ? null : { picture: current, raters: study.raters, active });
    keepFocus(list, study.pictures.map(thumbnail));
    keepFocus(raters, [...study.raters.map(raterRow), raterActions(current)]);
  };

  const thumbnail = (one: StudyPicture): HTMLElement => {
    const shown = make('canvas', { 'aria-hidden': 'true' });
    const count = Object.keys(one.outlines).length;
    const pressed = one.id === picture;
    const choose = button('', () => select(one.id, rater), {
      class: 'sample',
      'data-focus': `picture ${one.id}`,
      'aria-label': `${one.name}, ${counted(count, 'outline')}`,
      'aria-pressed': pressed,
    });
    choose.append(shown);
    paintPicture(shown, { data: one.data, height, width, channels });
    for (const { id, colour } of study.raters) {
      const labels = one.outlines[id];
      if (labels === undefined) continue;
      const borders = bordersOfLabels(labels, classes, colour);
      paintOutlines(shown, borders, facts);
    }
    const remove = button('×', () => void removePicture(one), {
      class: 'remove',
      'data-focus': `remove ${one.id}`,
      'aria-label': `Remove ${one.name}`,
    });
    return make('div', { class: 'thumbnail' }, choose, remove);
  };

  const raterRow = (one: Rater): HTMLElement => {
    const isActive = one.id === rater;
    const choose = button('', () => select(picture, one.id), {
      class: 'swatch',
      'data-focus': `rater ${one.id}`,
      'aria-pressed': isActive,
      'aria-label': `Paint as ${one.name}`,
      title: `Paint as ${one.name}`,
    });
    const mark = make('span', { class: 'dot', 'aria-hidden': 'true' });
    mark.style.background = one.colour;
    choose.append(mark);
    const name = make('input', {
      type: 'text',
      value: one.name,
      'aria-label': `Name of ${one.name}`,
      maxlength: 40,
      'data-focus': `name ${one.id}`,
    });
    name.addEventListener('change', () => update(one.id, { name: name.value.trim() || one.name }));
    const shown = make('input', { type: 'checkbox', checked: one.isShown, 'data-focus': `shown ${one.id}` });
    shown.addEventListener('change', () => update(one.id, { isShown: shown.checked }));
    return make('div', { class: 'rater' }, choose, name, make('label', { class: 'check' }, shown, 'show'));
  };
  const update = (id: string, more: Partial<Rater>): void =>
    set({ ...study, raters: study.raters.map((one) => (one.id === id ? { ...one, ...more } : one)) });

  const raterActions = (current: StudyPicture | null): HTMLElement => {
    const name = study.raters.find(({ id }) => id === rater)?.name ?? '';
    const has = current !== null && rater in current.outlines;
    const put = (after: Uint8Array | null) => () =>
      change({ picture, rater, before: outlineOf(picture, rater), after });
    return make(
      'div',
      { class: 'tools' },
      button('Sees nothing', put(new Uint8Array(height * width)), {
        disabled: current === null,
        title: `${name} looked, and outlines nothing`,
        'data-focus': 'nothing',
      }),
      button('Not looked', put(null), {
        disabled: !has,
        title: `${name} has not looked at this picture`,
        'data-focus': 'not looked',
      }),
      button('Add a rater', addRater, { disabled: study.raters.length >= MOST_RATERS, 'data-focus': 'add' }),
      button('Remove this rater', () => void removeRater(), {
        disabled: study.raters.length <= 1,
        'data-focus': 'remove',
      }),
    );
  };
  const addRater = (): void => {
    const free = Array.from({ length: MOST_RATERS }, (_, at) => createRater(at)).find(
      ({ id }) => !study.raters.some((one) => one.id === id),
    );
    if (free === undefined) return;
    rater = free.id;
    set({ ...study, raters: [...study.raters, free] });
  };
  const removePicture = async (one: StudyPicture): Promise<void> => {
    const outlines = countOutlines({ ...study, pictures: [one] });
    if (!(await isAgreed(() => removalOf(one.name, outlines)))) return;
    set({ ...study, pictures: study.pictures.filter(({ id }) => id !== one.id) });
  };
  const removeRater = async (): Promise<void> => {
    const name = study.raters.find(({ id }) => id === rater)?.name ?? '';
    const outlines = study.pictures.filter((one) => rater in one.outlines).length;
    if (!(await isAgreed(() => removalOf(name, outlines)))) return;
    history = EMPTY;
    const pictures = study.pictures.map(
      (one) => withOutline({ ...study, pictures: [one] }, one.id, rater, null).pictures[0] ?? one,
    );
    set({ raters: study.raters.filter(({ id }) => id !== rater), pictures });
  };

  const select = (nextPicture: string, nextRater: string): void => {
    [picture, rater] = [nextPicture, nextRater];
    show();
    onChange();
  };
  const add = (pictures: readonly StudyPicture[]): void => {
    if (pictures[0] !== undefined) picture = pictures[0].id;
    set({ ...study, pictures: [...study.pictures, ...pictures] });
    model.say(`${counted(pictures.length, 'picture')} added.`);
  };
  const take = (pictures: readonly NamedPicture[]): void => {
    add(pictures.map(bareOf));
    dropped.say(droppedText(pictures));
  };
  const addMade = async (): Promise<void> => {
    const { raters } = study;
    const reply = await model.ask('make', { count: MADE, raters: raters.length, seed: FIRST_SEED + made });
    if (reply === null) return;
    made += 1;
    add(madePictures(reply, MADE, raters, facts, made));
    dropped.say('');
  };
  const isAgreed = async (questionOf: () => Question | null | Promise<Question | null>): Promise<boolean> => {
    // A second click must not ask a second time.
    if (isAsking) return false;
    isAsking = true;
    const question = await questionOf();
    const agreed = question === null || (await askFirst(question));
    isAsking = false;
    return agreed;
  };
  const erase = async (): Promise<void> => {
    const others = (): Promise<readonly Study[]> => readOtherStudies(key).catch(() => []);
    if (await isAgreed(async () => erasureOf(study, await others()))) await eraseAll();
  };
  const eraseAll = async (): Promise<void> => {
    history = EMPTY;
    set({ raters: createRaters(wanted), pictures: [] });
    if (keeping !== null) clearTimeout(keeping);
    keeping = null;
    await eraseStudies().catch(() => undefined);
    dropped.say('');
    kept.textContent = 'Nothing is kept.';
    model.say('All pictures and outlines are erased.');
  };

  const whole = make(
    'section',
    { class: 'card outlines', 'aria-label': 'Pictures and outlines' },
    make(
      'div',
      { class: 'title' },
      make('h3', {}, 'Pictures and outlines'),
      make(
        'div',
        { class: 'tools' },
        button(`Add ${MADE} made pictures`, () => void addMade()),
        button('Erase all', () => void erase()),
      ),
    ),
    filePicker(
      {
        label: 'Add pictures',
        hint: `PNG of ${width} × ${height} pixels, several at once`,
        accept: 'image/*',
        many: true,
      },
      (files) => void addFiles(files, model, take),
    ),
    dropped.element,
    list,
    make('div', { class: 'desk' }, painter.element, raters),
    kept,
  );
  kept.textContent = KEPT;
  show();
  readStudy(key).then(
    (found) => {
      if (found !== null && study.pictures.length === 0) set(found);
    },
    () => {
      kept.textContent = 'This browser keeps nothing: save the project to a file before you close the page.';
    },
  );
  return {
    element: whole,
    study: () => study,
    chosen: () => study.pictures.find(({ id }) => id === picture) ?? null,
    dispose: () => {
      if (keeping !== null) clearTimeout(keeping);
    },
  };
}

const KEPT = 'Pictures and outlines are kept in this browser, on this machine, until you erase them.';

/** Replaces children, and leaves the focus with what is named as before. */
function keepFocus(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const focused = parent.contains(document.activeElement) ? document.activeElement?.getAttribute('data-focus') : null;
  parent.replaceChildren(...children);
  if (focused) parent.querySelector<HTMLElement>(`[data-focus="${focused}"]`)?.focus();
}
