import type { MediaType } from '../../bff/projects/contract.ts';
import { msg } from '../core/localize.ts';

/** What data rows are, in the words of the reader. */
export const mediaTypes = (): Record<MediaType, string> => ({
  IMAGE: msg('Image'),
  VIDEO: msg('Video'),
  TEXT: msg('Text'),
  AUDIO: msg('Audio'),
  PDF: msg('Document'),
  HTML: 'HTML',
  CONVERSATIONAL: msg('Conversation'),
  DICOM: 'DICOM',
  TMS_GEO: msg('Geospatial'),
  TMS_SIMPLE: msg('Tiled image'),
  POINT_CLOUD: msg('Point cloud'),
  LLM_PROMPT_CREATION: msg('Prompt'),
  LLM_PROMPT_RESPONSE_CREATION: msg('Prompt and response'),
});

export const mediaTypeOptions = () => Object.entries(mediaTypes()).map(([value, label]) => ({ value, label }));
