import type { Trouble } from '../../../runtime/index.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/**
 * @param latent the name of the latent in the signatures: `z`
 * @param quiet options of the command line with which posterior and prior start equal; none where they are not known
 */
export function describeTrouble(
  trouble: Trouble,
  latent: string,
  step: number,
  quiet: readonly string[] = [],
): Diagnostic {
  const name = (level: number): string => `${latent}[${level}]`;
  switch (trouble.kind) {
    case 'large-initial-kl': {
      const remedy =
        quiet.length > 0
          ? `start again with: ${quiet.join(' ')}`
          : 'start again with `init: zeros` in the layers that make the mean and the scale of the posterior';
      const help = [remedy, 'posterior and prior are then equal at first, and the KL grows from 0'];
      return diagnose(
        'train/large-initial-kl',
        { step, loss: trouble.loss, reconstruction: trouble.reconstruction },
        { help },
      );
    }
    case 'posterior-collapse': {
      const help = [
        'a smaller latent.beta, or a reconstruction that is summed over pixels, gives the latents more to do',
      ];
      const { isWhole } = trouble;
      return diagnose('train/posterior-collapse', { step, levels: trouble.levels.map(name), isWhole }, { help });
    }
    case 'exploding-kl': {
      const { level, from, to } = trouble;
      const help = ['a smaller learning rate in train.optimizer may help'];
      return diagnose('train/exploding-kl', { step, level: name(level), from, to }, { help });
    }
  }
}

/** Two findings of one key are the same trouble, which is told once. */
export function troubleKey(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'large-initial-kl':
      return trouble.kind;
    case 'exploding-kl':
      return `${trouble.kind} ${trouble.level}`;
    case 'posterior-collapse':
      return `${trouble.kind} ${trouble.levels}`;
  }
}
