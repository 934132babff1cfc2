import { diagnose } from '../../diagnostics/codes.ts';
import type { Fix, Report } from '../../diagnostics/diagnostic.ts';
import type { FlatModel } from '../../resolve/flat-model.ts';

/** Fewer latent levels, where their number is written out. */
function fixOf({ settings }: FlatModel, resolution: number): { readonly fixes?: readonly Fix[] } {
  const value = settings.get('latent.levels')?.value;
  if (value?.kind !== 'number') return {};
  const text = String(resolution);
  return { fixes: [{ kind: 'text', title: `set latent.levels to ${text}`, span: value.span, text }] };
}

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
        ...fixOf(model, resolution),
        help: [`set latent.levels to ${resolution} or less, or resolution.levels to ${latent} or more`],
      },
    ),
  );
  return false;
}
