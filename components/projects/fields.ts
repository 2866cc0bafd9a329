import { html } from 'lit';
import type { Project } from '../../bff/projects/contract.ts';
import { msg } from '../core/localize.ts';
import '../ui/select.ts';
import '../ui/text-area.ts';
import '../ui/text-field.ts';
import { mediaTypeOptions, mediaTypes } from './media-types.ts';

/** The fields of a project; `project` is undefined for a new one. */
export const renderFields = (project?: Project) => html`
  <lb-text-field name="name" label=${msg('Name')} .value=${project?.name ?? ''}></lb-text-field>
  <lb-text-area
    name="description"
    label=${msg('Description')}
    help=${msg('Optional. What is labeled, and what for.')}
    .value=${project?.description ?? ''}
  ></lb-text-area>
  ${
    project
      ? html`<lb-text-field
          label=${msg('Media type')}
          .value=${mediaTypes()[project.mediaType]}
          help=${msg('It cannot change.')}
          readonly
        ></lb-text-field>`
      : html`<lb-select
          name="mediaType"
          label=${msg('Media type')}
          .options=${mediaTypeOptions()}
          help=${msg('What the data rows are. It cannot change later.')}
        ></lb-select>`
  }
`;
