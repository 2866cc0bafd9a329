import type { nothing, TemplateResult } from 'lit';
import type { Permission } from '../../bff/core/contract.ts';
import type { View } from '../core/list.ts';
import type { PreviewState } from '../core/part.ts';
import type { Subject } from './opened.ts';

/** What a place is drawn with. */
export type Drawing = {
  /** What follows the name of the place in the location, such as the id of a project. */
  rest: readonly string[];
  view: View;
  preview: PreviewState | typeof nothing;
  /** The address of a location, where the host gives addresses to locations. */
  hrefOf: (location: string) => string | typeof nothing;
  go: (location: string) => void;
  may: (permission: Permission) => boolean;
};

/** A place in the dashboard. The code of what it shows loads when it is first shown. */
export type Place = {
  /** The first part of its location. */
  key: string;
  title: () => string;
  needs: Permission;
  /** The order that its list has at first, which a location need not name. */
  sort?: string;
  /** What the id after its name stands for, where it has things to open. */
  subjectOf?: (id: string) => Subject;
  render: (drawing: Drawing) => TemplateResult;
};
