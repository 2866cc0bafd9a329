export { msg, str } from '@lit/localize';
