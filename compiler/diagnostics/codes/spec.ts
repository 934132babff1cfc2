import { counted } from '../counted.ts';
import { error, warning } from '../define.ts';

/** Codes of the spec stage: what expressions mean, and whether settings and equations hold together. */
export const specCodes = {
  'spec/unknown-name': error<{ name: string; actual: string | null }>((p) =>
    p.actual ? `${p.name} is a ${p.actual}, which has no value` : `nothing here is called ${p.name}`,
  ),
  'spec/misplaced': error<{ what: string }>((p) => `${p.what} cannot stand here`),
  'spec/wrong-kind': error<{ wanted: string; actual: string }>((p) => `expected ${p.wanted}, found ${p.actual}`),
  'spec/not-set': error<{ path: string }>((p) => `${p.path} is not set`),
  'spec/no-parts': error<{ what: string }>((p) => `${p.what} has no such part`),
  'spec/no-levels': error<{ what: string }>((p) => `${p.what} has no levels to choose from`),
  'spec/indices': error<{ what: string; wanted: number; given: number }>(
    (p) =>
      `${p.what} has ${counted(p.wanted, 'index', 'indices')}, and ${p.given === 1 ? '1 is' : `${p.given} are`} given`,
  ),
  'spec/step-level': error<{ what: string; problem: string }>(
    (p) => `${p.what} depends on the resolution level: ${p.problem}`,
  ),
  'spec/no-latents': error<{ what: string }>((p) => `${p.what}, and the model has no latents`),
  'spec/index-out-of-range': error<{
    what: string;
    unit: 'levels' | 'entries';
    index: number;
    /** Null where there is no end. */
    count: number | null;
  }>((p) => {
    const has = p.count === 0 ? `no ${p.unit}` : `${p.unit} ${p.count === null ? 'from 0 on' : `0 to ${p.count - 1}`}`;
    return `${p.what} has ${has}; there is no ${p.index}`;
  }),
  'spec/operator': error<{ operator: string; left: string; right: string }>(
    (p) => `cannot compute ${p.left} ${p.operator} ${p.right}`,
  ),
  'spec/not-finite': error<{ text: string }>((p) => `${p.text} is not a finite number`),
  'spec/no-horizon': error<Record<never, never>>(() => 'steps is not known: train.steps is not set'),
  'spec/formula-too-large': error<{ limit: number }>((p) => `this formula has more than ${p.limit} parts`),
  'spec/too-many-calls': error<{ limit: number }>((p) => `the model calls functions more than ${p.limit} times`),
  'spec/schedule': error<{ what: string; value: string; moment: string }>((p) => `${p.what} is ${p.value} ${p.moment}`),
  'spec/out-of-range': error<{ what: string; value: number }>((p) => `${p.what} cannot be ${p.value}`),
  'spec/choice': error<{ what: string; actual: string | null }>((p) =>
    p.actual === null ? `${p.what} is one of a few words` : `${p.what} cannot be ${p.actual}`,
  ),
  'spec/not-callable': error<{ what: string }>((p) => `${p.what} takes no arguments`),
  'spec/missing-argument': error<{ what: string; name: string }>((p) => `${p.what} needs ${p.name}`),
  'spec/unknown-argument': error<{ what: string; name: string | null }>((p) =>
    p.name === null ? `${p.what} has no place for this argument` : `${p.what} has no argument ${p.name}`,
  ),
  'spec/argument-twice': error<{ what: string; name: string }>((p) => `${p.what} is given ${p.name} twice`),
  'spec/concat': error<{ name: 'concat' | 'sum'; parts: number }>((p) => {
    const verb = p.name === 'concat' ? 'join' : 'add';
    return p.parts === 0 ? `${p.name} has nothing to ${verb}` : `${p.name} ${verb}s tensors or blocks, not both`;
  }),
  'spec/too-large': error<{ limit: number }>((p) => `the model has more than ${p.limit} layers`),
  'spec/too-deep': error<{ what: string; limit: number }>((p) => `${p.what} more than ${p.limit} deep`),
  'spec/declaration': error<{ wanted: string }>((p) => `this declaration wants the type ${p.wanted}`),
  'spec/extents': error<{ type: string; actual: number }>((p) => `${p.type} cannot have ${p.actual} extents`),
  'spec/list-length': error<{ what: string; actual: number; wanted: number }>(
    (p) =>
      `${p.what} has ${p.actual} ${p.actual === 1 ? 'entry' : 'entries'} for ${p.wanted} ${p.wanted === 1 ? 'level' : 'levels'}`,
  ),
  'spec/missing': error<{ what: string }>((p) => `the model has no ${p.what}`),
  'spec/unknown-setting': error<{ path: string }>((p) => `there is no setting ${p.path}`),
  'spec/unused-setting': error<{ path: string }>((p) => `nothing reads ${p.path}`),
  'spec/too-many-latents': error<{ latent: number; resolution: number }>(
    (p) => `${p.latent} latent levels do not fit into ${p.resolution} resolution levels`,
  ),
  'spec/size-mismatch': error<{ input: string; target: string }>(
    (p) => `the image is ${p.input} and its labels are ${p.target}`,
  ),
  'spec/subnet-order': error<{ role: string; reads: string; reason: string }>(
    (p) => `the ${p.role} cannot read ${p.reads}: ${p.reason}`,
  ),
  'spec/signature': error<{ role: string; problem: string }>((p) => `the ${p.role} ${p.problem}`),
  'spec/parameters': error<{ topology: string; problem: string }>((p) => `topology ${p.topology} ${p.problem}`),
  'spec/slot-not-filled': error<{ slot: string; role: string }>((p) => `the ${p.role} does not fill slot ${p.slot}`),
  'spec/slot-filled-twice': error<{ slot: string }>((p) => `slot ${p.slot} is filled by two lines`),
  'spec/no-equation': error<{ tensor: string; topology: string; has: string }>(
    (p) => `topology ${p.topology} has no equation for ${p.tensor}${p.has ? `; it has ${p.has}` : ''}`,
  ),
  'spec/two-equations': error<{ tensor: string }>((p) => `${p.tensor} has two equations`),
  'spec/equation-index': error<{ tensor: string; problem: string }>((p) => `there is no ${p.tensor}: ${p.problem}`),
  'spec/alternatives': error<{ count: number }>((p) => `a choice is among two tensors or more, not ${p.count}`),
  'spec/equation-kind': error<{ tensor: string; problem: string }>((p) => `${p.tensor} ${p.problem}`),
  'spec/stored': error<{ path: string; at: string; problem: string }>(
    (p) => `${p.path} is not a spec that a run stored: ${p.at ? `${p.at}: ` : ''}${p.problem}`,
  ),
  'spec/contradiction': error<{ problem: string }>((p) => p.problem),
  'spec/terms': error<Record<never, never>>(
    () => 'the reconstruction is a sum of terms, each with a weight or without',
  ),
  'spec/freeze': error<{ path: string; problem: string }>((p) => `${p.path} cannot be frozen: ${p.problem}`),
  'spec/mean-reduction': warning<Record<never, never>>(
    () => 'a mean over pixels makes the cross-entropy tiny beside the KL: the posterior collapses onto the prior',
  ),
  'spec/redundant-bias': warning<Record<never, never>>(
    () => 'batchnorm subtracts the mean, so the bias of the convolution before it has no effect',
  ),
};
