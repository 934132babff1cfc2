import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** That a model's probabilities for an image are not finite: scores and pictures of them would mean nothing. */
export function describeBrokenPrediction(image: string): Diagnostic {
  const help = [
    'the weights may be those of a training run that diverged: try an earlier file, such as a best-*.safetensors',
  ];
  return diagnose('cli/prediction-not-finite', { path: image }, { help });
}
