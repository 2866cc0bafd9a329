/** Text that every part can hold: a lone surrogate ends the process in the database’s native code, and U+0000 cuts a text short. */
export const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
