export { emptyGed } from './baselines.ts';
export { bestDice } from './best-dice.ts';
export {
  CALIBRATION_CONVENTION,
  type Calibration,
  type ClassCalibration,
  calibrationOf,
  type ReliabilityBins,
  type ReliabilityPoint,
  reliabilityBins,
} from './calibration.ts';
export { type ClassMask, type ClassMasks, classMasks } from './class-masks.ts';
export { classDice, dice } from './dice.ts';
export { type EnergyDistance, energyDistance } from './energy-distance.ts';
export { type ErrorCorrelation, errorCorrelation } from './error-correlation.ts';
export { imageSeed } from './image-seed.ts';
export { classIou, iou } from './iou.ts';
export { matchedIou } from './matched-iou.ts';
export { meanDice } from './mean-dice.ts';
export { type Measure, measuresFor, selectionMeasures } from './measures.ts';
export { type ImageScores, type ImageToScore, scoreImage } from './score-image.ts';
export { meanScore, type Summary, summarize } from './summarize.ts';
export { bootstrapInterval } from '../statistics/bootstrap.ts';
export { type PairedImages, pairImages } from '../statistics/pair-images.ts';
export {
  type ComparedMethod,
  type PairedComparison,
  type PairedRequest,
  pairedBootstrap,
} from '../statistics/paired-bootstrap.ts';
export { type ImageValues, imageMeansOverSeeds, meanOverSeeds, type SeedMean } from '../statistics/seeds.ts';
