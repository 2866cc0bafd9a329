import { fileURLToPath } from 'node:url';

/** Go builds a file alone, and keeps what it has built of its own library for the next one. */
export const GO_ENV = { GO111MODULE: 'off', GOCACHE: fileURLToPath(new URL('../../.build/go', import.meta.url)) };
