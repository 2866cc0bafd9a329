import type { MediaType } from '../projects/contract.ts';

const EXTENSIONS: Partial<Record<string, MediaType>> = Object.fromEntries(
  Object.entries({
    IMAGE: 'jpg jpeg png gif webp avif bmp tif tiff svg heic jfif',
    VIDEO: 'mp4 m4v mov webm mkv avi ogv',
    AUDIO: 'mp3 wav m4a aac flac ogg oga opus',
    PDF: 'pdf',
    HTML: 'html htm xhtml',
    TEXT: 'txt md csv',
    DICOM: 'dcm dicom',
    POINT_CLOUD: 'pcd ply las laz',
  }).flatMap(([type, names]) => names.split(' ').map((name) => [name, type as MediaType])),
);

/** What a file is by the ending of its name; null where that does not tell. */
export const mediaTypeOfName = (name: string): MediaType | null =>
  EXTENSIONS[/\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null;
