import type { Method } from './structures.ts';
import { needsProgress } from './schedules.ts';
import { docText } from './text.ts';
import type { TrainerTypeNames } from './trainer-declarations.ts';
import type { TrainerSignature } from './trainer-signature.ts';

/** The method `batches`, of examples. */
export function batchesMethod({ ignored, outlines }: TrainerSignature, names: TrainerTypeNames): Method {
  return {
    name: 'batches',
    isStatic: true,
    doc: docText(
      'Batches of examples, without end: each image comes once before one comes again, as one of its raters drew it.\n' +
        'The batch of a step follows from the seed and the step alone. All examples are checked before the first.',
    ),
    parameters: [
      { name: 'examples', type: `readonly ${names.example}[]` },
      { name: 'options', type: 'ExampleOptions' },
    ],
    returnType: `Generator<${names.batch}, never, undefined>`,
    statements: [
      `return exampleBatches(examples, options, DEMAND, { classes: CLASSES, ignored: ${ignored}, all: ${outlines.length} }) as Generator<${names.batch}, never, undefined>;`,
    ],
  };
}

/** The method `steps`: training as an iterator. */
export function stepsMethod(signature: TrainerSignature, names: TrainerTypeNames): Method {
  const isStochastic = signature.random.length > 0;
  const given = [
    ...(isStochastic ? ['seed: options.seed', 'step'] : []),
    ...(needsProgress(signature) ? ['progress'] : []),
  ];
  const read = needsProgress(signature) ? 'batch, step, progress' : isStochastic ? 'batch, step' : 'batch';
  return {
    name: 'steps',
    isAsync: true,
    isGenerator: true,
    doc: docText(
      'Takes a step on each batch, until `steps` of them are done or batches end: `for await (const { step, losses } of trainer.steps(…))`.\n' +
        'Others have their turn between two steps. To go on later, keep `state()` and the last `step`, which is `from` then.\n' +
        'Throws where a loss is not finite, with the state from before that step.',
    ),
    parameters: [
      { name: 'batches', type: `Iterable<${names.batch}> | AsyncIterable<${names.batch}>` },
      {
        name: 'options',
        type: isStochastic
          ? 'StepsOptions & { /** Of the noise of all steps: any integer. */ readonly seed: number }'
          : 'StepsOptions',
      },
    ],
    returnType: `AsyncGenerator<TrainedStep<${names.losses}>, void, undefined>`,
    statements: [
      `checkOptions(options, '{ steps: 1000${isStochastic ? ', seed: 1' : ''} }');`,
      `yield* trainingSteps(batches, options, (${read}) => this.step(batch${given.length === 0 ? '' : `, { ${given.join(', ')} }`}));`,
    ],
  };
}
