import type { AnnotationUsage, AssetType } from '../../bff/usage/contract.ts';
import type { Series } from '../ui/chart.ts';
import { assetTypes } from './asset-types.ts';

/** Each type has a colour of its own, and keeps it whatever else is shown. */
const COLOR_OF: Record<AssetType, number> = {
  image: 1,
  video: 2,
  text: 3,
  audio: 4,
  document: 5,
  conversation: 6,
  geospatial: 7,
  html: 8,
  medical: 9,
  pointCloud: 10,
  prompt: 11,
};

/** The asset types that there are in the period, each in its colour. */
export function seriesOf({ items }: AnnotationUsage): Series[] {
  return assetTypes()
    .filter(([type]) => items.some((item) => item[type] !== 0))
    .map(([type, label]) => ({
      key: type,
      label,
      color: COLOR_OF[type],
      values: items.map((item) => item[type]),
    }));
}
