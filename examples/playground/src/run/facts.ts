import type { Augmentation } from 'phisegc/page';
import { counted } from '../view/counted.ts';

/** Extents of a model's images. */
export interface Extents {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
}

/** What the page knows of a model that has no mistakes. */
export interface Facts extends Extents {
  readonly name: string;
  /** Names the network. */
  readonly weightsHash: string;
  /** Whether the model leaves the size open, and this page chose it. */
  readonly isSizeChosen: boolean;
  /** Latent levels; 0 where nothing is drawn from a latent. */
  readonly latents: number;
  /** How many annotators an image has; null when it varies. */
  readonly annotators: number | null;
  /** Whether a subnet is told who drew. */
  readonly isRaterGiven: boolean;
  /** Whether a step compares with the outlines of all raters. */
  readonly needsAllOutlines: boolean;
  readonly training: Training;
  readonly parameters: number;
  /** The weights and statistics of all subnets. */
  readonly weightNames: readonly string[];
  readonly cost: Cost;
}

/** What the spec says of training. */
export interface Training {
  readonly batch: number;
  readonly steps: number | null;
  /** `adam(rate: 0.001)` */
  readonly optimizer: string;
  readonly annotators: 'all' | readonly number[];
  readonly augmentation: Augmentation;
  /** The intensity outside of a rotated image. */
  readonly border: number;
  /** The label of pixels that count nothing. */
  readonly ignored: number | null;
}

/** By `phisegc explain`: floating-point operations, and bytes at the fullest moment. */
export interface Cost {
  readonly sampleFlops: number;
  readonly sampleBytes: number;
  readonly stepFlops: number;
  readonly stepBytes: number;
}

/** What TensorFlow.js on WebAssembly does a second on one core of a plain notebook, about; a graphics card does a hundred times that. */
const FLOPS = 8e9;

/** Seconds on one core, roughly. */
export const seconds = (flops: number): number => flops / FLOPS;

/** More than this, and a page is no place for it. */
const COMFORT = { sampleSeconds: 5, bytes: 1e9, stepSeconds: 20 } as const;

/** Why a model may be too big for a page; null where it is not. */
export function tooBig({ cost }: Facts): string | null {
  const isSlow = seconds(cost.sampleFlops) > COMFORT.sampleSeconds;
  if (!isSlow && cost.sampleBytes <= COMFORT.bytes) return null;
  return `One sample takes about ${duration(seconds(cost.sampleFlops))} on one processor core, and 16 samples ${bytesText(cost.sampleBytes)}.`;
}

/** The same of training. */
export function tooBigToTrain({ cost, training }: Facts): string | null {
  if (seconds(cost.stepFlops) <= COMFORT.stepSeconds && cost.stepBytes <= COMFORT.bytes) return null;
  return `A step on ${counted(training.batch, 'image')} takes about ${duration(seconds(cost.stepFlops))} on one processor core, and ${bytesText(cost.stepBytes)} of memory.`;
}

export function bytesText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e3)} kB`;
}

export function duration(value: number): string {
  if (value >= 120) return `${Math.round(value / 60)} min`;
  if (value >= 10) return `${Math.round(value)} s`;
  return value >= 0.1 ? `${value.toFixed(1)} s` : `${Math.max(1, Math.round(value * 1000))} ms`;
}
