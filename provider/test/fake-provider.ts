import type { Provider } from "../framework/provider";
import { gateboltProvider } from "../gatebolt-provider";
import { FakeDeclarations } from "./fake-declarations";

export interface FakeProvider {
  readonly provider: Provider;
  readonly declarations: FakeDeclarations;
}

/** The whole provider on a target in memory; clock and names do not vary. */
export async function fakeProvider(config: Readonly<Record<string, string | boolean | null>> = {}): Promise<FakeProvider> {
  const declarations = new FakeDeclarations();
  const open = async () => await Promise.resolve(declarations);
  let clock = Date.parse("2026-01-01T00:00:00Z");
  let names = 0;
  const provider = gateboltProvider({
    openKubernetes: open,
    openDirectory: open,
    now: () => (clock += 60_000),
    newName: () => `order-${++names}`,
  });
  await provider.configure({ namespace: null, kubernetes: null, directory: null, force_conflicts: null, ...config });
  return { provider, declarations };
}
