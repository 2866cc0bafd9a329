/** What every program that a test starts needs of the environment. It has nothing else of it. */
export const PROGRAM_ENV = {
  PATH: process.env['PATH'],
  // What one process has compiled, .ci/node-tests.ts lets the next ones read.
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
};
