/** A mistake in what the operator has set: said in one line that names the variable and the remedy, with exit code 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
