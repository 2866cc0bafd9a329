import Box from 'lucide/dist/esm/icons/box.mjs';
import CodeXml from 'lucide/dist/esm/icons/code-xml.mjs';
import FileText from 'lucide/dist/esm/icons/file-text.mjs';
import File from 'lucide/dist/esm/icons/file.mjs';
import Film from 'lucide/dist/esm/icons/film.mjs';
import Grid from 'lucide/dist/esm/icons/grid-3x3.mjs';
import Image from 'lucide/dist/esm/icons/image.mjs';
import Map from 'lucide/dist/esm/icons/map.mjs';
import MessageSquareReply from 'lucide/dist/esm/icons/message-square-reply.mjs';
import MessageSquare from 'lucide/dist/esm/icons/message-square.mjs';
import MessagesSquare from 'lucide/dist/esm/icons/messages-square.mjs';
import Scan from 'lucide/dist/esm/icons/scan.mjs';
import Text from 'lucide/dist/esm/icons/text-align-start.mjs';
import Volume2 from 'lucide/dist/esm/icons/volume-2.mjs';
import type { DataRowItem } from '../../bff/data-rows/contract.ts';
import { msg } from '../core/localize.ts';
import type { Icon } from '../ui/icon.ts';

type MediaType = NonNullable<DataRowItem['mediaType']>;

const ICONS: Record<MediaType, Icon> = {
  IMAGE: Image,
  VIDEO: Film,
  AUDIO: Volume2,
  TEXT: Text,
  PDF: FileText,
  HTML: CodeXml,
  CONVERSATIONAL: MessagesSquare,
  DICOM: Scan,
  TMS_GEO: Map,
  TMS_SIMPLE: Grid,
  POINT_CLOUD: Box,
  LLM_PROMPT_CREATION: MessageSquare,
  LLM_PROMPT_RESPONSE_CREATION: MessageSquareReply,
};

export const iconOf = (type: MediaType | null): Icon => (type ? ICONS[type] : File);

/** What media types are called, in the order in which they are offered. */
export const mediaTypes = (): Record<MediaType, string> => ({
  IMAGE: msg('Image'),
  VIDEO: msg('Video'),
  AUDIO: msg('Audio'),
  TEXT: msg('Text'),
  PDF: msg('Document'),
  HTML: 'HTML',
  CONVERSATIONAL: msg('Conversation'),
  TMS_GEO: msg('Geospatial'),
  TMS_SIMPLE: msg('Tiled image'),
  DICOM: 'DICOM',
  POINT_CLOUD: msg('Point cloud'),
  LLM_PROMPT_CREATION: msg('Prompt'),
  LLM_PROMPT_RESPONSE_CREATION: msg('Prompt and response'),
});

/** Where a data row is, or how its text begins; of a file that this server keeps its name, since its address says no more. */
export const placeOf = ({ rowData }: Pick<DataRowItem, 'rowData'>): string =>
  rowData.replace(/^upload:\/\/\w{25}\//, '');

/** What a data row is called: its keys, else the name of its file, else how its text begins. */
export function nameOf({
  globalKey,
  externalId,
  kind,
  rowData,
}: Pick<DataRowItem, 'globalKey' | 'externalId' | 'kind' | 'rowData'>): string {
  if (globalKey) return globalKey;
  if (externalId) return externalId;
  if (kind !== 'URL') return rowData.slice(0, 100);
  const [path = ''] = /^https?:/i.test(rowData) ? rowData.split(/[?#]/, 1) : [rowData];
  return path.slice(path.lastIndexOf('/') + 1) || rowData;
}
