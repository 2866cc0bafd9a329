import { userEvent, waitFor } from 'storybook/test';
import type { Field } from '../components/ui/field.ts';

/** Finds a button by its name, through every open shadow tree, and presses it; where it is not there yet, it waits. */
export async function press(root: ParentNode, name: string): Promise<void> {
  const button = await waitFor(() => {
    const found = buttons(root).find(({ ariaLabel, textContent }) => (ariaLabel ?? textContent.trim()) === name);
    if (!found) throw new Error(`There is no button “${name}”.`);
    return found;
  });
  button.click();
}

/** Types into the field of this name, once it is there. */
export async function enter(root: ParentNode, name: string, text: string): Promise<void> {
  const field = await waitFor(() => {
    const found = trees(root)
      .map((tree) => tree.querySelector<Field>(`[name="${name}"]`))
      .find(Boolean);
    if (!found?.shadowRoot?.getElementById('control')) throw new Error(`There is no field “${name}”.`);
    return found;
  });
  await userEvent.type(field.shadowRoot!.getElementById('control')!, text);
}

/** Chooses one of several by its label, once it is there. */
export async function choose(root: ParentNode, label: string): Promise<void> {
  const choice = await waitFor(() => {
    const labels = trees(root).flatMap((tree) => [...tree.querySelectorAll('label')]);
    const found = labels.find(({ textContent }) => textContent.trim() === label);
    if (!found) throw new Error(`There is no choice “${label}”.`);
    return found;
  });
  choice.click();
}

/** Chooses files as in the dialog of the system, once there is a field for them. */
export async function chooseFiles(root: ParentNode, ...files: readonly File[]): Promise<void> {
  const field = await waitFor(() => {
    const found = trees(root)
      .map((tree) => tree.querySelector<HTMLInputElement>('input[type=file]'))
      .find(Boolean);
    if (!found) throw new Error('There is no field for files.');
    return found;
  });
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  field.files = transfer.files;
  field.dispatchEvent(new Event('change'));
}

/** Types into the search of a table, once it is there. */
export async function search(root: ParentNode, text: string): Promise<void> {
  const field = await waitFor(() => {
    const found = trees(root)
      .map((tree) => tree.querySelector<HTMLInputElement>('input[type=search]'))
      .find(Boolean);
    if (!found) throw new Error('There is no search.');
    return found;
  });
  await userEvent.type(field, text);
}

/** Waits until the text is to be read somewhere, through every open shadow tree. */
export async function see(root: ParentNode, text: string): Promise<void> {
  await waitFor(() => {
    if (!trees(root).some((tree) => tree.textContent?.includes(text))) throw new Error(`“${text}” is not to be read.`);
  });
}

const buttons = (root: ParentNode): HTMLElement[] =>
  trees(root).flatMap((tree) =>
    [...tree.querySelectorAll<HTMLElement>('button, summary, [role=tab]')].filter((button) => button.checkVisibility()),
  );

const trees = (root: ParentNode): ParentNode[] => [
  root,
  ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? trees(shadowRoot) : [])),
];
