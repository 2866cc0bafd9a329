import { render as renderComponent } from 'svelte/server';
import Page from './page.svelte';

export const render = () => renderComponent(Page).body;
