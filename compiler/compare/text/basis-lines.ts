import { counted } from '../../diagnostics/counted.ts';
import { differenceText } from './cells.ts';
import type { Comparison } from '../comparison.ts';

/** What the numbers of a comparison are of, a sentence each without its full stop. */
export function basisLines(comparison: Comparison): readonly string[] {
  return [basisLine(comparison), ...measureLines(comparison)];
}

/** What was scored. */
export function basisLine({ basis, data }: Comparison): string {
  const each = `N = ${counted(basis.samples, 'sample')} per image`;
  return basis.kind === 'scores'
    ? `scores of ${data.name}, split ${basis.split}: ${counted(basis.images, 'image')}${basis.isLimited ? ' spread over it' : ''}, ${each}${basis.weights === null ? '' : `, ${basis.weights}`}`
    : `last validations on ${data.name}, split ${basis.split}: ${counted(basis.images, 'image')}, ${each}`;
}

/** What the metric is, and where it is undefined. */
export function measureLines({ measure, methods, images, undefinedImages }: Comparison): readonly string[] {
  const left =
    undefinedImages === 0 || images === null
      ? []
      : [
          `${counted(undefinedImages, 'image')} left out, on which ${measure.name} is undefined for one of ${methods.some(({ evaluation }) => evaluation !== null) ? 'the methods' : 'the runs'}`,
        ];
  return [`${measure.name}: ${measure.convention}`, ...left];
}

/** How the intervals of a comparison are to be read. */
export function methodLines(comparison: Comparison): readonly string[] {
  const { methods, within, images, resamples } = comparison;
  const most = Math.max(...methods.map(({ runs }) => runs.length));
  const seeds =
    most > 1
      ? [`±: 95 % by Student's t over the runs of a method, which differ in ${within.join(' and ')}`]
      : [`one ${most === 1 ? 'run' : 'evaluation'} each: nothing is known of other seeds`];
  if (images === null || resamples === null || !methods.some((method) => differenceText(method) !== null)) return seeds;
  return [
    ...seeds,
    `to the best: mean difference over the same ${counted(images, 'image')}, with the 95 % interval of the paired bootstrap over images (${resamples} resamples); other seeds are no part of it`,
    'P(best): the share of resamples in which the method is the best',
  ];
}
