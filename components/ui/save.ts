/** Offers a file to the reader, as a press on a link with `download` does. */
export function saveFile(name: string, content: Blob): void {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // the browser has begun to read it by then
}

/** Saves rows as CSV (RFC 4180). The byte order mark has spreadsheets read it as UTF-8. */
export function saveCsv(filename: string, rows: readonly (readonly (string | number)[])[]): void {
  const text = rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
  saveFile(`${filename}.csv`, new Blob(['\uFEFF', text], { type: 'text/csv' }));
}

/** A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection). */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
