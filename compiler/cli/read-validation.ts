import type { Report } from '../diagnostics/diagnostic.ts';
import type { AskedValidation } from '../jobs/training/validation.ts';
import { readWholeNumber } from './read-whole-number.ts';

/** The options of commands that train. */
export interface ValidationArguments {
  readonly validateEvery: string;
  readonly validateImages: string;
  readonly samples: string;
}

/** `--validate-every`, `--validate-images` and `--samples`. */
export function readValidation(args: ValidationArguments, report: Report): AskedValidation {
  return {
    every: readWholeNumber('--validate-every', args.validateEvery, 1, report),
    images: readWholeNumber('--validate-images', args.validateImages, 0, report),
    samples: readWholeNumber('--samples', args.samples, 1, report),
  };
}
