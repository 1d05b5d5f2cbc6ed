import type { KubeApi, KubeRequest } from "../../../../kube-client/kube-api";

/** An API server that says it is a minute later than it is: what was installed a moment ago has settled. */
export function aMinuteLater(api: KubeApi): KubeApi {
  const call = async <Body>(request: KubeRequest): Promise<Body> => {
    const answer = await api.call<Body>(request);
    return request.path.endsWith("/selfsubjectreviews") ? later(answer) : answer;
  };
  const { server, context, namespace } = api;
  return { server, context, namespace, call, lines: (request) => api.lines(request), close: () => api.close() };
}

function later<Body>(answer: Body): Body {
  const { metadata, ...rest } = answer as { readonly metadata: { readonly creationTimestamp: string } };
  const creationTimestamp = new Date(Date.parse(metadata.creationTimestamp) + 60_000).toISOString();
  return { ...rest, metadata: { ...metadata, creationTimestamp } } as Body;
}
