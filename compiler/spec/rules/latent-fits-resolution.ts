import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { FlatModel } from '../../names/flat-model.ts';

/** L ≤ R: each latent level lives at a resolution level of its own. */
export function latentFitsResolution(model: FlatModel, resolution: number, latent: number, report: Report): boolean {
  if (latent <= resolution) return true;
  const related = model.settings.get('resolution.levels');
  report(
    diagnose(
      'spec/too-many-latents',
      { latent, resolution },
      {
        span: model.settings.get('latent.levels')?.span,
        label: `${latent} latent levels`,
        related: related ? [{ span: related.span, message: `${resolution} resolution levels` }] : [],
        help: [`set latent.levels to ${resolution} or less, or resolution.levels to ${latent} or more`],
      },
    ),
  );
  return false;
}
