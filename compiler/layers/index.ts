import { attention } from './attention.ts';
import { avgpool } from './avgpool.ts';
import { batchnorm } from './batchnorm.ts';
import { bilinear } from './bilinear.ts';
import { conv } from './conv.ts';
import { convtranspose } from './convtranspose.ts';
import { dropout } from './dropout.ts';
import { elu } from './elu.ts';
import { exp } from './exp.ts';
import { fit } from './fit.ts';
import { gelu } from './gelu.ts';
import { globalavgpool } from './globalavgpool.ts';
import { groupnorm } from './groupnorm.ts';
import { identity } from './identity.ts';
import { instancenorm } from './instancenorm.ts';
import { jitter } from './jitter.ts';
import { layernorm } from './layernorm.ts';
import { leakyrelu } from './leakyrelu.ts';
import { maxpool } from './maxpool.ts';
import { nearest } from './nearest.ts';
import { noise } from './noise.ts';
import { prelu } from './prelu.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { softplus } from './softplus.ts';
import { tanh } from './tanh.ts';
import type { LayerDefinition } from './layer.ts';

/** Every layer of the language. */
const list: readonly LayerDefinition[] = [
  conv,
  convtranspose,
  batchnorm,
  groupnorm,
  instancenorm,
  layernorm,
  dropout,
  noise,
  jitter,
  relu,
  leakyrelu,
  prelu,
  elu,
  silu,
  gelu,
  softplus,
  exp,
  sigmoid,
  tanh,
  avgpool,
  maxpool,
  globalavgpool,
  bilinear,
  nearest,
  fit,
  identity,
  attention,
];

export const layers: ReadonlyMap<string, LayerDefinition> = new Map(list.map((layer) => [layer.name, layer]));
