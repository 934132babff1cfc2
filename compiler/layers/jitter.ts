import { boolean, type LayerDefinition, real } from './layer.ts';

/** The noise of a ladder network's encoder (Valpola 2015). */
export const jitter: LayerDefinition = {
  name: 'jitter',
  summary: 'Adds to each number a normal one of mean 0 and some deviation, in training.',
  since: 3,
  options: [
    { name: 'deviation', type: real(0, 1e6), summary: 'the standard deviation of what is added', hash: 'objective' },
    {
      name: 'sample',
      type: boolean,
      default: false,
      summary: 'whether samples are moved, too, each by other numbers',
      hash: 'objective',
    },
  ],
  build(context, input, options) {
    const deviation = options.number('deviation');
    const { shape } = context.builder.typeOf(input);
    const drawn =
      deviation === 0
        ? null
        : context.random('draw', 'normal', shape, options.boolean('sample') ? 'always' : 'training');
    if (drawn === null) return input;
    return context.add('add', [input, context.add('affine', [drawn], { scale: deviation, offset: 0 })], {});
  },
};
