import { html } from 'lit';
import type { Portal } from '../../bff/portals/contract.ts';
import { msg } from '../core/localize.ts';
import '../ui/chips-input.ts';
import '../ui/permissions-field.ts';
import '../ui/text-field.ts';
import { originsIn } from './origins.ts';
import { resources } from './resources.ts';

/** What can be entered of a portal. */
export const renderFields = ({ name, origins, scopes }: Pick<Portal, 'name' | 'origins' | 'scopes'>) => html`
  <lb-text-field
    name="name"
    label=${msg('Name')}
    help=${msg('The site, as your organization calls it.')}
    .value=${name}
  ></lb-text-field>
  <lb-chips-input
    name="origins"
    label=${msg('Origins')}
    help=${msg('The pages that may show parts: scheme and host, such as https://portal.example.com.')}
    .values=${origins}
    .parse=${originsIn}
  ></lb-chips-input>
  <lb-permissions-field
    name="scopes"
    label=${msg('Scopes')}
    help=${msg('The most that its sessions may do. A member never gets more than their role allows.')}
    .resources=${resources()}
    .values=${scopes}
  ></lb-permissions-field>
`;
