/** What the layers and functions of other libraries are called, and what does the same here: null where nothing does. */
const foreign: Readonly<Record<string, string | null>> = {
  conv2d: 'conv(CHANNELS, kernel: 3)',
  convolution: 'conv(CHANNELS, kernel: 3)',
  linear: 'conv(CHANNELS, kernel: 1)',
  dense: 'conv(CHANNELS, kernel: 1)',
  transposedconv: 'convtranspose(CHANNELS, kernel: 2)',
  convtranspose2d: 'convtranspose(CHANNELS, kernel: 2)',
  conv2dtranspose: 'convtranspose(CHANNELS, kernel: 2)',
  depthwiseconv2d: 'conv(CHANNELS, kernel: 3, groups: CHANNELS)',
  deconv: 'convtranspose(CHANNELS, kernel: 2)',
  maxunpool2d: 'unpool(d[r + 1], at: e[r]), in an equation',
  upsample: 'bilinear(2) or nearest(2)',
  upsampling2d: 'bilinear(2) or nearest(2)',
  interpolate: 'bilinear(2) or nearest(2)',
  batchnorm2d: 'batchnorm',
  batchnormalization: 'batchnorm',
  groupnormalization: 'groupnorm(GROUPS)',
  instancenorm2d: 'instancenorm',
  instancenormalization: 'instancenorm',
  layernormalization: 'layernorm',
  maxpool2d: 'maxpool(2)',
  maxpooling2d: 'maxpool(2)',
  avgpool2d: 'avgpool(2)',
  averagepooling2d: 'avgpool(2)',
  adaptiveavgpool2d: 'globalavgpool',
  globalaveragepooling2d: 'globalavgpool',
  swish: 'silu',
  selu: 'elu',
  celu: 'elu',
  mish: 'silu or gelu',
  sequential: 'a -> b -> c',
  add: 'a + b',
  subtract: 'a - b',
  multiply: 'a * b',
  divide: 'a / b',
  maximum: 'max(a, b)',
  minimum: 'min(a, b)',
  cat: 'concat(a, b)',
  concatenate: 'concat(a, b)',
  dropout2d: null,
  multiheadattention: 'attention(HEADS, CHANNELS)',
  selfattention: 'attention(HEADS, CHANNELS)',
  softmax: null,
};

/** What one looks for in other places than layers, by its name. */
const ABSENT: readonly { readonly names: RegExp; readonly help: string }[] = [
  {
    names: /^(mean|sin|tan|log10|log2|round|ceil|pow|clamp|range|len)$/,
    help: 'numbers are computed with + - * / and ^ (`2 ^ l`), and min, max, exp, ln, sqrt, cos, abs and floor',
  },
  {
    names: /^(super|parent|base|previous|original)$/,
    help: 'in a model that extends another, and in --set, the value that is replaced is called inherited: inherited / 2',
  },
  { names: /^log$/, help: 'the natural logarithm is called ln' },
  {
    names:
      /^(cosinedecay|cosineannealing|exponentialdecay|exponentiallr|polynomialdecay|polylr|schedule|steplr|cycliclr|onecyclelr)$/,
    help: 'schedules are functions: import cosine, warmup from "std/schedules.phiseg", and multiply them: adam(1e-3 * warmup(500) * cosine(steps))',
  },
  { names: /^(iteration|iterations|globalstep|iter)$/, help: 'the number of steps done is called step' },
  { names: /^(epoch|epochs)$/, help: 'schedules count steps, not epochs: step, or progress, the share of the run' },
];

/** Help for a name that is neither a layer nor anything else here; null for a name that is not looked for. */
export function absentHelp(name: string): string | null {
  const key = name.toLowerCase().replaceAll('_', '');
  return ABSENT.find(({ names }) => names.test(key))?.help ?? null;
}

/** Help for a name that other libraries give to a layer; null for a name that they do not know. */
export function foreignLayerHelp(name: string): string | null {
  const key = name.toLowerCase().replaceAll('_', '');
  if (!Object.hasOwn(foreign, key)) return null;
  const here = foreign[key] ?? null;
  return here === null
    ? `there is no layer like ${name} in this language`
    : `what comes nearest to ${name} here: ${here}`;
}
