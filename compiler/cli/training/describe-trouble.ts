import type { Trouble } from '../../../runtime/index.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** @param latent the name of the latent in the signatures: `z` */
export function describeTrouble(trouble: Trouble, latent: string, step: number): Diagnostic {
  const name = (level: number): string => `${latent}[${level}]`;
  switch (trouble.kind) {
    case 'posterior-collapse': {
      const help = [
        'a smaller latent.beta, or a reconstruction that is summed over pixels, gives the latents more to do',
      ];
      const { isWhole } = trouble;
      return diagnose('train/posterior-collapse', { step, levels: trouble.levels.map(name), isWhole }, { help });
    }
    case 'exploding-kl': {
      const { level, from, to } = trouble;
      const help = ['a smaller learning rate may help: train.optimizer = adam(1e-4)'];
      return diagnose('train/exploding-kl', { step, level: name(level), from, to }, { help });
    }
  }
}

/** Two findings of one key are the same trouble, which is told once. */
export function troubleKey(trouble: Trouble): string {
  return trouble.kind === 'exploding-kl' ? `${trouble.kind} ${trouble.level}` : `${trouble.kind} ${trouble.levels}`;
}
