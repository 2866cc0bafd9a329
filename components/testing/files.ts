import { find } from './text.ts';

/** Chooses files as a reader does in the dialog of the system. */
export function chooseFiles(element: Element, ...files: readonly File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  const input = find(element, 'input[type=file]') as HTMLInputElement;
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
}
