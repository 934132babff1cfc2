import { encode } from 'fast-png';
import { strToU8, zipSync } from 'fflate';
import type { Facts } from '../facts.ts';
import type { Project } from '../project.ts';
import type { Study } from '../pictures/study.ts';
import { button, download, make, prose } from '../../view/elements.ts';
import type { OpenModel, Part } from './panel.ts';
import { manifestText, readmeText } from './project-texts.ts';

/** Files to go on with: weights, the text, or all of a project. */
export function createTakeAway(model: OpenModel, weights: () => Promise<ArrayBuffer | null>, study: () => Study): Part {
  const { facts, project } = model;
  const says = make('p', { class: 'note' });
  const give = (name: string, bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): void => {
    download(name, bytes);
    says.textContent = `${name} was saved.`;
    model.say(`${name} was saved.`);
  };
  const giveWeights = async (): Promise<void> => {
    says.textContent = 'Collecting the weights …';
    const bytes = await weights();
    if (bytes !== null) give(`${facts.name}.safetensors`, bytes);
    else says.textContent = '';
  };
  const giveProject = async (): Promise<void> => {
    says.textContent = 'Packing the project …';
    const bytes = await weights();
    if (bytes !== null)
      give(`${facts.name}.zip`, zipSync(projectFiles(project, facts, new Uint8Array(bytes), study())));
    else says.textContent = '';
  };
  const item = (title: string, words: string, made: HTMLElement): HTMLElement =>
    make('li', {}, make('h4', {}, title), note(words), made);
  const note = (words: string): HTMLElement => {
    const made = prose(words);
    made.className = 'note';
    return made;
  };
  return {
    element: make(
      'section',
      { class: 'card', 'aria-label': 'Take away' },
      make('h3', {}, 'Take away'),
      make(
        'ul',
        { class: 'items' },
        item(
          'Weights',
          'A safetensors file of the weights of now. `phisegc sample` opens it.',
          button('Save the weights', () => void giveWeights()),
        ),
        item(
          'Text',
          `The spec as it was opened: ${project.main}.`,
          button('Save the text', () => give(baseName(project.main), strToU8(project.files[project.main] ?? ''))),
        ),
        item(
          'Project',
          'A zip of the texts, the weights, and pictures with outlines as PNG files that `phisegc data import png` reads; its README says how to go on.',
          button('Save the project', () => void giveProject(), { class: 'primary' }),
        ),
      ),
      says,
    ),
  };
}

const baseName = (path: string): string => path.split('/').at(-1) ?? path;

/** A project by the paths of its files. */
export function projectFiles(
  project: Project,
  facts: Facts,
  weights: Uint8Array<ArrayBuffer>,
  study: Study,
): Record<string, Uint8Array<ArrayBuffer>> {
  const texts = Object.fromEntries(
    Object.entries(project.files).map(([path, text]) => [path.replace(/^\/+/, ''), strToU8(text)]),
  );
  const pictures = pictureFiles(facts, study);
  const hasPictures = Object.keys(pictures).length > 0;
  return {
    ...texts,
    [`${facts.name}.safetensors`]: weights,
    ...pictures,
    'package.json': strToU8(manifestText(project, facts, hasPictures)),
    'README.md': strToU8(readmeText(facts, hasPictures)),
  };
}

/** Pictures as `pictures/images/NAME.png`, and what raters outlined as `pictures/masks/NAME_RATER.png`, whose values are classes. */
function pictureFiles(
  { height, width, channels }: Facts,
  { raters, pictures }: Study,
): Record<string, Uint8Array<ArrayBuffer>> {
  if (channels !== 1 && channels !== 3) return {};
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  const outlined = pictures.filter(({ outlines }) => raters.some(({ id }) => id in outlines));
  for (const [index, { data, outlines }] of outlined.entries()) {
    const name = `picture-${String(index + 1).padStart(3, '0')}`;
    files[`pictures/images/${name}.png`] = png(data, height, width, channels);
    for (const { id } of raters) {
      const labels = outlines[id];
      if (labels !== undefined) files[`pictures/masks/${name}_${id}.png`] = png(labels, height, width, 1);
    }
  }
  return files;
}

function png(data: Uint8Array, height: number, width: number, channels: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encode({ data, height, width, channels, depth: 8 }));
}
