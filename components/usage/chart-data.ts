import type { AnnotationUsage } from '../../bff/usage/contract.ts';
import type { Series } from '../ui/chart.ts';
import { ASSET_TYPES, assetTypeNames, COLOR_OF } from './asset-types.ts';

/** The asset types that there are in the period, each in its colour. */
export function seriesOf({ items }: AnnotationUsage): Series[] {
  const names = assetTypeNames();
  return ASSET_TYPES.filter((type) => items.some((item) => item[type] !== 0)).map((type) => ({
    key: type,
    label: names[type],
    color: COLOR_OF[type],
    values: items.map((item) => item[type]),
  }));
}
