import { html, type TemplateResult } from 'lit';

export const renderDialog = (): TemplateResult => html`<dialog open>Dialog</dialog>`;
