/** Gives what comes of a body, until it ends, breaks off, or is to stop. */
export async function* chunksOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => {}); // it may have ended
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const next = await reader.read().catch(() => undefined);
      if (!next || next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}
