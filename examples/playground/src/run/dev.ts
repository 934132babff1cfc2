/** A page with the panel alone, for its tests and for whoever works on it: `run.html?spec=lesions&engine=wasm`. */
import type { DrawnSamples } from './parts/draw.ts';
import { mountRun, type RunPanel } from './mount.ts';
import lesions from '../../../model/lesions.phiseg?raw';
import '../styles/base.css';
import './dev.css';

const query = new URLSearchParams(location.search);
const engine = query.get('engine');
const panel = mountRun(document.querySelector('main') ?? document.body, {
  engine: engine === 'wasm' || engine === 'webgpu' ? engine : 'auto',
  onDrawn: (drawn) => {
    page.drawn = drawn;
  },
  onStep: ({ step, losses }) => page.steps.push({ step, losses }),
});

/** For whoever drives the page. */
const page: {
  readonly panel: RunPanel;
  drawn: DrawnSamples | null;
  readonly steps: { readonly step: number; readonly losses: Readonly<Record<string, number>> }[];
} = { panel, drawn: null, steps: [] };
Object.assign(globalThis, { page });
if (query.get('spec') !== 'none')
  panel.use({ files: { 'lesions.phiseg': lesions }, main: 'lesions.phiseg', model: 'lesions' });
