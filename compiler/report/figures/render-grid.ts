import { classColor, createCanvas, encodePng, paint, type Rgb } from '../../../runtime/pictures/canvas.ts';
import { escapeHtml as escapeXml } from '../page.ts';
import type { Bar, Block, Cell, GridFigure, Group, Picture } from './grid-figure.ts';
import { GAPS, type GridLayout, HEAD, layOutGrid, LEGEND, leftOf, widthOf } from './grid-layout.ts';
import { outlinePath } from './outline.ts';

/** Points per inch that a picture has at least when the figure is printed at its width. */
const RESOLUTION = 300;
const INCH = 25.4;
/** In mm; 7 and 6 points. */
const TEXT = 2.47;
const SMALL_TEXT = 2.12;
/** From the middle of a capital letter down to its foot, as a share of the size of the font. */
const MIDDLE = 0.36;
/** Of outlines. */
const LINE = 0.28;
/** Of frames and rules. */
const HAIR = 0.12;
const GREY = '#8a8d91';
const INK = '#1c1e21';
const FONT = 'Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif';

/**
 * The figure as a self-contained SVG file with its size in mm. Pictures are PNGs whose pixels are repeated until they have 300 dpi, so that
 * no program smooths them; outlines, colour bars and text are vectors.
 */
export function renderGrid(figure: GridFigure): string {
  const { title, width, blocks } = figure;
  const layout = layOutGrid(figure);
  const height = tidy(layout.height);
  const cells = blocks.flatMap(({ rows }) => rows.flatMap((row) => row.cells.flat()));
  const pictures = new Map(cells.map(({ picture }) => [picture.id, picture]));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="${FONT}" fill="${INK}">`,
    `<title>${escapeXml(title)}</title>`,
    '<defs>',
    ...[...pictures.values()].map((picture) => pictureOf(picture, figure, layout)),
    ...blocks.flatMap(({ bars }, block) => bars.map((bar, index) => gradientOf(bar, barId(block, index)))),
    '</defs>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...blocks.flatMap((block, index) => renderBlock(block, index, figure, layout)),
    ...renderLegend(figure, layout),
    '</svg>',
    '',
  ].join('\n');
}

function pictureOf({ id, colorAt }: Picture, { image }: GridFigure, { cell }: GridLayout): string {
  const scale = Math.max(1, Math.ceil(((cell.width / INCH) * RESOLUTION) / image.width));
  const canvas = createCanvas(image.width * scale, image.height * scale, [255, 255, 255]);
  paint(canvas, { x: 0, y: 0, width: canvas.width, height: canvas.height }, (x, y) =>
    colorAt(Math.floor(y / scale) * image.width + Math.floor(x / scale), x, y),
  );
  const png = Buffer.from(encodePng(canvas)).toString('base64');
  return `<image id="${id}" width="${tidy(cell.width)}" height="${tidy(cell.height)}" preserveAspectRatio="none" xlink:href="data:image/png;base64,${png}"/>`;
}

function renderBlock(block: Block, index: number, figure: GridFigure, layout: GridLayout): readonly string[] {
  const { groups, rows, bars } = block;
  const { cell, tops } = layout;
  const top = (tops[index] ?? 0) + HEAD;
  const below = top + rows.length * (cell.height + GAPS.row) - GAPS.row;
  const left = (group: number): number => leftOf(groups, group, figure, cell.width);
  return [
    ...groups.flatMap((group, at) => renderHead(group, left(at), top, cell.width)),
    ...rows.flatMap((row, line) => {
      const y = top + line * (cell.height + GAPS.row);
      return [
        ...renderLabel(row.label, figure.labelWidth, y + cell.height / 2),
        ...row.cells.flatMap((cells, group) =>
          cells.flatMap((one, column) =>
            renderCell(one, left(group) + column * (cell.width + GAPS.column), y, figure, cell.width),
          ),
        ),
      ];
    }),
    ...bars.flatMap((bar, at) => {
      const end = groups[bar.last];
      const from = left(bar.first);
      const to = left(bar.last) + (end ? widthOf(end, cell.width) : 0);
      return renderBar(bar, barId(index, at), { from, to, top: below + 0.9 });
    }),
  ];
}

/** The words, and a line over columns that share them. */
function renderHead({ head, columns }: Group, left: number, top: number, cell: number): readonly string[] {
  const width = widthOf({ head, columns }, cell);
  const line = `<path d="M${tidy(left)} ${tidy(top - 0.6)}h${tidy(width)}" stroke="${GREY}" stroke-width="${HAIR}"/>`;
  return [text(head, left + width / 2, top - 1.3, { anchor: 'middle' }), ...(columns > 1 ? [line] : [])];
}

function renderLabel(lines: readonly string[], labelWidth: number, middle: number): readonly string[] {
  const first = middle + TEXT * (MIDDLE - (lines.length - 1) * 0.55);
  return lines.map((line, index) =>
    text(line, labelWidth - 1, first + index * TEXT * 1.15, {
      anchor: 'end',
      size: index === 0 ? TEXT : SMALL_TEXT,
    }),
  );
}

function renderCell(
  { picture, outlined }: Cell,
  x: number,
  y: number,
  { image, classes }: GridFigure,
  width: number,
): readonly string[] {
  const used = `<use xlink:href="#${picture.id}" x="${tidy(x)}" y="${tidy(y)}"/>`;
  if (outlined === null) return [used];
  const scale = width / image.width;
  const place = `transform="translate(${tidy(x)} ${tidy(y)}) scale(${tidy(scale)})"`;
  const paths = Array.from({ length: classes - 1 }, (_, index) => {
    const path = outlinePath({ labels: outlined, ...image }, index + 1);
    if (path === '') return '';
    const stroke = `stroke="${hex(classColor(index + 1))}" stroke-width="${tidy(LINE / scale)}"`;
    return `<path ${place} d="${path}" fill="none" stroke-linejoin="round" ${stroke}/>`;
  });
  return [used, ...paths.filter((path) => path !== '')];
}

function renderBar(
  { texts }: Bar,
  id: string,
  { from, to, top }: { readonly from: number; readonly to: number; readonly top: number },
): readonly string[] {
  const size = `x="${tidy(from)}" y="${tidy(top)}" width="${tidy(to - from)}" height="1.5"`;
  const below = top + 1.5 + SMALL_TEXT * 0.95;
  const [low, unit, high] = texts;
  // In the middle of what the numbers leave; figures are about half as wide as their font is high.
  const between = (from + to + (low.length - high.length) * SMALL_TEXT * 0.5) / 2;
  return [
    `<rect ${size} fill="url(#${id})" stroke="${GREY}" stroke-width="${HAIR}"/>`,
    text(low, from, below, { size: SMALL_TEXT }),
    text(unit, between, below, { anchor: 'middle', size: SMALL_TEXT }),
    text(high, to, below, { anchor: 'end', size: SMALL_TEXT }),
  ];
}

function gradientOf({ colors }: Bar, id: string): string {
  const stops = colors.map(
    (color, index) => `<stop offset="${tidy(index / (colors.length - 1))}" stop-color="${hex(color)}"/>`,
  );
  return `<linearGradient id="${id}">${stops.join('')}</linearGradient>`;
}

function barId(block: number, index: number): string {
  return `bar-${block}-${index}`;
}

function renderLegend({ legend }: GridFigure, layout: GridLayout): readonly string[] {
  return legend.flatMap(({ text: words, color }, index) => {
    const { x, y } = layout.legend[index] ?? { x: 0, y: 0 };
    const { square } = LEGEND;
    return [
      `<rect x="${tidy(x)}" y="${tidy(y - square / 2)}" width="${square}" height="${square}" fill="${hex(color)}"/>`,
      text(words, x + square + 0.8, y + TEXT * MIDDLE),
    ];
  });
}

function text(
  words: string,
  x: number,
  y: number,
  { anchor = 'start', size = TEXT }: { readonly anchor?: 'start' | 'middle' | 'end'; readonly size?: number } = {},
): string {
  return `<text x="${tidy(x)}" y="${tidy(y)}" font-size="${size}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
}

function hex(color: Rgb): string {
  return `#${color.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Four decimals: a ten-thousandth of a mm. */
function tidy(value: number): string {
  return String(Number(value.toFixed(4)));
}
