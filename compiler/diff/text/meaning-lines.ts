import { counted } from '../../diagnostics/counted.ts';
import type { Difference } from '../difference.ts';
import { wrapped } from './lines.ts';

/** What follows from the difference for weights, runs and code, in words. */
export function meaningLines(difference: Difference): readonly string[] {
  return [
    weightsText(difference),
    objectiveText(difference),
    runText(difference),
    codeText(difference),
    loadingText(difference),
  ].flatMap((line) => wrapped(line, 2));
}

function weightsText({ hashes: { a, b } }: Difference): string {
  if (a.weights === b.weights) return 'weights hash: the same. A checkpoint of A loads in B, whole.';
  return 'weights hash: another. With a checkpoint of A, `sample` and `evaluate` refuse B; `train --weights` takes what fits.';
}

function objectiveText({ hashes: { a, b }, objective }: Difference): string {
  if (a.objective === b.objective) return 'objective hash: the same. Losses can be compared.';
  if (objective.removed.length > 0 || objective.added.length > 0)
    return 'objective hash: another. Losses cannot be compared, scores can.';
  return 'objective hash: another, for the networks differ; the loss is the same formula.';
}

function runText({ hashes: { a, b } }: Difference): string {
  if (a.run !== b.run) return 'run hash: another. A run of A cannot be resumed as one of B.';
  return 'run hash: the same. A run of A can be resumed as one of B, with the same data and seed.';
}

function codeText({ code: { sampling, training } }: Difference): string {
  if (sampling && training) return 'generated code: changes, for sampling and for training.';
  if (!sampling && !training) return 'generated code: computes the same.';
  return sampling
    ? 'generated code: that for sampling changes; that for training computes the same.'
    : 'generated code: that for training changes; that for sampling computes the same.';
}

function loadingText({ loading }: Difference): string {
  const { of, tensors, fits, reshaped, absent, state, fresh } = loading;
  const whose = of === 'checkpoint' ? "of the checkpoint's" : "of A's";
  const others = [
    ...(absent.length > 0 ? [`${absent.length} are not in B`] : []),
    ...(reshaped.length > 0 ? [`${reshaped.length} have another shape in B`] : []),
  ];
  const why = others.length === 0 ? '' : `: ${others.join(', ')}`;
  const sentences = [
    `tensors: ${fits} ${whose} ${tensors} load in B by name and shape${why}.`,
    ...(fresh.length + reshaped.length === 0 ? [] : [`${fresh.length + reshaped.length} of B's begin from its seed.`]),
    ...(state.length === 0 ? [] : [`${counted(state.length, 'tensor')} of the training state are for resuming alone.`]),
  ];
  return sentences.join(' ');
}
