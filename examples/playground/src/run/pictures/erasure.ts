import { counted } from '../../view/counted.ts';
import type { Question } from '../../view/question.ts';
import { countOutlines, type Study } from './study.ts';

/**
 * What is asked before everything is erased; null where there is nothing to lose.
 * @param others what is kept for models whose images have another shape: it is erased as well
 */
export function erasureOf(study: Study, others: readonly Study[]): Question | null {
  const elsewhere = countPictures(others);
  const pictures = countPictures([study]) + elsewhere;
  if (pictures === 0) return null;
  const outlines = [study, ...others].reduce((sum, one) => sum + countOutlines(one), 0);
  const isOne = pictures + outlines === 1;
  const what = outlines === 0 ? '' : ` and ${counted(outlines, 'outline')}`;
  const them = isOne ? 'it' : 'them';
  return {
    title: `Erase ${counted(pictures, 'picture')}${what}?`,
    detail: `${isOne ? 'It' : 'They'} cannot be brought back.${elsewhereText(elsewhere, pictures)}`,
    yes: `Erase ${them}`,
    no: `Keep ${them}`,
  };
}

/** What is asked before a picture or a rater is removed; null where no outline is lost with it. */
export function removalOf(name: string, outlines: number): Question | null {
  if (outlines === 0) return null;
  return {
    title: `Remove ${name} with ${counted(outlines, 'outline')}?`,
    detail: `${outlines === 1 ? 'It' : 'They'} cannot be brought back.`,
    yes: 'Remove',
    no: 'Keep',
  };
}

const countPictures = (studies: readonly Study[]): number =>
  studies.reduce((sum, { pictures }) => sum + pictures.length, 0);

function elsewhereText(elsewhere: number, all: number): string {
  if (elsewhere === 0) return '';
  const which = elsewhere === all ? 'All of this belongs' : `${elsewhere} of the pictures ${verb(elsewhere)}`;
  return ` ${which} to models whose images have another shape.`;
}

const verb = (count: number): string => (count === 1 ? 'belongs' : 'belong');
