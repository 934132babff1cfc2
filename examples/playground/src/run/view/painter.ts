import { dab, fill, type Place, stroke } from '../pictures/brush.ts';
import type { Rater, StudyPicture } from '../pictures/study.ts';
import type { Extents } from '../facts.ts';
import { counted } from '../../view/counted.ts';
import { button, make } from '../../view/elements.ts';
import { labelled, select } from './element.ts';
import { marginOfLabels } from './maps.ts';
import { type Outline, paintOutlines, paintPicture } from './paint.ts';

export interface Painted {
  readonly picture: StudyPicture;
  readonly raters: readonly Rater[];
  /** Whose outline is painted. */
  readonly active: Rater;
}

export interface Painter {
  readonly element: HTMLElement;
  show(painted: Painted | null): void;
}

interface Wishes {
  /** A stroke or a filling is done: the active rater's outline is now this. */
  paint(outline: Uint8Array): void;
  undo(): void;
  redo(): void;
  /** Something for the live text. */
  say(text: string): void;
}

type Tool = 'brush' | 'eraser' | 'fill';
const TOOLS: readonly (readonly [Tool, string, string])[] = [
  ['brush', 'Brush', 'b'],
  ['eraser', 'Eraser', 'e'],
  ['fill', 'Fill', 'f'],
];
const SIZES = [1, 2, 3, 5, 8, 12];

/** A picture to paint outlines upon, by mouse, pen, finger or keys. */
export function createPainter(extents: Extents, wishes: Wishes): Painter {
  const { height, width, classes } = extents;
  const help = make('p', { class: 'note', id: 'run-paint-help' }, HELP);
  const surface = make('canvas', {
    tabindex: 0,
    role: 'application',
    'aria-label': 'The picture to paint upon',
    'aria-describedby': help.id,
    class: 'surface',
  });
  let painted: Painted | null = null;
  let tool: Tool = 'brush';
  let size = 3;
  /** What a stroke has changed so far, and where it is. */
  let under: { readonly labels: Uint8Array; at: Place; readonly isFilled: boolean } | null = null;
  let cursor: Place = { x: Math.floor(width / 2), y: Math.floor(height / 2) };
  let isKeyed = false;

  const sizes = select(
    SIZES.map((one) => [String(one), `${one} px`]),
    String(size),
  );
  sizes.addEventListener('change', () => {
    size = Number(sizes.value);
  });
  const labels = select(
    Array.from({ length: classes - 1 }, (_, at) => [String(at + 1), `Class ${at + 1}`]),
    '1',
  );
  const tools = TOOLS.map(([one, label, key]) =>
    button(label, () => choose(one), { 'aria-pressed': one === tool, 'aria-keyshortcuts': key, 'data-tool': one }),
  );
  const choose = (one: Tool): void => {
    tool = one;
    for (const made of tools) made.ariaPressed = String(made.dataset.tool === one);
    wishes.say(`${one} chosen`);
  };

  const draw = (): void => {
    if (painted === null) return;
    const { picture, raters, active } = painted;
    paintPicture(surface, { data: picture.data, height, width, channels: extents.channels });
    const shown = raters.filter((rater) => rater.isShown || rater.id === active.id);
    // The active one last, so that it lies on top.
    const ordered = [...shown.filter(({ id }) => id !== active.id), active];
    const outlines = ordered.flatMap((rater): readonly Outline[] => {
      const mine = rater.id === active.id;
      const map = mine && under !== null ? under.labels : picture.outlines[rater.id];
      if (map === undefined) return [];
      return Array.from({ length: classes - 1 }, (_, at) => ({
        margins: marginOfLabels(map, at + 1),
        colour: rater.colour,
        filled: mine,
      }));
    });
    paintOutlines(surface, outlines, extents);
    if (isKeyed) drawCursor();
  };
  const drawCursor = (): void => {
    const context = surface.getContext('2d');
    const scale = surface.width / width;
    if (context === null) return;
    const radius = Math.max(0.5, size / 2);
    for (const [colour, thick] of [
      ['#000', 4],
      ['#fff', 2],
    ] as const) {
      context.beginPath();
      context.arc((cursor.x + 0.5) * scale, (cursor.y + 0.5) * scale, radius * scale, 0, 2 * Math.PI);
      context.strokeStyle = colour;
      context.lineWidth = thick;
      context.stroke();
    }
  };
  const label = (): number => (tool === 'eraser' ? 0 : Number(labels.value) || 1);
  const begin = (at: Place): void => {
    if (painted === null) return;
    const before = painted.picture.outlines[painted.active.id];
    under = { labels: before?.slice() ?? new Uint8Array(height * width), at, isFilled: tool === 'fill' };
    const canvas = { labels: under.labels, height, width };
    if (tool === 'fill') fill(canvas, at, label());
    else dab(canvas, at, size / 2 + 0.01, label());
    draw();
  };
  const go = (at: Place): void => {
    if (under === null || under.isFilled) return;
    stroke({ labels: under.labels, height, width }, under.at, at, size / 2 + 0.01, label());
    under.at = at;
    draw();
  };
  const end = (): void => {
    if (under === null) return;
    const { labels: after } = under;
    under = null;
    wishes.paint(after);
  };
  const placeOf = ({ offsetX, offsetY }: PointerEvent): Place => ({
    x: clamp(Math.floor((offsetX / surface.clientWidth) * width), width),
    y: clamp(Math.floor((offsetY / surface.clientHeight) * height), height),
  });
  surface.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    surface.setPointerCapture(event.pointerId);
    isKeyed = false;
    cursor = placeOf(event);
    begin(cursor);
  });
  surface.addEventListener('pointermove', (event) => go(placeOf(event)));
  surface.addEventListener('pointerup', end);
  surface.addEventListener('pointercancel', end);
  surface.addEventListener('blur', () => {
    isKeyed = false;
    draw();
  });

  const move = (dx: number, dy: number, isPainting: boolean): void => {
    const from = cursor;
    cursor = { x: clamp(cursor.x + dx, width), y: clamp(cursor.y + dy, height) };
    isKeyed = true;
    if (isPainting && tool !== 'fill') {
      begin(from);
      go(cursor);
      end();
    }
    draw();
    wishes.say(`row ${cursor.y + 1}, column ${cursor.x + 1}${isPainting ? `, ${tool}` : ''}`);
  };
  const resize = (by: number): void => {
    size = SIZES[clamp(SIZES.indexOf(size) + by, SIZES.length)] ?? size;
    sizes.value = String(size);
    draw();
    wishes.say(`brush of ${counted(size, 'pixel')}`);
  };
  surface.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    const command = event.ctrlKey || event.metaKey;
    const arrow = ARROWS[key];
    if (command && key === 'z') event.shiftKey ? wishes.redo() : wishes.undo();
    else if (command && key === 'y') wishes.redo();
    else if (command || event.altKey) return;
    else if (arrow !== undefined) move(arrow[0], arrow[1], event.shiftKey);
    else if (key === ' ' || key === 'enter') {
      isKeyed = true;
      begin(cursor);
      end();
    } else if (key === '[' || key === '-') resize(-1);
    else if (key === ']' || key === '+') resize(1);
    else {
      const found = TOOLS.find(([, , shortcut]) => shortcut === key);
      if (found === undefined) return;
      choose(found[0]);
    }
    event.preventDefault();
  });

  const bar = make(
    'div',
    { class: 'tools' },
    make('div', { role: 'group', 'aria-label': 'Tools', class: 'group' }, ...tools),
    labelled('Size', sizes),
    ...(classes > 2 ? [labelled('Class', labels)] : []),
    make(
      'div',
      { role: 'group', 'aria-label': 'Changes', class: 'group' },
      button('Undo', wishes.undo, { 'aria-keyshortcuts': 'Control+Z' }),
      button('Redo', wishes.redo, { 'aria-keyshortcuts': 'Control+Y' }),
    ),
  );
  const whole = make('div', { class: 'painter', hidden: true }, bar, surface, help);
  return {
    element: whole,
    show(next) {
      painted = next;
      whole.hidden = next === null;
      draw();
    },
  };
}

const HELP =
  'Draw the border, then fill it. Keys: arrows move, with Shift they paint, Space paints or fills, B E F choose a tool, [ and ] the size, Ctrl+Z and Ctrl+Y undo and redo.';

const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  arrowleft: [-1, 0],
  arrowright: [1, 0],
  arrowup: [0, -1],
  arrowdown: [0, 1],
};

const clamp = (value: number, length: number): number => Math.min(length - 1, Math.max(0, value));
