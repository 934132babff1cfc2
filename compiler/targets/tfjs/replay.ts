import { phaseParameters } from './phase-call.ts';
import type { Program } from './program.ts';
import { shapedType } from './shapes.ts';

/** What a model has where its phases are recorded and launched again, see `runtime/embed/webgpu/replay.ts`. */
export interface ReplayParts {
  readonly fields: readonly { readonly name: string; readonly isReadonly: true; readonly type: string }[];
  /** Of the constructor, after `prepared` is there. */
  readonly construct: readonly string[];
  readonly dispose: readonly string[];
}

/** @param isReplayed nothing without it */
export function replayParts(program: Program, isReplayed: boolean): ReplayParts {
  if (!isReplayed) return { fields: [], construct: [], dispose: [] };
  const { plan, signature } = program;
  const image = program.nameOf(signature.image.id);
  const encode = phaseParameters(program, plan.image).map((name) => (name === 'image' ? `inputs.${image}` : name));
  const fields = [
    field(
      '#encodeImage',
      `Replayed<{ ${image}: ${shapedType(signature.image.type)} }, ReturnType<typeof encodeImage>>`,
    ),
  ];
  const construct = [
    'const prepared = this.#prepared;',
    // Copied: an image may be kept while others are encoded.
    `this.#encodeImage = replayed(tf, onBackend, 'copied', (inputs) => encodeImage(${['tf', ...encode].join(', ')}));`,
  ];
  const dispose = ['this.#encodeImage.dispose();'];
  const [noise] = signature.random;
  if (isSampleReplayed(program) && noise !== undefined) {
    const count = `inputs.${program.nameOf(noise.node)}.shape[0]`;
    const draw = phaseParameters(program, plan.sample).map((name) =>
      name === 'features' || name === 'noise' ? 'inputs' : name === 'count' ? count : name,
    );
    const reads = phaseParameters(program, plan.sample).includes('features') ? 'Features & Noise' : 'Noise';
    fields.push(field('#drawSamples', `Replayed<${reads}, ReturnType<typeof drawSamples>>`));
    construct.push(
      `this.#drawSamples = replayed(tf, onBackend, 'copied', (inputs) => drawSamples(${['tf', ...draw].join(', ')}));`,
    );
    dispose.push('this.#drawSamples.dispose();');
  }
  return { fields, construct, dispose };
}

/** Without noise there is one sample, and nothing comes again. */
export function isSampleReplayed({ plan, signature }: Program): boolean {
  return plan.sample.steps.length > 0 && signature.random.length > 0;
}

const field = (name: string, type: string): ReplayParts['fields'][number] => ({ name, isReadonly: true, type });
