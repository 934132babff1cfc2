import { strToU8, zipSync } from 'fflate';
import { createAsk } from './analysis/client.ts';
import type { NamedModel, Question } from './analysis/protocol.ts';
import { createEditor } from './editor/editor.ts';
import { severityOf } from './editor/findings.ts';
import { pathOf } from './editor/uri.ts';
import { createCodePanel } from './panels/code.ts';
import { createDiffPanel } from './panels/diff.ts';
import { showLevels } from './panels/levels.ts';
import { createNetworkPanel, type Place } from './panels/network.ts';
import { showObjective } from './panels/objective.ts';
import { countErrors, showProblems } from './panels/problems.ts';
import { EXAMPLES } from './project/examples.ts';
import { fragmentOf, readFragment } from './project/link.ts';
import { nameProblem, renamed, withFile, withoutFile } from './project/project.ts';
import { load, type Saved, save } from './project/saved.ts';
import { mountRun } from './run/mount.ts';
import { modelToShow, questionOf, type State } from './state.ts';
import { askName } from './view/ask-name.ts';
import { counted } from './view/counted.ts';
import { download, fillSelect, find } from './view/elements.ts';
import { createFileTabs } from './view/file-tabs.ts';
import { say, tell } from './view/notice.ts';
import { driveTabs, markTab } from './view/tabs.ts';

/** What a new file starts with. */
const NEW_TEXT = `phiseg 1

import phiseg_l5_fast from "phisegc/specs/phiseg-l5-fast.phiseg"

/// What is different from a model that comes along.
model mine extends phiseg_l5_fast { latent.levels = 3 }
`;

/** Keystrokes that come this close together, in ms, are analysed together. */
const PAUSE = 200;

/** The panels that show the last model without errors. */
const OF_MODEL: readonly string[] = ['network', 'levels', 'objective', 'code', 'diff'];

/** The choice of a start that is no spec. */
const BEFORE = 'before';

const state: State = {
  files: {},
  open: '',
  picked: null,
  look: null,
  facts: null,
  findings: new Map(),
  panel: 'network',
  samples: [],
};

const ask = createAsk();
const askForMore = createAsk();
const askLibrary = createAsk();
const panelOf = (name: string): HTMLElement => find(`panel-${name}`, HTMLElement);
const goTo = ({ file, offset }: Place): void => void editor.goTo(file, offset);
const network = createNetworkPanel(panelOf('network'), goTo);
const codePanel = createCodePanel(panelOf('code'), askForMore);
const diffPanel = createDiffPanel(panelOf('diff'), askForMore, () => state.samples);
const runPanel = mountRun(panelOf('run'), {});
const fileTabs = createFileTabs((name) => void editor.show(name));
const modelSelect = find('model', HTMLSelectElement);

const editor = createEditor(find('text', HTMLElement), {
  onText(name, text) {
    state.files = withFile(state.files, name, text);
    changed();
  },
  onCursor(name, offset) {
    network.follow({ file: name, offset });
    if (name !== state.open) opened(name);
  },
  onFindings(name, found) {
    state.findings = new Map(state.findings).set(name, found);
    showTabs();
    showFindings();
  },
  async readPackaged(uri) {
    const outcome = await askLibrary('packaged', pathOf(uri));
    return outcome.kind === 'answered' ? outcome.reply : null;
  },
  onFailure: (message) =>
    tell('bad', `Nothing is checked any more: ${message}. Your texts are kept. Load the page again.`),
});

// ---------------------------------------------------------------------------------------------------------- the project

let timer = 0;
function changed(): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    keep();
    void analyse();
  }, PAUSE);
}

let isKept = true;
function keep(): void {
  const wasKept = isKept;
  isKept = save('now', { files: state.files, open: state.open });
  if (wasKept && !isKept)
    tell('bad', 'The browser keeps nothing for this page. Share or download what you want to keep.');
}

function opened(name: string): void {
  state.open = name;
  showTabs();
  const isOwn = Object.hasOwn(state.files, name);
  find('rename-file', HTMLButtonElement).disabled = !isOwn;
  find('delete-file', HTMLButtonElement).disabled = !isOwn || Object.keys(state.files).length === 1;
  changed();
}

/** Takes other files in the place of all; the ones before can be had back. */
function replaceProject(saved: Saved, words: string): void {
  const before = { files: state.files, open: state.open };
  const isOther = JSON.stringify(before.files) !== JSON.stringify(saved.files);
  state.files = saved.files;
  state.findings = new Map();
  state.picked = null;
  state.look = null;
  editor.open(saved.files, saved.open);
  state.open = saved.open;
  opened(saved.open);
  if (!isOther || Object.keys(before.files).length === 0) return;
  save('before', before);
  offerSamples();
  tell('fine', words, [
    { label: 'Back to what was there', run: () => replaceProject(before, 'Your project is back.') },
  ]);
}

function offerSamples(): void {
  const before = load('before');
  const own = before ? [{ value: BEFORE, label: `your project before: ${before.open}` }] : [];
  const choices = [
    ...EXAMPLES.map(({ name }) => ({ value: name, label: `${name} (small, with trained weights)` })),
    ...state.samples.map((name) => ({ value: name, label: name })),
  ];
  fillSelect(find('samples', HTMLSelectElement), [{ value: '', label: 'a spec that comes along' }, ...own, ...choices]);
}

async function startFrom(name: string): Promise<void> {
  const before = name === BEFORE ? load('before') : null;
  if (before) return replaceProject(before, 'Your project before is back.');
  const example = EXAMPLES.find((one) => one.name === name);
  if (example !== undefined) {
    replaceProject({ files: example.files, open: name }, `This is ${name} now.`);
    return editor.focus();
  }
  const outcome = await askLibrary('sample', name);
  if (outcome.kind !== 'answered') return tell('bad', `${name} cannot be read.`);
  replaceProject({ files: outcome.reply, open: name }, `This is ${name} now.`);
  editor.focus();
}

async function newFile(): Promise<void> {
  const problem = (name: string): string | null => nameProblem(name, state.files);
  const name = await askName({ title: 'New file', label: 'Name', value: 'new.phiseg', problem });
  if (name === null) return;
  state.files = withFile(state.files, name, NEW_TEXT);
  editor.add(name, NEW_TEXT);
  await editor.goTo(name, NEW_TEXT.length);
}

async function renameFile(): Promise<void> {
  const from = state.open;
  if (!Object.hasOwn(state.files, from)) return;
  const problem = (name: string): string | null => (name === from ? null : nameProblem(name, state.files));
  const to = await askName({ title: `Rename ${from}`, label: 'New name', value: from, problem });
  if (to === null || to === from) return;
  await editor.aboutToRename(from, to);
  const text = state.files[from];
  if (text === undefined) return;
  state.files = renamed(state.files, from, to);
  if (state.picked?.file === from) state.picked = { ...state.picked, file: to };
  editor.add(to, text);
  await editor.show(to);
  editor.remove(from);
  forget(from);
}

async function deleteFile(): Promise<void> {
  const name = state.open;
  const before = { files: state.files, open: name };
  const next = Object.keys(state.files).find((one) => one !== name);
  if (next === undefined || !Object.hasOwn(state.files, name)) return;
  state.files = withoutFile(state.files, name);
  if (state.picked?.file === name) state.picked = null;
  await editor.show(next);
  editor.remove(name);
  forget(name);
  tell('fine', `${name} is deleted.`, [{ label: 'Undo', run: () => replaceProject(before, `${name} is back.`) }]);
}

function forget(name: string): void {
  state.findings = new Map([...state.findings].filter(([file]) => file !== name));
  showTabs();
  changed();
}

// ------------------------------------------------------------------------------------------------------------ the model

function pick(model: Pick<NamedModel, 'file' | 'name'> | null): void {
  state.picked = model && { file: model.file, name: model.name };
}

const question = (): Question => questionOf(state);

async function analyse(): Promise<void> {
  const asked = question();
  const outcome = await ask('look', asked);
  if (outcome.kind === 'overtaken') return;
  if (outcome.kind === 'failed')
    return tell('bad', `This is a bug in phisegc, and the model is not analysed: ${outcome.failed}`);
  const { models } = outcome.reply;
  state.look = outcome.reply;
  const next = modelToShow(state, models);
  if (next?.file !== asked.main || next.name !== asked.model) {
    pick(next);
    if (next !== null) return analyse();
  }
  if (outcome.reply.facts) state.facts = outcome.reply.facts;
  showModel();
}

function showModel(): void {
  const { look, picked, facts } = state;
  if (!look) return;
  fillSelect(
    modelSelect,
    look.models.map(({ file, name }) => ({ value: `${file}#${name}`, label: name, group: file })),
  );
  if (picked) modelSelect.value = `${picked.file}#${picked.name}`;
  const isGood = look.facts !== null;
  for (const name of OF_MODEL) panelOf(name).classList.toggle('old', !isGood);
  showPanel();
  showFindings();
  say(isGood ? `${facts?.model ?? ''} is analysed.` : 'The text has errors.');
}

/** Fills the panel that is seen; the others are filled when they are. */
function showPanel(): void {
  const { panel, facts, look } = state;
  if (panel === 'problems') showFindings();
  find('stale', HTMLElement).hidden = look?.facts !== null || facts === null || !OF_MODEL.includes(panel);
  if (!facts || !look) return;
  const isGood = look.facts !== null;
  if (panel === 'network') network.show(facts);
  if (panel === 'levels') showLevels(panelOf(panel), facts);
  if (panel === 'objective') showObjective(panelOf(panel), facts, goTo);
  if (panel === 'code' && isGood) codePanel.show(question(), look.targets);
  // What runs goes on while the text has errors, and while another panel is seen.
  const { files, main, model } = question();
  if (panel === 'run' && isGood && model !== null) runPanel.use({ files, main, model });
  if (panel === 'diff' && isGood) diffPanel.show(question(), look.models);
}

function choosePanel(name: string): void {
  state.panel = name;
  markTab(find('panels', HTMLElement), `tab-${name}`);
  for (const panel of document.querySelectorAll<HTMLElement>('.panel')) {
    panel.hidden = panel.id !== `panel-${name}`;
    // Some have nothing else to be reached by Tab, and all may be longer than there is room.
    panel.tabIndex = 0;
  }
  showPanel();
}

function showTabs(): void {
  const errors = new Map(
    [...state.findings].map(([name, found]) => [name, found.filter((one) => severityOf(one) === 'error').length]),
  );
  fileTabs.show(Object.keys(state.files), state.open, errors);
}

function showFindings(): void {
  const count = countErrors(state.findings);
  const verdict = find('verdict', HTMLElement);
  verdict.textContent = count === 0 ? 'No errors' : counted(count, 'error');
  verdict.classList.toggle('bad', count > 0);
  if (state.panel !== 'problems') return;
  showProblems(
    panelOf('problems'),
    state.findings,
    (file, position) => void editor.goTo(file, editor.offsetOf(file, position)),
    async (code) => {
      const outcome = await askLibrary('page', code);
      return outcome.kind === 'answered' ? outcome.reply : null;
    },
  );
}

// ------------------------------------------------------------------------------------------------------------- the page

async function share(): Promise<void> {
  const address = new URL(location.href);
  address.hash = await fragmentOf(state.files);
  try {
    await navigator.clipboard.writeText(address.href);
    tell('fine', 'The link is copied. All files of the project are in it; nothing is stored anywhere else.');
  } catch {
    history.replaceState(null, '', address.hash);
    tell(
      'fine',
      'The link is in the address bar now. All files of the project are in it; nothing is stored anywhere else.',
    );
  }
}

/** The file, or where there are several, all of them as a zip. */
function downloadProject(): void {
  const texts = Object.entries(state.files);
  const [first] = texts;
  if (first && texts.length === 1) download(...first);
  else download('phiseg.zip', zipSync(Object.fromEntries(texts.map(([name, text]) => [name, strToU8(text)]))));
}

/** Opens what the address brings. A damaged link changes nothing. */
async function openLink(): Promise<boolean> {
  const read = await readFragment(location.hash);
  if (read.kind === 'none') return false;
  history.replaceState(null, '', location.pathname + location.search);
  if (read.kind === 'files') {
    replaceProject({ files: read.files, open: Object.keys(read.files)[0] ?? '' }, 'This is the project of the link.');
    return true;
  }
  tell(
    'bad',
    `The link is damaged: ${read.problem}. Your own project is as it was. Ask for the link again; it must be copied whole.`,
  );
  return false;
}

function listen(): void {
  driveTabs(find('panels', HTMLElement), (tab) => choosePanel(tab.id.replace('tab-', '')));
  const samples = find('samples', HTMLSelectElement);
  samples.addEventListener('change', () => {
    if (samples.value !== '') void startFrom(samples.value);
    samples.value = '';
  });
  modelSelect.addEventListener('change', () => {
    const [file = '', name = ''] = modelSelect.value.split('#');
    pick({ file, name });
    void editor.show(file).then(analyse);
  });
  const on = (id: string, run: () => unknown): void =>
    find(id, HTMLButtonElement).addEventListener('click', () => void run());
  on('share', share);
  on('download', downloadProject);
  on('keys', () => find('keys-dialog', HTMLDialogElement).showModal());
  on('new-file', newFile);
  on('rename-file', renameFile);
  on('delete-file', deleteFile);
  on('format', () => editor.format());
  const hints = find('hints', HTMLInputElement);
  hints.addEventListener('change', () => editor.setHints(hints.checked));
  window.addEventListener('hashchange', () => void openLink());
  window.addEventListener('beforeunload', keep);
}

async function begin(): Promise<void> {
  listen();
  choosePanel('network');
  const kept = load('now');
  if (kept) replaceProject(kept, '');
  const isLinked = await openLink();
  const listed = await askLibrary('samples', null);
  state.samples = listed.kind === 'answered' ? listed.reply : [];
  offerSamples();
  const [first] = EXAMPLES;
  if (!kept && !isLinked && first !== undefined) await startFrom(first.name);
}

void begin();
