import { bytesText, duration, type Facts, seconds } from '../facts.ts';
import { type Weights, weightsText } from '../weights.ts';
import { counted } from '../../view/counted.ts';
import { button, make } from '../../view/elements.ts';

export interface Head {
  readonly element: HTMLElement;
  facts(facts: Facts): void;
  weights(weights: Weights): void;
  /** Parts of the network that begin anew, as the weights lack them. */
  fresh(names: readonly string[]): void;
  device(name: string, note?: string | null): void;
  /** What is being done; empty for nothing. */
  progress(text: string): void;
}

interface Wishes {
  random(): void;
  shipped(): void;
  own(file: File): void;
}

/** What runs: the model, the engine, the weights. */
export function createHead(engine: HTMLElement, wishes: Wishes): Head {
  const title = make('h2', {}, 'No model yet');
  const facts = make('p', { class: 'note' });
  const cost = make('p', { class: 'note' });
  const device = make('span', { class: 'device' }, 'nothing');
  const note = make('span', { class: 'note' });
  const progress = make('p', { class: 'progress' });
  const weights = make('p', { class: 'weights' });
  const fresh = make('p', { class: 'note' });
  const input = make('input', { type: 'file', accept: '.safetensors', class: 'visually-hidden' });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    if (file) wishes.own(file);
  });
  const choices = make(
    'div',
    { role: 'group', 'aria-label': 'Weights', class: 'group', hidden: true },
    button('Random start', wishes.random),
    button('Shipped weights', wishes.shipped),
    make('label', { class: 'button' }, input, 'Your own file'),
  );
  return {
    element: make(
      'header',
      { class: 'head' },
      make('div', {}, title, facts, cost, progress),
      make('div', { class: 'engine' }, engine, make('p', {}, 'Runs on ', device), note),
      make('div', { class: 'start' }, weights, fresh, choices),
    ),
    facts(of) {
      title.textContent = of.name;
      const latent = of.latents === 0 ? 'no latent levels' : counted(of.latents, 'latent level');
      const size = `${of.width} × ${of.height}${of.isSizeChosen ? ' (chosen here)' : ''}`;
      facts.textContent = `${size} · ${counted(of.channels, 'channel')} · ${counted(of.classes, 'class', 'classes')} · ${latent} · ${of.parameters.toLocaleString('en')} weights`;
      cost.textContent = `About ${duration(seconds(of.cost.sampleFlops))} a sample and ${bytesText(of.cost.sampleBytes)} for 16 on one processor core; training takes ${bytesText(of.cost.stepBytes)}.`;
      choices.hidden = false;
    },
    weights(of) {
      weights.textContent = weightsText(of);
      weights.dataset.kind = of.kind;
      // What began anew has been learnt from then on.
      if (of.kind !== 'trained') fresh.textContent = '';
    },
    fresh(names) {
      const groups = new Map<string, number>();
      for (const name of names) {
        const [subnet = name] = name.split(/[.[]/);
        groups.set(subnet, (groups.get(subnet) ?? 0) + 1);
      }
      const words = [...groups].map(([subnet, count]) => `${subnet} (${counted(count, 'tensor')})`).join(', ');
      fresh.textContent = names.length === 0 ? '' : `Began anew, as the weights lacked it: ${words}.`;
      fresh.title = names.join('\n');
    },
    device(name, why = null) {
      device.textContent = name;
      note.textContent = why ?? '';
    },
    progress(text) {
      progress.textContent = text;
    },
  };
}
