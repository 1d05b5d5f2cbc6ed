import type { Content } from "./declaration";

/** What `revoke` and `rotate` may write beside `spec.revoked`; anything else in an order is a fault. */
export const orderAnnotations = ["gatebolt.dev/rotate-at", "gatebolt.dev/rotate-overlap", "gatebolt.dev/revoked-by"] as const;

/** A token with the orders about it: they only add, so that no edit of its file undoes them. */
export function withOrder(token: Content, order: Content | undefined): Content {
  if (!order) return token;
  return {
    ...token,
    ...(order.annotations ? { annotations: { ...token.annotations, ...order.annotations } } : {}),
    spec: isRevoked(order) ? { ...(token.spec as object), revoked: true } : token.spec,
  };
}

function isRevoked({ spec }: Content): boolean {
  return typeof spec === "object" && spec !== null && "revoked" in spec && spec.revoked === true;
}
