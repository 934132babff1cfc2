import './run.css';
import { type Client, connect } from './client.ts';
import type { CompilerCalls, EngineId } from './compiler/protocol.ts';
import { chooseEngine } from './engine/choose-engine.ts';
import type { EngineCalls, TrainingEvent } from './engine/protocol.ts';
import { type Facts, tooBig } from './facts.ts';
import type { Failure } from './failure.ts';
import { createDraw, type DrawnSamples } from './parts/draw.ts';
import type { OpenModel, Part } from './parts/panel.ts';
import { createTakeAway } from './parts/take-away.ts';
import { createTrain } from './parts/train.ts';
import type { Project } from './project.ts';
import { createSession, type Session } from './session.ts';
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

/** What is open, and the parts of the panel that show it. */
interface Running {
  readonly project: Project;
  readonly session: Session;
  parts: readonly Part[];
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
    running?.session.close();
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
    if (running?.session.facts.weightsHash === weightsHash) return running.session.weights();
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
      (failure) => running === now && lose(failure),
      (event) => running === now && onTraining(now, event),
    );
    const session = createSession(
      { facts, engineId: engine, engine: client, compiler, weights },
      { onFailure: tell, onWeights: useWeights, onFresh: head.fresh },
    );
    const now: Running = { project, session, parts: [] };
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
      session.close();
      if (!opened.ok) lose(opened.failure);
      return progress('');
    }
    running = now;
    head.device(`${NAMES[engine]} · ${opened.reply.device}`, note);
    head.facts(facts);
    head.weights(weights);
    const model: OpenModel = {
      facts,
      project,
      levels: opened.reply.levels,
      isRandom: opened.reply.isRandom,
      ask: session.ask,
      prepareTraining: session.prepareTraining,
      say,
      tell: notice.show,
      hideNotice: notice.hide,
    };
    const draw = createDraw(model, (drawn) => options.onDrawn?.(drawn));
    const train = createTrain(model, (point) => options.onStep?.(point));
    const away = createTakeAway(model, session.save, train.study);
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

  /** Of the engine, while a model is open. */
  const tell = (failure: Failure): void => {
    notice.show(failure, FATAL.has(failure.kind) ? [{ label: 'Start again', run: () => void open() }] : []);
  };

  const useWeights = (weights: Weights): void => {
    if (running === null) return;
    learnt = weights.kind === 'trained' ? { hash: running.session.facts.weightsHash, weights } : null;
    head.weights(weights);
  };

  const onTraining = ({ session, parts }: Running, event: TrainingEvent): void => {
    for (const part of parts) part.onTraining?.(event);
    session.onTraining(event);
  };

  const changeWeights = async (weights: Weights): Promise<void> => {
    const of = running;
    if (of === null) return;
    notice.hide();
    if (!(await of.session.load(weights))) return;
    for (const part of of.parts) part.onWeights?.();
  };
  const useShipped = async (): Promise<void> => {
    if (running === null) return;
    const found = await findShipped(running.session.facts.weightsHash).catch(() => null);
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
