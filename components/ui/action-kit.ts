// What a list or a panel needs once somebody is about to act on it, which loads as one.
import './copy-button.ts';
import './menu.ts';
import './request-id.ts';
import './tooltip.ts';
export { explain } from './reason.ts';
export { toast } from './toast.ts';
