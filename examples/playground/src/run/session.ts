import type { Client } from './client.ts';
import type { CompilerCalls, EngineId } from './compiler/protocol.ts';
import type { EngineCalls, TrainingEvent } from './engine/protocol.ts';
import type { Facts } from './facts.ts';
import type { Failure } from './failure.ts';
import { counted } from '../view/counted.ts';
import type { Weights } from './weights.ts';

type Name = keyof EngineCalls & string;

/** A model that is open in an engine, and the weights that it has. */
export interface Session {
  readonly facts: Facts;
  weights(): Weights;
  /** Asks the engine; null where it failed, which is told, or where the session is closed. */
  ask<N extends Name>(name: N, request: EngineCalls[N]['request']): Promise<EngineCalls[N]['reply'] | null>;
  /** Makes the trainer, if there is none with these weights; false where that failed, which is told. */
  prepareTraining(): Promise<boolean>;
  /** Takes other weights; false where they do not fit, which is told. */
  load(weights: Weights): Promise<boolean>;
  /** A safetensors file of the weights of now; null where that failed, which is told. */
  save(): Promise<ArrayBuffer | null>;
  /** Counts steps, and takes over what was learnt where training rests. */
  onTraining(event: TrainingEvent): void;
  close(): void;
}

export interface SessionListener {
  onFailure(failure: Failure): void;
  onWeights(weights: Weights): void;
  /** Told of parts of the network that begin anew, as the weights lack them. */
  onFresh(names: readonly string[]): void;
}

/** @param engine has the model open, with `weights` in it */
export function createSession(
  {
    facts,
    engineId,
    engine,
    compiler,
    weights,
  }: {
    readonly facts: Facts;
    readonly engineId: EngineId;
    readonly engine: Client<EngineCalls>;
    readonly compiler: Client<CompilerCalls>;
    readonly weights: Weights;
  },
  listener: SessionListener,
): Session {
  let current = weights;
  /** Whether the trainer began with these weights. */
  let isPrepared = false;
  let steps = 0;
  let isClosed = false;

  const ask: Session['ask'] = async (name, request) => {
    const outcome = await engine.call(name, request);
    if (isClosed) return null;
    if (!outcome.ok) {
      listener.onFailure(outcome.failure);
      return null;
    }
    if (name === 'pause') void keepLearnt();
    return outcome.reply;
  };

  const keepLearnt = async (): Promise<void> => {
    if (steps === 0) return;
    const bytes = await ask('save', { what: 'state' });
    if (bytes === null) return;
    use({
      kind: 'trained',
      name: `${counted(steps, 'step')} on the pictures of this page`,
      start: { kind: 'file', bytes },
    });
  };

  const use = (of: Weights): void => {
    current = of;
    listener.onWeights(of);
  };

  const prepareTraining = async (): Promise<boolean> => {
    if (isPrepared) return true;
    const compiled = await compiler.call('compile', { engine: engineId, part: 'trainer' });
    if (isClosed) return false;
    if (!compiled.ok) {
      listener.onFailure(compiled.failure);
      return false;
    }
    const reply = await ask('prepare', { code: compiled.reply.code });
    if (reply === null) return false;
    isPrepared = true;
    const known = new Set(facts.weightNames);
    listener.onFresh(reply.fresh.filter((name) => known.has(name)));
    return true;
  };

  return {
    facts,
    weights: () => current,
    ask,
    prepareTraining,
    async load(of) {
      if ((await ask('load', of.start)) === null) return false;
      isPrepared = false;
      steps = 0;
      use(of);
      return true;
    },
    async save() {
      if (!isPrepared && current.start.kind === 'file') return current.start.bytes;
      return (await prepareTraining()) ? await ask('save', { what: 'weights' }) : null;
    },
    onTraining(event) {
      if (event.kind === 'step') steps = event.step;
      else void keepLearnt();
    },
    close() {
      isClosed = true;
      engine.close();
    },
  };
}
