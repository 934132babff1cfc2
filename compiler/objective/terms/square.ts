import { present } from '../../invariant.ts';
import type { Networks } from '../../lower/lower-networks.ts';
import { likelihoodOf } from '../../lower/lower-sampling.ts';
import { hiddenPairs } from '../../elaborate/hidden-pairs.ts';
import type { HiddenSpec, Spec } from '../../elaborate/types.ts';
import type { PlannedTerm } from '../plan.ts';
import type { Term, WatchedLoss } from '../term.ts';
import { meanOver } from './pixels.ts';

/** ‖y − e‖² of two tensors of the likelihood, mean over their elements and over the batch (Valpola 2015; Rasmus et al. 2015, Eq. 12). */
export function squareTerm(planned: PlannedTerm, hidden: HiddenSpec, spec: Spec, networks: Networks): Term {
  const { estimate, target } = present(hiddenPairs(hidden, likelihoodOf(spec))[planned.level], planned.name);
  const tensors = present(networks.instances.get('likelihood'), 'likelihood').tensors;
  const [y, e] = [present(tensors.get(estimate), estimate), present(tensors.get(target), target)];
  return {
    watched: watchedHidden(planned),
    rateName: planned.rateName,
    specPath: 'objective.hidden',
    scored: y,
    lower(growing) {
      const { add } = growing;
      const away = add('subtract', [y, e], {});
      const value = meanOver(growing, add('multiply', [away, away], {}), [0, 1, 2, 3]);
      return { value, counted: value, pixels: () => add('constant', [], { value: 1 }) };
    },
    formula: (notation) => ({ sign: '+', text: notation.distance(estimate, target) }),
    note: (notation) => [
      { math: notation.distance(hidden.estimate, hidden.target) },
      ': the mean of the squares over the elements of a tensor and the batch',
    ],
  };
}

export function watchedHidden({ name, group, level, weight }: PlannedTerm): WatchedLoss {
  const title = 'squared distance of hidden tensors by level (0 is the finest), without its weight';
  return { name, kind: 'hidden', group, title, level, weight };
}
