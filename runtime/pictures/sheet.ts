import { type Canvas, createCanvas, encodePng, hatched, paint, pixelColor, type Rgb } from './canvas.ts';
import { LINE_HEIGHT, linesOf, type Words, writeLines } from './text-lines.ts';

/** A contact sheet: images in rows, each with its caption below, and a head above all. */
export interface Sheet {
  readonly title: readonly Words[];
  readonly legend: readonly Words[];
  readonly columns: number;
  /** Of every image. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly tiles: readonly Tile[];
}

export interface Tile {
  /** [height, width, channels], intensities from 0 to 1. */
  readonly image: Float32Array;
  readonly outlines: readonly Outline[];
  readonly caption: readonly Words[];
}

/** The outlines of everything in a label map that is not background. */
export interface Outline {
  /** [height, width], class indices. */
  readonly labels: ArrayLike<number>;
  /** The label of pixels that count nowhere, which are hatched. */
  readonly ignored: number | null;
  colorOf(label: number): Rgb;
}

/** An image is at least this many pixels wide or high. */
const TILE = 256;
const GAP = 8;
/** Pixels of each colour where outlines lie on one another. */
const DASH = 4;
const PAPER: Rgb = [255, 255, 255];

/** The sheet as a PNG. */
export function drawSheet(sheet: Sheet): Uint8Array {
  const { columns, tiles } = sheet;
  const scale = Math.max(1, Math.ceil(TILE / Math.max(sheet.width, sheet.height)));
  const [width, height] = [sheet.width * scale, sheet.height * scale];
  const whole = columns * (width + GAP) + GAP;
  const head = [...linesOf(sheet.title, whole - 2 * GAP), ...linesOf(sheet.legend, whole - 2 * GAP)];
  const captions = tiles.map(({ caption }) => linesOf(caption, width));
  const lines = captions.reduce((most, caption) => Math.max(most, caption.length), 0);
  const top = GAP + head.length * LINE_HEIGHT + GAP;
  const row = height + GAP + lines * LINE_HEIGHT + GAP;
  const canvas = createCanvas(whole, top + Math.ceil(tiles.length / columns) * row, PAPER);
  writeLines(canvas, head, GAP, GAP);
  tiles.forEach((tile, index) => {
    const x = GAP + (index % columns) * (width + GAP);
    const y = top + Math.floor(index / columns) * row;
    drawTile(canvas, sheet, tile, scale, x, y);
    writeLines(canvas, captions[index] ?? [], x, y + height + GAP);
  });
  return encodePng(canvas);
}

/** An outline in one pixel: its colour, and the sides on which the label ends there. */
interface Edge {
  readonly color: Rgb;
  readonly above: boolean;
  readonly below: boolean;
  readonly before: boolean;
  readonly behind: boolean;
}

function drawTile(canvas: Canvas, sheet: Sheet, { image, outlines }: Tile, scale: number, x: number, y: number): void {
  const line = Math.min(3, Math.max(1, Math.round(scale / 2)));
  const last = scale - line;
  for (let row = 0; row < sheet.height; row++) {
    for (let column = 0; column < sheet.width; column++) {
      const pixel = row * sheet.width + column;
      const shade = pixelColor(image, sheet.channels, pixel);
      const isIgnored = outlines.some(({ labels, ignored }) => ignored !== null && labels[pixel] === ignored);
      const edges = outlines.flatMap((outline) => edgesOf(outline, sheet, row, column));
      const area = { x: x + column * scale, y: y + row * scale, width: scale, height: scale };
      paint(canvas, area, (atX, atY) => {
        const here = edges.filter(
          ({ above, below, before, behind }) =>
            (above && atY < line) || (below && atY >= last) || (before && atX < line) || (behind && atX >= last),
        );
        const turn = Math.floor((area.x + atX + area.y + atY) / DASH) % Math.max(1, here.length);
        return here[turn]?.color ?? (isIgnored ? hatched(shade, area.x + atX, area.y + atY) : shade);
      });
    }
  }
}

/** There is no edge where the image ends. */
function edgesOf(
  { labels, ignored, colorOf }: Outline,
  { height, width }: Sheet,
  row: number,
  column: number,
): readonly Edge[] {
  const at = row * width + column;
  const label = labels[at] ?? 0;
  if (label === 0 || label === ignored) return [];
  const edge: Edge = {
    color: colorOf(label),
    above: row > 0 && labels[at - width] !== label,
    below: row < height - 1 && labels[at + width] !== label,
    before: column > 0 && labels[at - 1] !== label,
    behind: column < width - 1 && labels[at + 1] !== label,
  };
  return edge.above || edge.below || edge.before || edge.behind ? [edge] : [];
}
