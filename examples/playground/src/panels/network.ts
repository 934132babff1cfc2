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

/** What is written in a drawing cannot be read when it is smaller. */
const READABLE = 0.7;

/** The drawing of a model. Blocks are buttons: each goes to the line that made it. */
export function createNetworkPanel(container: HTMLElement, goTo: (place: Place) => void): NetworkPanel {
  const picture = make('div', {
    class: 'picture',
    tabindex: '0',
    role: 'group',
    'aria-label': 'Drawing of the network',
  });
  const said = make('p', { class: 'note' }, 'A block leads to its line, a line marks its blocks.');
  const tools = [
    button('−', () => zoom(0.8), { 'aria-label': 'Smaller' }),
    button('+', () => zoom(1.25), { 'aria-label': 'Larger' }),
    button('Whole', showWhole),
  ];
  container.append(make('div', { class: 'row' }, said, make('div', { class: 'tools' }, ...tools)), picture);
  let chosen: number | null = null;
  let shown: Facts | null = null;
  let last: Place | null = null;

  const svg = (): SVGSVGElement | null => picture.querySelector('svg');
  /** Draws at the chosen scale; as high as there is room, where that can be read, until one is chosen. */
  function scale(): void {
    const drawing = svg();
    if (!drawing) return;
    const { width, height } = drawing.viewBox.baseVal;
    const fit = Math.min(1, Math.max(READABLE, picture.clientHeight / height, picture.clientWidth / width));
    drawing.style.width = `${width * (chosen ?? fit)}px`;
  }
  function zoom(by: number): void {
    const drawing = svg();
    if (!drawing) return;
    chosen = (by * drawing.getBoundingClientRect().width) / drawing.viewBox.baseVal.width;
    scale();
  }
  function showWhole(): void {
    const { width = 1, height = 1 } = svg()?.viewBox.baseVal ?? {};
    chosen = Math.min(picture.clientWidth / width, picture.clientHeight / height);
    scale();
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
    const marked: ReadonlySet<string> = last ? nodesAt(last) : new Set();
    for (const node of picture.querySelectorAll<SVGGElement>('[data-node]')) {
      node.classList.toggle('marked', marked.has(node.dataset.node ?? ''));
    }
    showMarked();
  }
  /** Brings the first marked block into the picture, unless one of them is. */
  function showMarked(): void {
    const frame = picture.getBoundingClientRect();
    const boxes = [...picture.querySelectorAll('.marked')].map((node) => node.getBoundingClientRect());
    const isSeen = boxes.some(
      (box) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom,
    );
    const [first] = boxes;
    if (!first || isSeen) return;
    picture.scrollLeft += first.left - frame.left - (frame.width - first.width) / 2;
    picture.scrollTop += first.top - frame.top - (frame.height - first.height) / 2;
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
      const isSame = shown?.svg === facts.svg;
      shown = facts;
      if (!isSame) {
        const parsed = new DOMParser().parseFromString(facts.svg, 'image/svg+xml').documentElement;
        picture.replaceChildren(document.importNode(parsed, true));
        scale();
        for (const node of picture.querySelectorAll<SVGGElement>('[data-node]')) {
          node.setAttribute('role', 'button');
          node.setAttribute('tabindex', '0');
          node.setAttribute('aria-description', 'Go to its line');
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
