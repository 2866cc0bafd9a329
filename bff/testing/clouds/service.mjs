/**
 * Serves functions to the process which forked this one, and ends with it.
 * @param {Record<string, (argument: any) => unknown>} functions
 */
export function serve(functions) {
  process.on(
    'message',
    async (/** @type {{ id: number, name: string, argument: unknown }} */ { id, name, argument }) => {
      try {
        process.send?.({ id, result: await functions[name]?.(argument) });
      } catch (error) {
        process.send?.({ id, error: error instanceof Error ? error.stack : String(error) });
      }
    },
  );
  process.on('disconnect', () => process.exit());
}
