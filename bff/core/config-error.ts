/** A mistake in what the operator has set: said in one line that names the variable and the remedy, with exit code 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What is percent-encoded in the address of a variable. */
export function decodePart(text: string, name: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ConfigError(`${name} has a % that begins no escape. Write %25 for a % of its own.`);
  }
}
