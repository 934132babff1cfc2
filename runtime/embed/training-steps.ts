import { shown } from './check-options.ts';
import { throwIfAborted } from './check-signal.ts';
import { PhisegError } from './errors.ts';
import { turn } from './turn.ts';

/** Which steps are taken. */
export interface StepsOptions {
  /** Of the whole run: it ends when so many are done. */
  readonly steps: number;
  /** Steps that are done already, where the trainer goes on from a state; 0 without it. */
  readonly from?: number | undefined;
  /** Ends the work between two steps, with its reason; the state is that of the last step that was given. */
  readonly signal?: AbortSignal | undefined;
}

/** A step that was taken. */
export interface TrainedStep<Losses> {
  /** Steps done, this one too: where to go on from with the state of now. */
  readonly step: number;
  readonly losses: Losses;
}

/**
 * Takes a step on each batch until all are done, or batches end. Others have their turn before each. Throws where a loss is
 * not finite, with the state from before that step.
 * @param take a step after `step` others, with the share of the run that is done
 */
export async function* trainingSteps<Batch, Losses extends object>(
  batches: Iterable<Batch> | AsyncIterable<Batch>,
  { steps, from = 0, signal }: StepsOptions,
  take: (batch: Batch, step: number, progress: number) => Promise<Losses>,
): AsyncGenerator<TrainedStep<Losses>, void, undefined> {
  if (steps === undefined) throw new PhisegError('option/steps', 'steps must be given, how many the whole run has');
  if (!Number.isSafeInteger(steps) || !Number.isSafeInteger(from) || from < 0 || from > steps) {
    throw new PhisegError(
      'option/steps',
      `from and steps must be whole numbers, 0 <= ${shown(from)} <= ${shown(steps)}`,
    );
  }
  let step = from;
  if (step === steps) return;
  for await (const batch of batches) {
    await turn();
    throwIfAborted(signal);
    const losses = await take(batch, step, step / steps);
    step += 1;
    const wrong = Object.entries(losses).find(([, value]) => !Number.isFinite(value));
    if (wrong !== undefined) {
      const [name, value] = wrong;
      throw new PhisegError(
        'not-finite',
        `the ${name} of step ${step} is ${value}; the state is that from before it: a lower rate may help, or other examples`,
      );
    }
    yield { step, losses };
    if (step === steps) return;
  }
}
