import type { FileType } from '../../bff/folders/contract.ts';
import { msg } from '../core/localize.ts';

/** What the types are called that the name of a file tells, in the order in which they are offered. */
export const fileTypes = (): Record<FileType, string> => ({
  IMAGE: msg('Image'),
  VIDEO: msg('Video'),
  AUDIO: msg('Audio'),
  TEXT: msg('Text'),
  PDF: msg('Document'),
  HTML: 'HTML',
  DICOM: 'DICOM',
  POINT_CLOUD: msg('Point cloud'),
});
