import { waitUntil } from './text.ts';

export type Download = { name: string; href: string; blob: Blob | undefined };

/**
 * What a reader would be given to save by what `press` does, in order. Nothing is saved: Firefox opens a panel for a download,
 * and the page would have lost the focus for every test that follows.
 */
export async function downloadsOf(press: () => unknown, count = 1): Promise<Download[]> {
  const downloads: Download[] = [];
  const blobs = new Map<string, Blob>();
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (blob: Blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    downloads.push({ name: this.download, href: this.href, blob: blobs.get(this.href) });
  };
  try {
    await press();
    await waitUntil(() => downloads.length === count, `${count} downloads`);
    return downloads;
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
}
