/* The browser's stores for answers, as far as the program uses them: node has none of its own. */

class Store {
  readonly #kept = new Map<string, Response>();

  async match(key: string | Request): Promise<Response | undefined> {
    return this.#kept.get(urlOf(key))?.clone();
  }

  async put(key: string | Request, answer: Response): Promise<void> {
    // As a browser does: read to its end before it is there.
    const body = answer.body && (await answer.arrayBuffer());
    this.#kept.set(urlOf(key), new Response(body, { status: answer.status, headers: answer.headers }));
  }

  async delete(key: string | Request): Promise<boolean> {
    return this.#kept.delete(urlOf(key));
  }

  async keys(): Promise<Request[]> {
    return [...this.#kept.keys()].map((url) => new Request(url));
  }
}

export function createCacheStorage(): CacheStorage {
  const stores = new Map<string, Store>();
  const storage = {
    async open(name: string): Promise<Store> {
      const store = stores.get(name) ?? new Store();
      stores.set(name, store);
      return store;
    },
    has: async (name: string) => stores.has(name),
    delete: async (name: string) => stores.delete(name),
    keys: async () => [...stores.keys()],
    async match(key: string): Promise<Response | undefined> {
      for (const store of stores.values()) {
        const found = await store.match(key);
        if (found) return found;
      }
      return undefined;
    },
  };
  return storage as unknown as CacheStorage;
}

function urlOf(key: string | Request): string {
  return new URL(typeof key === 'string' ? key : key.url, 'http://house.test').href;
}
