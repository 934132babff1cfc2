import { make } from '../../view/elements.ts';
import { labelled } from '../view/element.ts';

export const MOST_STEPS = 100_000;

export interface StepsField {
  readonly field: HTMLElement;
  /** Where it is said what is wrong. */
  readonly problem: HTMLElement;
  /** How many steps are wanted; null where that is no such number, which is said. */
  read(): number | null;
}

/** A field for a number of steps. */
export function createSteps(usual: number): StepsField {
  const problem = make('p', { class: 'problem', id: 'run-steps-problem', role: 'alert' });
  const input = make('input', {
    type: 'number',
    required: true,
    min: 1,
    max: MOST_STEPS,
    step: 1,
    value: Math.min(usual, MOST_STEPS),
    'aria-invalid': false,
    'aria-describedby': problem.id,
  });
  const check = (): boolean => {
    const isFine = input.checkValidity();
    input.ariaInvalid = String(!isFine);
    problem.textContent = isFine ? '' : `The number of steps must be a whole number from 1 to ${MOST_STEPS}.`;
    return isFine;
  };
  // While it is being corrected; who has not asked for training yet is not told off.
  input.addEventListener('input', () => input.ariaInvalid === 'true' && check());
  return {
    field: labelled('Steps', input),
    problem,
    read() {
      if (check()) return input.valueAsNumber;
      input.focus();
      return null;
    },
  };
}
