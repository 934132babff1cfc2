import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Context } from '../context.ts';
import type { Ask } from '../ask.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { readClasses } from './data/read-classes.ts';
import { readSize } from './data/read-size.ts';
import type { InitArguments } from './init.ts';

interface Question {
  readonly text: string;
  readonly otherwise: string;
  /** What an answer must be, where this one is not it; null where it is. */
  readonly misses: (answer: string) => Promise<string | null> | string | null;
}

const KINDS = ['1 synthetic lesions, made now', '2 folders of PNG', '3 LIDC-IDRI', '4 a data folder of phisegc'];

const KIND: Question = {
  text: `What are the images?\n  ${KINDS.join('\n  ')}\nnumber`,
  otherwise: '1',
  misses: (answer) => (/^[1-4]$/.test(answer) ? null : 'a number from 1 to 4'),
};

/** Where the images come from, by questions, each asked until its answer can be taken; null where nobody answers any more. */
export async function askForData(ask: Ask, { host, err }: Context): Promise<Partial<InitArguments> | null> {
  const answerTo = async ({ text, otherwise, misses }: Question): Promise<string | null> => {
    for (;;) {
      const answer = await ask(text, otherwise);
      const wanted = answer === null ? null : await misses(answer);
      if (wanted === null) return answer;
      err(`${JSON.stringify(answer)} is not ${wanted}\n`);
    }
  };
  const folder = (text: string, otherwise: string): Question => ({
    text,
    otherwise,
    misses: async (answer) => ((await host.exists(answer)) ? null : 'a folder that is there'),
  });
  switch (await answerTo(KIND)) {
    case null:
      return null;
    case '2': {
      const png = await answerTo(folder('The folder with images/NAME.png and masks/NAME_RATER.png', '.'));
      const classes = png && (await answerTo(CLASSES));
      const size = classes && (await answerTo(MIDDLE));
      if (png === null || classes === null || size === null) return null;
      return { png, classes, ...(size === '' ? {} : { size }) };
    }
    case '3': {
      const lidc = await answerTo(folder('The folder of LIDC-IDRI', 'LIDC-IDRI'));
      const size = lidc && (await answerTo(AROUND));
      return lidc === null || size === null ? null : { lidc, size };
    }
    case '4': {
      const data = await answerTo(folder('The data folder', 'data'));
      return data === null ? null : { data };
    }
    default:
      return {};
  }
}

const CLASSES: Question = {
  text: 'Classes with the background',
  otherwise: '2',
  misses: (answer) => (isTaken((report) => readClasses(answer, report)) ? null : 'a number of classes, from 2'),
};

const MIDDLE: Question = {
  text: 'Pixels to cut out of the middle, such as 128 (empty: whole images)',
  otherwise: '',
  misses: (answer) =>
    answer === '' || isTaken((report) => readSize(answer, report)) ? null : 'a number of pixels, or HxW',
};

const AROUND: Question = {
  text: 'Pixels around a nodule',
  otherwise: '128',
  misses: (answer) => (isTaken((report) => readWholeNumber('--size', answer, 1, report)) ? null : 'a number of pixels'),
};

/** Whether nothing is said against a value. */
function isTaken(read: (report: Report) => unknown): boolean {
  let isFine = true;
  read(() => {
    isFine = false;
  });
  return isFine;
}
