import type { Facts } from '../analysis/protocol.ts';
import { button, make } from '../view/elements.ts';

/** A place in a text. */
export interface Place {
  readonly file: string;
  readonly offset: number;
}

export interface NetworkPanel {
  show(facts: Facts): void;
  /** Marks the blocks that the text at a place makes. */
  follow(place: Place): void;
}

/** The drawing of a model. Blocks are buttons: each goes to the line that made it. */
export function createNetworkPanel(container: HTMLElement, goTo: (place: Place) => void): NetworkPanel {
  const picture = make('div', {
    class: 'picture',
    tabindex: '0',
    role: 'group',
    'aria-label': 'Drawing of the network',
  });
  const said = make(
    'p',
    { class: 'note' },
    'Choose a block to see its line. The block of the line at the cursor is marked.',
  );
  const fit = button('Whole', () => scale(null));
  const zoom = {
    in: button('+', () => scale(1.25), { 'aria-label': 'Larger' }),
    out: button('−', () => scale(0.8), { 'aria-label': 'Smaller' }),
  };
  container.append(
    make('div', { class: 'row' }, said, make('div', { class: 'tools' }, zoom.out, zoom.in, fit)),
    picture,
  );
  let shown: Facts | null = null;
  let last: Place | null = null;

  const svg = (): SVGSVGElement | null => picture.querySelector('svg');
  /** @param by times larger; null for as wide as there is room */
  function scale(by: number | null): void {
    const drawing = svg();
    if (!drawing) return;
    const width = by === null ? null : drawing.getBoundingClientRect().width * by;
    drawing.style.width = width === null ? '100%' : `${width}px`;
  }
  function nodesAt({ file, offset }: Place): ReadonlySet<string> {
    const nodes = shown?.nodes ?? [];
    const holding = nodes.flatMap(({ id, origins }) =>
      origins
        .filter((span) => span.file === file && span.start <= offset && offset <= span.end)
        .map(({ start, end }) => ({ id, length: end - start })),
    );
    return new Set(holding.map(({ id }) => id));
  }
  function mark(): void {
    const marked = last ? nodesAt(last) : new Set();
    for (const node of picture.querySelectorAll<SVGGElement>('[data-node]')) {
      node.classList.toggle('marked', marked.has(node.dataset.node ?? ''));
    }
  }
  function choose(target: EventTarget | null): void {
    const id = target instanceof Element ? target.closest<SVGGElement>('[data-node]')?.dataset.node : undefined;
    const origins = shown?.nodes.find((node) => node.id === id)?.origins ?? [];
    const [first] = origins;
    if (first) goTo({ file: first.file, offset: first.start });
  }
  picture.addEventListener('click', ({ target }) => choose(target));
  picture.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    if (event.target === picture) return;
    event.preventDefault();
    choose(event.target);
  });

  return {
    show(facts) {
      const width = svg()?.style.width ?? '100%';
      const isSame = shown?.svg === facts.svg;
      shown = facts;
      if (!isSame) {
        const drawing = new DOMParser().parseFromString(facts.svg, 'image/svg+xml').documentElement;
        drawing.style.width = width;
        drawing.style.height = 'auto';
        picture.replaceChildren(document.importNode(drawing, true));
        for (const node of picture.querySelectorAll<SVGGElement>('[data-node]')) {
          const named = facts.nodes.find(({ id }) => id === node.dataset.node);
          node.setAttribute('role', 'button');
          node.setAttribute('tabindex', '0');
          node.setAttribute('aria-label', `${node.dataset.node} ${named?.shape ?? ''}: go to its line`);
        }
      }
      mark();
    },
    follow(place) {
      last = place;
      mark();
    },
  };
}
