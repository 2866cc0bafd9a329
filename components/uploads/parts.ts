// What sends a large file in parts and shows how far it is, which loads as one.
import './transfer-progress.ts';
import './words.ts';
export { openTransfer } from './transfer.ts';
