import type { AssetType } from '../../bff/usage/contract.ts';
import { msg } from '../core/localize.ts';

/** The asset types, each with its name. In the order of the contract, whose schemas nothing needs that only shows numbers. */
export const assetTypes = () =>
  Object.entries({
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
  } satisfies Record<AssetType, string>) as [AssetType, string][];
