type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** Watches the GET streams that an SDK opens by itself, whose end it tells nobody. */
export class GetStreams {
  readonly #streams: { readonly closed: Promise<void> }[] = [];
  #told = () => {};

  readonly fetch: Fetch = async (url, init) => {
    const response = await fetch(url, init);
    const isStream = (init?.method ?? "GET") === "GET" && response.headers.get("content-type")?.startsWith("text/event-stream");
    return isStream && response.body ? this.#watched(response, response.body) : response;
  };

  /** The stream that is open; waits for one. */
  async opened(): Promise<{ readonly closed: Promise<void> }> {
    for (;;) {
      const last = this.#streams.at(-1);
      if (last) return last;
      await new Promise<void>((resolve) => (this.#told = resolve));
    }
  }

  #watched(response: Response, body: ReadableStream<Uint8Array>): Response {
    const reader = body.getReader();
    let over = () => {};
    this.#streams.push({ closed: new Promise((resolve) => (over = resolve)) });
    this.#told();
    const watched = new ReadableStream<Uint8Array>({
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          over();
          controller.close();
        } catch (error) {
          over();
          controller.error(error);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    });
    return new Response(watched, { status: response.status, headers: response.headers });
  }
}
