import { diagnose } from '../diagnostics/codes.ts';
import { apply } from '../formula/formula.ts';
import type { Span } from '../source/span.ts';
import { surfaceOf } from '../syntax/surface.ts';
import type { Scope } from './scope.ts';
import { rateValue, type Value } from './values.ts';

const STEP = { kind: 'step' } as const;
const PROGRESS = { kind: 'progress' } as const;

export const variables = ['step', 'steps', 'progress', 'pi'];

/** `step`, `steps`, `progress` and `pi`; null for another name. */
export function variable(name: string, span: Span, scope: Scope): Value | null | 'failed' {
  switch (name) {
    case 'pi':
      return { kind: 'number', value: Math.PI };
    case 'step':
      return { kind: 'formula', formula: STEP };
    case 'steps': {
      const steps = horizonOf(span, scope);
      if (steps === null) return noHorizon(span, scope);
      return steps === 'failed' ? 'failed' : { kind: 'number', value: steps };
    }
    case 'progress': {
      const steps = horizonOf(span, scope);
      if (steps === 'failed') return 'failed';
      // A run that goes on beyond its horizon stays at the end of its schedules.
      return rateValue(steps === null ? PROGRESS : apply('min', [1, apply('/', [STEP, steps])]));
    }
    default:
      return null;
  }
}

/** `train.steps`; null where it is not set, 'failed' where it is in error, which has been reported. */
export function horizonOf(span: Span, { environment }: Scope): number | null | 'failed' {
  if (!environment.settingNames('train').includes('steps')) return null;
  const value = environment.setting('train', 'steps', span);
  return value && value !== 'failed' && value.kind === 'number' ? value.value : 'failed';
}

function noHorizon(span: Span, { environment }: Scope): 'failed' {
  const { setting } = surfaceOf(span.file);
  const help = [
    `set how many steps the schedule is made for: ${setting('train.steps', '20_000')}`,
    'or write progress, which goes from 0 to 1 in any run: step / steps is progress',
  ];
  environment.report(diagnose('spec/no-horizon', {}, { span, label: 'not known', help }));
  return 'failed';
}
