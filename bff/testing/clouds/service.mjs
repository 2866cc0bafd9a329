/**
 * Serves functions to the process which forked this one, and ends with it.
 * @param {Record<string, (argument: any) => unknown>} functions
 */
export function serve(functions) {
  /** @param {{ id: number, name: string, argument: unknown }} call */
  const answer = async ({ id, name, argument }) => {
    try {
      process.send?.({ id, result: await functions[name]?.(argument) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.stack : String(error) });
    }
  };
  process.on('message', (/** @type {Parameters<typeof answer>[0]} */ call) => void answer(call));
  process.on('disconnect', () => process.exit());
}
