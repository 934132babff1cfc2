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
    drawing.style.width = by === null ? '100%' : `${drawing.getBoundingClientRect().width * by}px`;
  }
  /** As high as there is room, where that can be read. */
  function fitHeight(drawing: SVGSVGElement): void {
    const { width, height } = drawing.viewBox.baseVal;
    const factor = Math.min(1, Math.max(READABLE, picture.clientHeight / height));
    drawing.style.width = `${Math.max(picture.clientWidth, factor * width)}px`;
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
      const width = svg()?.style.width;
      const isSame = shown?.svg === facts.svg;
      shown = facts;
      if (!isSame) {
        const parsed = new DOMParser().parseFromString(facts.svg, 'image/svg+xml').documentElement;
        picture.replaceChildren(document.importNode(parsed, true));
        const drawing = svg();
        if (!drawing) return;
        drawing.style.height = 'auto';
        if (width === undefined) fitHeight(drawing);
        else drawing.style.width = width;
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
