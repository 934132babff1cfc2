/** The page: what a person does goes to the engine, what it computes goes to the canvases. */
import type { Client, Outcome } from './engine/client.ts';
import { startClient } from './engine/client.ts';
import { latest } from './engine/latest.ts';
import { type Calls, type EngineId, LEVEL_SIZES } from './engine/protocol.ts';
import type { Failure } from './failure.ts';
import type { LesionsImage } from './generated/wasm/lesions.ts';
import { readPatch } from './image/read-patch.ts';
import { type Example, examples } from './patches.ts';
import { find } from './view/find.ts';
import { createLevels } from './view/levels.ts';
import { hideFailure, showFailure } from './view/notice.ts';
import { clear, paintOutlines } from './view/paint.ts';
import { COLOURS, paintImage, showOverview, showSamples } from './view/samples.ts';
import weightsAddress from '../../model/lesions.safetensors?url';

const PLANE = 64 * 64;
const NAMES: Readonly<Record<EngineId, string>> = { webgpu: 'WebGPU', wasm: 'WebAssembly' };

interface State {
  client: Client | null;
  weights: { readonly name: string; readonly bytes: ArrayBuffer } | null;
  image: LesionsImage | null;
  seed: number;
  drawn: Calls['draw']['reply'] | null;
  /** The sample whose levels are moved. */
  chosen: number;
}

const state: State = { client: null, weights: null, image: null, seed: 1, drawn: null, chosen: 0 };

const engineSelect = find('engine', HTMLSelectElement);
const countSelect = find('count', HTMLSelectElement);
const moved = find('moved', HTMLCanvasElement);
const levels = createLevels(() => explore(null));

function say(text: string): void {
  find('status', HTMLElement).textContent = text;
}

/** Opens the engine that is chosen, in a new worker; the one before stays in use when that fails, which is then said. */
async function open(weights: { readonly name: string; readonly bytes: ArrayBuffer }): Promise<void> {
  const device = find('device', HTMLElement);
  const before = device.textContent;
  device.textContent = 'starting …';
  const client = startClient((failure) => engineFailed(client, failure));
  const engine = engineSelect.value as EngineId | 'auto';
  const wasmFolder = new URL('wasm/', document.baseURI).href;
  const outcome = await client.call('open', { engine, weights: weights.bytes.slice(0), wasmFolder });
  if (!outcome.ok) {
    client.close();
    device.textContent = before;
    engineFailed(null, outcome.failure);
    return;
  }
  state.client?.close();
  state.client = client;
  state.weights = weights;
  device.textContent = `${NAMES[outcome.reply.engine]} · ${outcome.reply.device}`;
  find('engine-note', HTMLElement).textContent = outcome.reply.note ?? '';
  find('weights-name', HTMLElement).textContent = `In use: ${weights.name}`;
  say(`The model runs on ${NAMES[outcome.reply.engine]}. ${outcome.reply.note ?? ''}`);
  draw(null);
}

/** @param client the one that failed and is of no use any more; null when it never opened */
function engineFailed(client: Client | null, failure: Failure): void {
  if (client !== null && client !== state.client) return;
  if (client !== null) {
    client.close();
    state.client = null;
  }
  if (state.client === null) {
    forget();
    find('device', HTMLElement).textContent = 'nothing';
  }
  const start = (engine: string) => (): void => {
    engineSelect.value = engine;
    void reopen();
  };
  const again = { label: 'Start again', run: () => void reopen() };
  const wasm = { label: 'Use WebAssembly', run: start('wasm') };
  const usesGpu = engineSelect.value !== 'wasm';
  showFailure(failure, failure.kind === 'weights' ? [] : usesGpu ? [again, wasm] : [again]);
}

async function reopen(): Promise<void> {
  hideFailure();
  state.client?.close();
  state.client = null;
  const weights = state.weights ?? (await fetchWeights());
  if (weights !== null) await open(weights);
}

async function fetchWeights(): Promise<State['weights']> {
  try {
    const response = await fetch(weightsAddress);
    if (!response.ok) throw new Error(`HTTP ${response.status} ${response.statusText}`);
    return { name: 'lesions.safetensors', bytes: await response.arrayBuffer() };
  } catch (error) {
    const detail = `${weightsAddress} cannot be read: ${error instanceof Error ? error.message : error}`;
    engineFailed(null, { kind: 'weights', detail });
    return null;
  }
}

/** Results of an engine that failed are not shown. */
function forget(): void {
  state.drawn = null;
  find('speed', HTMLElement).textContent = '–';
  find('samples', HTMLElement).replaceChildren();
  find('change', HTMLElement).textContent = '';
  levels.showInfluence([]);
  clear(moved);
  if (state.image !== null) showOverview(state.image, null);
}

/** The reply, or null when the call failed, which is then said, or when it came too late to matter. */
function accepted<Reply>(client: Client, outcome: Outcome<Reply>): Reply | null {
  if (client !== state.client) return null;
  if (outcome.ok) return outcome.reply;
  engineFailed(client, outcome.failure);
  return null;
}

const draw = latest<null>(async () => {
  const { client, image, seed } = state;
  if (client === null || image === null) return;
  document.body.classList.add('busy');
  const count = Number(countSelect.value);
  const reply = accepted(client, await client.call('draw', { image, count, seed }));
  document.body.classList.remove('busy');
  if (reply === null || image !== state.image) return;
  state.drawn = reply;
  const each = reply.milliseconds / count;
  find('speed', HTMLElement).textContent = `${each < 10 ? each.toFixed(1) : Math.round(each)} ms a sample`;
  find('speed', HTMLElement).title = `${count} samples in ${Math.round(reply.milliseconds)} ms`;
  showOverview(image, reply);
  say(`${count} samples drawn, ${each.toFixed(0)} milliseconds each.`);
  choose(typical(reply.samples));
});

/** The sample of middle size among those that show a lesion, so that there is something to move. */
function typical(samples: Float32Array): number {
  const sizes = Array.from({ length: samples.length / PLANE }, (_, sample) => ({
    sample,
    size: samples.subarray(sample * PLANE, (sample + 1) * PLANE).filter((value) => value >= 0.5).length,
  }));
  const shown = sizes.filter(({ size }) => size > 0).sort((a, b) => a.size - b.size);
  return shown[Math.floor(shown.length / 2)]?.sample ?? 0;
}

function choose(sample: number): void {
  const { image, drawn } = state;
  if (image === null || drawn === null) return;
  state.chosen = sample;
  showSamples(image, drawn.samples, sample, choose);
  levels.reset();
  explore(null);
  influence(null);
}

const explore = latest<null>(async () => {
  const { client, image, drawn, chosen, seed } = state;
  if (client === null || image === null || drawn === null) return;
  const request = { image, seed, sample: chosen, angles: levels.angles() };
  const reply = accepted(client, await client.call('explore', request));
  if (reply === null || image !== state.image || state.drawn !== drawn || chosen !== state.chosen) return;
  const before = drawn.samples.subarray(chosen * PLANE, (chosen + 1) * PLANE);
  paintImage(moved, image);
  paintOutlines(moved, [
    { map: reply.sample, colour: COLOURS.moved, filled: true },
    { map: before, colour: COLOURS.sample, dashed: true },
  ]);
  levels.showLatents(reply.latents);
  const changed = reply.sample.reduce((sum, value, at) => sum + Number(value >= 0.5 !== (before[at] ?? 0) >= 0.5), 0);
  find('change', HTMLElement).textContent = `${changed} pixels differ · ${Math.round(reply.milliseconds)} ms`;
});

/** Level by level, coarsest first, so that a slider never waits for more than one of them. */
const influence = latest<null>(async () => {
  const { client, image, drawn, chosen, seed } = state;
  if (client === null || image === null || drawn === null) return;
  const maps: (Float32Array | null)[] = LEVEL_SIZES.map(() => null);
  levels.showInfluence(maps);
  // Whoever moves a slider at once does not wait for this.
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (const level of [...LEVEL_SIZES.keys()].reverse()) {
    const reply = accepted(client, await client.call('influence', { image, seed, sample: chosen, level }));
    if (reply === null || state.drawn !== drawn || chosen !== state.chosen) return;
    maps[level] = reply.map;
    levels.showInfluence(maps);
  }
});

function useImage(image: LesionsImage, example: Example | null): void {
  hideFailure();
  state.image = image;
  find('raters-figure', HTMLElement).style.visibility = example === null ? 'hidden' : 'visible';
  if (example !== null) void showRaters(image, example);
  for (const button of document.querySelectorAll<HTMLButtonElement>('#examples button')) {
    button.ariaPressed = String(button.dataset.image === example?.image);
  }
  forget();
  draw(null);
}

async function showRaters(image: LesionsImage, { raters }: Example): Promise<void> {
  const bitmap = await createImageBitmap(await (await fetch(raters)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context === null || image !== state.image) return;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const marks = Float32Array.from({ length: data.length / 4 }, (_, pixel) => (data[4 * pixel] ?? 0) / 255);
  const maps = Array.from({ length: marks.length / PLANE }, (_, at) => marks.subarray(at * PLANE, (at + 1) * PLANE));
  const colours = ['#ffb224', '#2fd6c3', '#c79bff', '#ff7a9c'];
  const canvas = find('raters', HTMLCanvasElement);
  paintImage(canvas, image);
  paintOutlines(
    canvas,
    maps.map((map, at) => ({ map, colour: colours[at % colours.length] ?? '#fff' })),
  );
  const outlined = maps.filter((map) => map.some((value) => value >= 0.5)).length;
  find('raters-caption', HTMLElement).textContent = `Four raters: ${outlined} see a lesion`;
}

async function useFile(file: Blob, example: Example | null): Promise<void> {
  const read = await readPatch(file);
  if (read.ok) return useImage(read.image, example);
  const { detail, middle } = read;
  const actions = middle ? [{ label: 'Use the middle 64 × 64 pixels', run: () => useImage(middle, null) }] : [];
  showFailure({ kind: 'image', detail }, actions);
}

function offerExamples(): void {
  for (const example of examples) {
    const button = document.createElement('button');
    button.type = 'button';
    button.title = example.label;
    button.ariaPressed = 'false';
    button.dataset.image = example.image;
    const image = document.createElement('img');
    image.src = example.image;
    image.alt = example.label;
    image.width = image.height = 64;
    button.append(image);
    button.addEventListener('click', () => void useExample(example));
    find('examples', HTMLElement).append(button);
  }
}

async function useExample(example: Example): Promise<void> {
  await useFile(await (await fetch(example.image)).blob(), example);
}

function listen(): void {
  const drop = find('drop', HTMLElement);
  const fileInput = find('file', HTMLInputElement);
  const weightsInput = find('weights', HTMLInputElement);
  fileInput.addEventListener('change', () => {
    const file = fileInput.files?.[0];
    if (file) void useFile(file, null);
    fileInput.value = '';
  });
  weightsInput.addEventListener('change', async () => {
    const file = weightsInput.files?.[0];
    weightsInput.value = '';
    if (!file) return;
    hideFailure();
    await open({ name: file.name, bytes: await file.arrayBuffer() });
  });
  // Anywhere on the page: whoever misses the field must not lose the page.
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
  document.addEventListener('dragleave', () => drop.classList.remove('over'));
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    const file = event.dataTransfer?.files[0];
    if (file) void useFile(file, null);
  });
  engineSelect.addEventListener('change', () => void reopen());
  countSelect.addEventListener('change', () => draw(null));
  find('again', HTMLButtonElement).addEventListener('click', () => {
    state.seed += 1;
    draw(null);
  });
  find('reset', HTMLButtonElement).addEventListener('click', () => {
    levels.reset();
    explore(null);
  });
}

/** `?engine=wasm&count=16` in the address chooses what the page starts with. */
for (const [name, select] of Object.entries({ engine: engineSelect, count: countSelect })) {
  const wanted = new URLSearchParams(location.search).get(name);
  if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted ?? '';
}
offerExamples();
listen();
const [first] = examples;
if (first) await useExample(first);
await reopen();
