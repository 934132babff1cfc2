import type { Picture } from '../engine/protocol.ts';
import { readPicture } from '../pictures/read-picture.ts';
import { droppedText } from '../pictures/refused.ts';
import { counted } from '../../view/counted.ts';
import { button, make } from '../../view/elements.ts';
import { filePicker } from '../view/element.ts';
import { paintPicture } from '../view/paint.ts';
import { createSpokenNote } from '../view/spoken-note.ts';
import { addFiles } from './add-pictures.ts';
import type { OpenModel } from './panel.ts';
import lesionAddress from '../../../../images/lesion.png?url';

/** A picture to draw samples of. */
export interface Source {
  readonly picture: Picture;
  /** What a program's raters outlined: a label map each. */
  readonly raters: readonly Uint8Array[];
}

const EXAMPLES = 5;
const EXAMPLE_SEED = 21;

/** Example pictures of the model's size, and a field for one's own; the first example is used at once. */
export function createSource(model: OpenModel, use: (source: Source) => void): HTMLElement {
  const { facts } = model;
  const { height, width, channels } = facts;
  const examples = make('div', { role: 'group', 'aria-label': 'Example pictures', class: 'examples' });
  const dropped = createSpokenNote();
  let isUsed = false;
  const choose = (source: Source, pressed: HTMLElement | null): void => {
    isUsed = true;
    dropped.say('');
    for (const one of examples.children) one.ariaPressed = String(one === pressed);
    use(source);
  };

  const useFile = async (file: File): Promise<void> => {
    await addFiles([file], model, ([taken]) => {
      if (taken === undefined) return;
      choose({ picture: taken.picture, raters: [] }, null);
      dropped.say(droppedText([taken]));
    });
  };

  const offer = (label: string, source: Source): HTMLButtonElement => {
    const shown = make('canvas', { 'aria-hidden': 'true' });
    paintPicture(shown, source.picture);
    const made = button('', () => choose(source, made), { 'aria-label': label, title: label, 'aria-pressed': false });
    made.append(shown);
    examples.append(made);
    return made;
  };

  const offerExamples = async (): Promise<void> => {
    const raters = Math.min(facts.annotators ?? 4, 8);
    const made = await model.ask('make', { count: EXAMPLES, raters, seed: EXAMPLE_SEED });
    if (made === null) return;
    const size = height * width;
    const offered = Array.from({ length: EXAMPLES }, (_, index) => {
      const data = made.images.slice(index * size * channels, (index + 1) * size * channels);
      const outlines = Array.from({ length: raters }, (_, one) => {
        const at = (index * raters + one) * size;
        return made.masks.slice(at, at + size);
      });
      const label = `Made picture ${index + 1}, outlined by ${counted(raters, 'rater')} of a program`;
      return offer(label, { picture: { data, height, width, channels }, raters: outlines });
    });
    const drawing = await readPicture(await (await fetch(lesionAddress)).blob(), facts);
    const picture = drawing.ok ? drawing.picture : drawing.ways[0]?.picture;
    if (picture) offer(`A drawing of a lesion, scaled to ${width} × ${height}`, { picture, raters: [] });
    if (!isUsed) offered[0]?.click();
  };
  void offerExamples();

  const drop = filePicker(
    { label: 'Your own picture', hint: `Choose or drop a PNG of ${width} × ${height} pixels`, accept: 'image/*' },
    ([file]) => file && void useFile(file),
  );
  const words = 'The examples are made by a program; no patient is in them. No picture leaves this page.';
  return make(
    'section',
    { class: 'card source', 'aria-label': 'A picture' },
    make('h3', {}, 'A picture'),
    examples,
    drop,
    dropped.element,
    make('p', { class: 'note' }, words),
  );
}
