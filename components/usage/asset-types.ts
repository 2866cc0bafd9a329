import type { AssetType } from '../../bff/usage/contract.ts';
import { msg } from '../core/localize.ts';

export const assetTypeNames = (): Record<AssetType, string> => ({
  image: msg('Image'),
  video: msg('Video'),
  text: msg('Text'),
  audio: msg('Audio'),
  document: msg('Document'),
  conversation: msg('Conversation'),
  geospatial: msg('Geospatial'),
  html: 'HTML',
  medical: msg('Medical imaging'),
  pointCloud: msg('Point cloud'),
  prompt: msg('Prompt'),
});

/** A type keeps its colour whatever else is shown; the rarer ones share the last. */
export const COLOR_OF: Record<AssetType, number> = {
  image: 1,
  video: 2,
  text: 3,
  audio: 4,
  document: 5,
  conversation: 6,
  geospatial: 7,
  html: 8,
  medical: 8,
  pointCloud: 8,
  prompt: 8,
};

/** In the order of the contract, whose schemas nothing needs that only shows numbers. */
export const ASSET_TYPES = Object.keys(COLOR_OF) as AssetType[];
