import type { Method } from './structures.ts';
import type { TypeNames } from './declarations.ts';
import { sizeExpression } from './extents.ts';
import { sourceText } from './random.ts';
import type { Sampling } from './signature.ts';
import { exampleSizes, openSizes } from './sizes.ts';
import { docText } from './text.ts';

/** The method `noise`: what `sample` draws for a seed, in the caller's hands, to hold some levels fixed and move others. */
export function noiseMethod({ plan, signature }: Sampling, names: TypeNames): Method {
  const open = openSizes(signature);
  const example = ['count: 16', 'seed: 1', ...exampleSizes(plan.graph, signature)].join(', ');
  const fields = ['count', 'seed', ...open].map((name) => `readonly ${name}: number`);
  return {
    name: 'noise',
    isStatic: true,
    doc: docText(
      'The noise from which `sample` draws `count` samples of a seed. Give it back with a level replaced, and the\n' +
        'samples differ in what that level decides.',
    ),
    parameters: [{ name: 'options', type: `{ ${fields.join('; ')} }` }],
    returnType: names.noise,
    statements: [
      `checkOptions(options, '{ ${example} }');`,
      `const { ${['count', 'seed', ...open].join(', ')} } = options;`,
      `checkCount('count', count);`,
      'checkSeed(seed);',
      ...open.map((name) => `checkSize('${name}', ${name}, DEMAND.${name});`),
      'return [',
      ...signature.random.map(
        ({ source, shape }) =>
          `  seededNoise(seed, ${sourceText(source)}, 0, count, ${sizeExpression(signature, shape)}),`,
      ),
      '];',
    ],
  };
}
