import type { GeneratedEncodedImage, GeneratedModel } from '../generated-model.ts';
import type { GeneratedTrainer } from '../generated-trainer.ts';
import type { Guard } from './failure.ts';

/** A model whose samples are never those of an engine that has failed: an EngineFailure comes instead. */
export function guardModel(model: GeneratedModel, guard: Guard): GeneratedModel {
  const guarded = (encoded: GeneratedEncodedImage): GeneratedEncodedImage => ({
    sample: (options) => guard.run('sampling', () => encoded.sample(options)),
    ...(encoded.samples && { samples: (options) => guardEach(encoded.samples?.(options), 'sampling', guard) }),
    dispose: () => encoded.dispose(),
  });
  return {
    encode: async (image) => guarded(await guard.run('encoding', () => model.encode(image))),
    sample: (image, options) => guard.run('sampling', () => model.sample(image, options)),
    ...(model.samples && {
      samples: (image, options) => guardEach(model.samples?.(image, options), 'sampling', guard),
    }),
    dispose: () => model.dispose(),
  };
}

/** What an engine gives one after the other, each guarded. */
async function* guardEach<T>(
  items: AsyncGenerator<T, void, undefined> | undefined,
  during: string,
  guard: Guard,
): AsyncGenerator<T, void, undefined> {
  if (items === undefined) return;
  try {
    for (;;) {
      const next = await guard.run(during, () => items.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await items.return();
  }
}

/** A trainer whose steps are never those of an engine that has failed: an EngineFailure names the step instead. */
export function guardTrainer(trainer: GeneratedTrainer, guard: Guard): GeneratedTrainer {
  return {
    step(batch, noise) {
      const during = 'step' in noise ? `step ${noise.step + 1}` : 'a step';
      return guard.run(during, () => trainer.step(batch, noise));
    },
    steps: (batches, options) => guardEach(trainer.steps(batches, options), 'a step', guard),
    state: () => guard.run('reading the state', () => trainer.state()),
    weights: () => guard.run('reading the weights', () => trainer.weights()),
    save: (what) => guard.run('reading the state', () => trainer.save(what)),
    model: async (of) => guardModel(await guard.run('loading the weights', () => trainer.model(of)), guard),
    fresh: trainer.fresh,
    dispose: () => trainer.dispose(),
  };
}
