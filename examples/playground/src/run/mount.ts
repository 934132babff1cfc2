import './run.css';
import { type Client, connect } from './client.ts';
import type { CompilerCalls, EngineId } from './compiler/protocol.ts';
import { chooseEngine } from './engine/choose-engine.ts';
import type { EngineCalls, TrainingEvent } from './engine/protocol.ts';
import { type Facts, tooBig } from './facts.ts';
import type { Failure } from './failure.ts';
import { createDraw, type DrawnSamples } from './parts/draw.ts';
import type { OpenModel } from './parts/panel.ts';
import { createTakeAway } from './parts/take-away.ts';
import { createTrain } from './parts/train.ts';
import type { Project } from './project.ts';
import { button, make } from '../view/elements.ts';
import { labelled, select } from './view/element.ts';
import type { Point } from './view/curve.ts';
import { createHead } from './view/head.ts';
import { createNotice } from './view/notice.ts';
import { createTabs } from './view/tabs.ts';
import { findShipped, RANDOM, type Weights } from './weights.ts';

export interface RunOptions {
  /** `auto` takes WebGPU where there is a graphics card, and WebAssembly elsewhere. */
  readonly engine?: EngineId | 'auto';
  /** Where the `.wasm` files of TensorFlow.js are served; `wasm/` beside the page without it. */
  readonly wasmFolder?: string;
  /** Told of what was drawn, and of each step of training. */
  readonly onDrawn?: (drawn: DrawnSamples) => void;
  readonly onStep?: (step: Point) => void;
}

export interface RunPanel {
  /** Runs another model, or text of it; null for none. The first is opened at once, a changed text when the person says so. */
  use(project: Project | null): void;
  dispose(): void;
}

/** What is open: an engine with a model in it, and the parts of the panel that show it. */
interface Running {
  readonly project: Project;
  readonly facts: Facts;
  readonly engine: Client<EngineCalls>;
  weights: Weights;
  /** Whether the trainer began with these weights. */
  isPrepared: boolean;
  steps: number;
  parts: readonly {
    readonly onTraining?: (event: TrainingEvent) => void;
    readonly onWeights?: () => void;
    readonly dispose?: () => void;
  }[];
}

const NAMES: Readonly<Record<EngineId, string>> = { webgpu: 'WebGPU', wasm: 'WebAssembly' };

/** A panel that draws from and trains the model in a text, all of it in the page. */
export function mountRun(container: HTMLElement, options: RunOptions = {}): RunPanel {
  const status = make('p', { role: 'status', class: 'visually-hidden' });
  const notice = createNotice();
  const changed = make('p', { class: 'changed', hidden: true });
  const body = make('div', { class: 'body' });
  const say = (text: string): void => {
    status.textContent = text;
  };
  const engineChoice = select(
    [
      ['auto', 'Automatic'],
      ['webgpu', 'WebGPU'],
      ['wasm', 'WebAssembly'],
    ],
    options.engine ?? 'auto',
  );
  const head = createHead(labelled('Engine', engineChoice), {
    random: () => void changeWeights(RANDOM),
    shipped: () => void useShipped(),
    own: (file) => void useFile(file),
  });
  const root = make('div', { class: 'run' }, status, head.element, changed, notice.element, body);
  container.append(root);

  let wanted: Project | null = null;
  let running: Running | null = null;
  let isOpening = false;
  let isDisposed = false;
  const compiler = connect<CompilerCalls>(
    new Worker(new URL('./compiler/worker.ts', import.meta.url), { type: 'module' }),
    (failure) => notice.show(failure),
  );

  const close = (): void => {
    running?.engine.close();
    for (const part of running?.parts ?? []) part.dispose?.();
    running = null;
    body.replaceChildren();
  };

  /** The engine is of no use any more. */
  const lose = (failure: Failure): void => {
    close();
    head.device('nothing');
    const again = { label: 'Start again', run: () => void open() };
    const wasm = {
      label: 'Use WebAssembly',
      run: () => {
        engineChoice.value = 'wasm';
        void open();
      },
    };
    notice.show(failure, engineChoice.value === 'wasm' ? [again] : [again, wasm]);
  };

  /** Weights that were learnt here outlive the engine, where the network is the same. */
  let learnt: { readonly hash: string; readonly weights: Weights } | null = null;

  const startingWeights = async ({ weightsHash }: Facts): Promise<Weights> => {
    if (learnt?.hash === weightsHash) return learnt.weights;
    if (running?.facts.weightsHash === weightsHash) return running.weights;
    return (await findShipped(weightsHash).catch(() => null)) ?? RANDOM;
  };

  const open = async (isAgreed = false): Promise<void> => {
    const project = wanted;
    if (project === null || isOpening) return;
    isOpening = true;
    try {
      notice.hide();
      changed.hidden = true;
      await openProject(project, isAgreed);
    } finally {
      isOpening = false;
      if (wanted !== project) compare();
    }
  };

  const openProject = async (project: Project, isAgreed: boolean): Promise<void> => {
    progress(`Reading ${project.model || project.main} …`);
    const read = await compiler.call('read', project);
    if (!read.ok) return failed(read.failure);
    const facts = read.reply;
    const big = tooBig(facts);
    if (big !== null && !isAgreed) {
      progress('');
      const detail = `${big} Take fewer channels or a smaller image in the text, or run it with \`phisegc sample\`.`;
      return notice.show({ kind: 'out-of-memory', detail }, [
        { label: 'Open it here all the same', run: () => void open(true) },
      ]);
    }
    const { engine, note } = await chooseEngine(engineChoice.value as EngineId | 'auto');
    progress(`Compiling ${facts.name} for ${NAMES[engine]} …`);
    const modules = await compiler.call('compile', { engine, part: 'model' });
    if (!modules.ok) return failed(modules.failure);
    const weights = await startingWeights(facts);
    progress(`Opening ${NAMES[engine]} …`);
    close();
    const client: Client<EngineCalls> = connect<EngineCalls, TrainingEvent>(
      new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module' }),
      (failure) => running?.engine === client && lose(failure),
      (event) => running?.engine === client && onTraining(event),
    );
    const wasmFolder = options.wasmFolder ?? new URL('wasm/', document.baseURI).href;
    const request = {
      engine,
      modules: modules.reply,
      weights: weights.start,
      extents: facts,
      latents: facts.latents,
      wasmFolder,
    };
    const opened = await client.call('open', request);
    if (!opened.ok || isDisposed) {
      client.close();
      if (!opened.ok) lose(opened.failure);
      return progress('');
    }
    const now: Running = { project, facts, engine: client, weights, isPrepared: false, steps: 0, parts: [] };
    running = now;
    head.device(`${NAMES[engine]} · ${opened.reply.device}`, note);
    head.facts(facts);
    head.weights(weights);
    const model: OpenModel = {
      facts,
      project,
      levels: opened.reply.levels,
      isRandom: opened.reply.isRandom,
      ask: (name, asked) => ask(now, name, asked),
      prepareTraining: () => prepare(now, engine),
      say,
      tell: notice.show,
      hideNotice: notice.hide,
    };
    const draw = createDraw(model, (drawn) => options.onDrawn?.(drawn));
    const train = createTrain(model, (point) => options.onStep?.(point));
    const away = createTakeAway(model, () => currentWeights(now, engine), train.study);
    now.parts = [draw, train, away];
    const tabs = createTabs([
      { name: 'Draw samples', element: draw.element },
      { name: 'Train', element: train.element },
      { name: 'Take away', element: away.element },
    ]);
    body.replaceChildren(tabs);
    progress('');
    say(`${facts.name} runs on ${NAMES[engine]}. ${note ?? ''}`);
  };

  const progress = (text: string): void => {
    head.progress(text);
    if (text !== '') say(text);
  };
  const failed = (failure: Failure): void => {
    progress('');
    notice.show(failure, running === null ? [{ label: 'Try again', run: () => void open() }] : []);
  };

  const ask: <Name extends keyof EngineCalls & string>(
    of: Running,
    name: Name,
    request: EngineCalls[Name]['request'],
  ) => Promise<EngineCalls[Name]['reply'] | null> = async (of, name, request) => {
    const outcome = await of.engine.call(name, request);
    if (running !== of) return null;
    if (!outcome.ok) {
      notice.show(
        outcome.failure,
        FATAL.has(outcome.failure.kind) ? [{ label: 'Start again', run: () => void open() }] : [],
      );
      return null;
    }
    if (name === 'pause') void keepLearnt(of);
    return outcome.reply;
  };

  const prepare = async (of: Running, engine: EngineId): Promise<boolean> => {
    if (of.isPrepared) return true;
    const compiled = await compiler.call('compile', { engine, part: 'trainer' });
    if (running !== of) return false;
    if (!compiled.ok) {
      notice.show(compiled.failure);
      return false;
    }
    const reply = await ask(of, 'prepare', { code: compiled.reply.code });
    if (reply === null) return false;
    of.isPrepared = true;
    const known = new Set(of.facts.weightNames);
    head.fresh(reply.fresh.filter((name) => known.has(name)));
    return true;
  };

  const currentWeights = async (of: Running, engine: EngineId): Promise<ArrayBuffer | null> => {
    if (!of.isPrepared && of.weights.start.kind === 'file') return of.weights.start.bytes;
    return (await prepare(of, engine)) ? await ask(of, 'save', { what: 'weights' }) : null;
  };

  const keepLearnt = async (of: Running): Promise<void> => {
    if (of.steps === 0) return;
    const bytes = await ask(of, 'save', { what: 'state' });
    if (bytes === null) return;
    of.weights = {
      kind: 'trained',
      name: `${of.steps} steps on the pictures of this page`,
      start: { kind: 'file', bytes },
    };
    learnt = { hash: of.facts.weightsHash, weights: of.weights };
    head.weights(of.weights);
  };

  const onTraining = (event: TrainingEvent): void => {
    if (running === null) return;
    if (event.kind === 'step') running.steps = event.step;
    for (const part of running.parts) part.onTraining?.(event);
    if (event.kind !== 'step') void keepLearnt(running);
  };

  const changeWeights = async (weights: Weights): Promise<void> => {
    const of = running;
    if (of === null) return;
    notice.hide();
    if ((await ask(of, 'load', weights.start)) === null) return;
    of.weights = weights;
    of.isPrepared = false;
    of.steps = 0;
    learnt = null;
    head.weights(weights);
    for (const part of of.parts) part.onWeights?.();
  };
  const useShipped = async (): Promise<void> => {
    if (running === null) return;
    const found = await findShipped(running.facts.weightsHash).catch(() => null);
    if (found !== null) return changeWeights(found);
    const detail =
      'No weights come along for this network: its text differs in more than training settings. Train it, or take a file of your own.';
    notice.show({ kind: 'weights', detail });
  };
  const useFile = async (file: File): Promise<void> => {
    await changeWeights({ kind: 'own', name: file.name, start: { kind: 'file', bytes: await file.arrayBuffer() } });
  };

  const compare = (): void => {
    if (wanted === null) {
      close();
      head.device('nothing');
      return;
    }
    if (isOpening) return;
    if (running === null) return void open();
    const isSame = JSON.stringify(running.project) === JSON.stringify(wanted);
    changed.hidden = isSame;
    if (!isSame && changed.childElementCount === 0) {
      changed.append(
        'The text has changed since this model was opened. ',
        button('Open it again', () => void open(), { class: 'primary' }),
      );
    }
  };
  engineChoice.addEventListener('change', () => void open());

  return {
    use(project) {
      wanted = project;
      compare();
    },
    dispose() {
      isDisposed = true;
      wanted = null;
      close();
      compiler.close();
      root.remove();
    },
  };
}

/** After these nothing more comes of the engine. */
const FATAL = new Set<Failure['kind']>(['gpu-lost', 'out-of-memory', 'engine']);
