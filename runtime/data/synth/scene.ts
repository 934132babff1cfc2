import { type Bits, uniform, uniformIn } from '../draw.ts';
import type { Lesion } from './lesion.ts';

/** A vessel: a line that gets thinner and waves. In pixels. */
export interface Vessel {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly radius: number;
  readonly wave: number;
}

/** What an image shows: a part of a lung with one lesion. */
export interface Scene {
  readonly lesion: Lesion;
  readonly vessels: readonly Vessel[];
  /** The chest wall: brighter beyond `offset` pixels from the middle, in the direction of `angle`; or none. */
  readonly wall: { readonly angle: number; readonly offset: number } | null;
  /** Of the background's texture. */
  readonly seed: number;
}

/** Draws a scene for an image of `size` pixels, with `classes` classes. */
export function drawScene(bits: Bits, size: number, classes: number): Scene {
  const lesion = drawLesion(bits, size, classes);
  const vessels = Array.from({ length: 4 + Math.floor(uniform(bits) * 5) }, () => drawVessel(bits, size));
  const wall =
    uniform(bits) < 0.35
      ? { angle: uniformIn(bits, 0, 2 * Math.PI), offset: uniformIn(bits, 0.33, 0.46) * size }
      : null;
  return { lesion, vessels, wall, seed: bits() };
}

function drawLesion(bits: Bits, size: number, classes: number): Lesion {
  const radius = size * uniformIn(bits, 0.07, 0.17);
  const place = (): number => size * uniformIn(bits, 0.38, 0.62);
  const angle = uniformIn(bits, 0, 2 * Math.PI);
  const wobble = [0.16, 0.1, 0.06].map((most): [number, number] => [
    round(uniformIn(bits, 0, most)),
    round(uniformIn(bits, 0, 2 * Math.PI)),
  ]);
  return {
    centre: [round(place()), round(place())],
    radius: round(radius),
    wobble,
    presence: round(1 - 0.6 * uniform(bits) ** 2),
    spread: round(uniformIn(bits, 0.03, 0.2)),
    spikes: {
      count: 4 + Math.floor(uniform(bits) * 5),
      height: round(uniformIn(bits, 0.3, 0.6)),
      phase: round(uniformIn(bits, 0, 2 * Math.PI)),
      probability: round(uniform(bits) < 0.5 ? 0 : uniformIn(bits, 0.1, 0.6)),
    },
    lobe: {
      angle: round(angle),
      distance: round(radius * uniformIn(bits, 1, 1.3)),
      radius: round(radius * uniformIn(bits, 0.5, 0.8)),
      probability: round(uniform(bits) < 0.4 ? 0 : uniformIn(bits, 0.15, 0.85)),
    },
    grades: drawGrades(bits, classes - 1),
  };
}

/** Most of the probability on two neighbouring grades. */
function drawGrades(bits: Bits, count: number): readonly number[] {
  const middle = uniform(bits) * (count - 1);
  const weights = Array.from({ length: count }, (_, grade) => Math.max(0, 1 - Math.abs(grade - middle)) + 0.05);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.slice(1).map((weight) => round(weight / total));
  return [round(1 - shares.reduce((sum, share) => sum + share, 0)), ...shares];
}

function drawVessel(bits: Bits, size: number): Vessel {
  const angle = uniformIn(bits, 0, 2 * Math.PI);
  const bend = angle + uniformIn(bits, -1.6, 1.6);
  const reach = size * uniformIn(bits, 0.05, 0.5);
  const half = (size - 1) / 2;
  return {
    from: [half + 0.72 * size * Math.sin(angle), half + 0.72 * size * Math.cos(angle)],
    to: [half + reach * Math.sin(bend), half + reach * Math.cos(bend)],
    radius: (size / 128) * uniformIn(bits, 1.2, 4.4),
    wave: (size / 128) * uniformIn(bits, -6, 6),
  };
}

/** Short numbers for the manifest; what is written is what was used. */
function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
