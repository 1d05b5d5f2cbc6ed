// Made from crds/*.yaml by `npm run generate`; do not edit.
// Long because it is one table: whoever lists or prints objects looks every kind up in it.

/** Every kind of gatebolt.dev, by its name in manifests. */
export type KindName = "McpBreakGlass" | "McpClusterBreakGlass" | "McpConnection" | "McpExpiryPolicy" | "McpGateway" | "McpHost" | "McpIdentity" | "McpServer" | "McpToken" | "McpUser";

/** What a program must know about a kind to list it and print it. */
export interface KindInfo {
  readonly kind: KindName;
  /** Lower-case name in URLs, file names of CRDs and `kubectl get`. */
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  /** Whether its objects lie in namespaces. */
  readonly namespaced: boolean;
  /** Columns of `kubectl get`, after NAME. */
  readonly columns: readonly Column[];
  /** What `kubectl get --field-selector` takes besides name and namespace. */
  readonly selectableFields: readonly string[];
}

/** One column of `kubectl get`. */
export interface Column {
  readonly name: string;
  /** A `date` is printed as the time since then. */
  readonly type: "string" | "integer" | "date";
  readonly description: string;
  /** Where the value is: Kubernetes' JSONPath without braces. */
  readonly jsonPath: string;
  /** Above 0: with `-o wide` only. */
  readonly priority: number;
}

/** The kinds, each under its name. */
export const kinds: Readonly<Record<KindName, KindInfo>> = {
  McpBreakGlass: {
    "kind": "McpBreakGlass",
    "plural": "mcpbreakglasses",
    "singular": "mcpbreakglass",
    "shortNames": [
      "mcpbg"
    ],
    "namespaced": true,
    "columns": [
      {
        "name": "TARGET",
        "type": "string",
        "description": "What it cuts.",
        "jsonPath": ".status.target",
        "priority": 0
      },
      {
        "name": "MATCHED",
        "type": "integer",
        "description": "How many objects it cuts now.",
        "jsonPath": ".status.matched",
        "priority": 0
      },
      {
        "name": "REASON",
        "type": "string",
        "description": "Why.",
        "jsonPath": ".spec.reason",
        "priority": 0
      },
      {
        "name": "BY",
        "type": "string",
        "description": "Who ordered it.",
        "jsonPath": ".spec.createdBy",
        "priority": 0
      },
      {
        "name": "UNTIL",
        "type": "string",
        "description": "When it ends by itself; empty when somebody must lift it.",
        "jsonPath": ".spec.until",
        "priority": 0
      },
      {
        "name": "AGE",
        "type": "date",
        "description": "Since when it exists.",
        "jsonPath": ".metadata.creationTimestamp",
        "priority": 0
      },
      {
        "name": "KIND",
        "type": "string",
        "description": "Kind of what it cuts, as declared.",
        "jsonPath": ".spec.target.kind",
        "priority": 1
      },
      {
        "name": "INCIDENT",
        "type": "string",
        "description": "Where to read more.",
        "jsonPath": ".spec.incident",
        "priority": 1
      },
      {
        "name": "READY",
        "type": "string",
        "description": "Whether the gateway has confirmed the object as declared.",
        "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
        "priority": 1
      }
    ],
    "selectableFields": []
  },
  McpClusterBreakGlass: {
    "kind": "McpClusterBreakGlass",
    "plural": "mcpclusterbreakglasses",
    "singular": "mcpclusterbreakglass",
    "shortNames": [
      "mcpcbg"
    ],
    "namespaced": false,
    "columns": [
      {
        "name": "TARGET",
        "type": "string",
        "description": "What it cuts.",
        "jsonPath": ".status.target",
        "priority": 0
      },
      {
        "name": "MATCHED",
        "type": "integer",
        "description": "How many objects it cuts now.",
        "jsonPath": ".status.matched",
        "priority": 0
      },
      {
        "name": "REASON",
        "type": "string",
        "description": "Why.",
        "jsonPath": ".spec.reason",
        "priority": 0
      },
      {
        "name": "BY",
        "type": "string",
        "description": "Who ordered it.",
        "jsonPath": ".spec.createdBy",
        "priority": 0
      },
      {
        "name": "UNTIL",
        "type": "string",
        "description": "When it ends by itself; empty when somebody must lift it.",
        "jsonPath": ".spec.until",
        "priority": 0
      },
      {
        "name": "AGE",
        "type": "date",
        "description": "Since when it exists.",
        "jsonPath": ".metadata.creationTimestamp",
        "priority": 0
      },
      {
        "name": "KIND",
        "type": "string",
        "description": "Kind of what it cuts, as declared.",
        "jsonPath": ".spec.target.kind",
        "priority": 1
      },
      {
        "name": "INCIDENT",
        "type": "string",
        "description": "Where to read more.",
        "jsonPath": ".spec.incident",
        "priority": 1
      },
      {
        "name": "READY",
        "type": "string",
        "description": "Whether the gateway has confirmed the object as declared.",
        "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
        "priority": 1
      }
    ],
    "selectableFields": []
  },
  McpConnection: {
    "kind": "McpConnection",
    "plural": "mcpconnections",
    "singular": "mcpconnection",
    "shortNames": [
      "mcpc"
    ],
    "namespaced": true,
    "columns": [
      {
        "name": "HOST",
        "type": "string",
        "description": "The app or agent.",
        "jsonPath": ".spec.hostRef.name",
        "priority": 0
      },
      {
        "name": "GATEWAY",
        "type": "string",
        "description": "The gateway it reaches.",
        "jsonPath": ".spec.gatewayRef.name",
        "priority": 0
      },
      {
        "name": "USER",
        "type": "string",
        "description": "The person it acts for.",
        "jsonPath": ".spec.userRef.name",
        "priority": 0
      },
      {
        "name": "EFFECTIVE",
        "type": "string",
        "description": "What acts on the connection itself.",
        "jsonPath": ".status.effective",
        "priority": 0
      },
      {
        "name": "TOKENS",
        "type": "integer",
        "description": "How many of its tokens work.",
        "jsonPath": ".status.tokens",
        "priority": 0
      },
      {
        "name": "LAST-USED",
        "type": "date",
        "description": "When it was last used.",
        "jsonPath": ".status.lastUsedAt",
        "priority": 0
      },
      {
        "name": "READY",
        "type": "string",
        "description": "Whether the gateway has confirmed the object as declared.",
        "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
        "priority": 1
      }
    ],
    "selectableFields": [
      ".spec.hostRef.name",
      ".spec.gatewayRef.name",
      ".spec.gatewayRef.namespace",
      ".spec.userRef.name"
    ]
  },
  McpExpiryPolicy: {
    "kind": "McpExpiryPolicy",
    "plural": "mcpexpirypolicies",
    "singular": "mcpexpirypolicy",
    "shortNames": [
      "mcpep"
    ],
    "namespaced": true,
    "columns": [
      {
        "name": "ALLOWED",
        "type": "string",
        "description": "Lifetimes that tokens may have; empty when any may be had.",
        "jsonPath": ".spec.allowed",
        "priority": 0
      },
      {
        "name": "DEFAULT",
        "type": "string",
        "description": "Lifetime of a token that names none.",
        "jsonPath": ".spec.default",
        "priority": 0
      },
      {
        "name": "MAX",
        "type": "string",
        "description": "The longest time until a token's end.",
        "jsonPath": ".spec.maxLifetime",
        "priority": 0
      },
      {
        "name": "TOKENS",
        "type": "integer",
        "description": "How many tokens it governs.",
        "jsonPath": ".status.tokens",
        "priority": 0
      },
      {
        "name": "VIOLATIONS",
        "type": "integer",
        "description": "How many of them it does not allow.",
        "jsonPath": ".status.violations",
        "priority": 0
      },
      {
        "name": "AGE",
        "type": "date",
        "description": "Since when it exists.",
        "jsonPath": ".metadata.creationTimestamp",
        "priority": 0
      },
      {
        "name": "READY",
        "type": "string",
        "description": "Whether the gateway has confirmed the object as declared.",
        "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
        "priority": 1
      }
    ],
    "selectableFields": []
  },
  McpGateway: {
    "kind": "McpGateway",
    "plural": "mcpgateways",
    "singular": "mcpgateway",
    "shortNames": [
      "mcpgw"
    ],
    "namespaced": true,
    "columns": [
      {
        "name": "URL",
        "type": "string",
        "description": "What clients connect to.",
        "jsonPath": ".status.url",
        "priority": 0
      },
      {
        "name": "SERVERS",
        "type": "integer",
        "description": "How many servers it exposes.",
        "jsonPath": ".status.serverCount",
        "priority": 0
      },
      {
        "name": "EFFECTIVE",
        "type": "string",
        "description": "What acts on the gateway itself.",
        "jsonPath": ".status.effective",
        "priority": 0
      },
      {
        "name": "READY",
        "type": "string",
        "description": "Whether the gateway has confirmed the object as declared.",
        "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
        "priority": 1
      }
    ],
    "selectableFields": []
  },
  McpHost: {
    "kind": "McpHost",
    "plural": "mcphosts",
    "singular": "mcphost",
    "shortNames": [
      "mcph"
    ],
    "namespaced": true,
    "columns": [
      {
        "name": "DISPLAY",
        "type": "string",
        "description": "Name for people.",
        "jsonPath": ".spec.displayName",
        "priority": 0
      },
      {
        "name": "TYPE",
        "type": "string",
        "description": "How it proves who it is.",
        "jsonPath": ".spec.type",
        "priority": 0
      },
      {
        "name": "OWNER",
        "type": "string",
        "description": "Who answers for it.",
        "jsonPath": ".spec.owner",
        "priority": 0
      },
      {
        "name": "EFFECTIVE",
        "type": "string",
        "description": "What acts on the host itself.",
        "jsonPath": ".status.effective",
        "priority": 0
      },
      {
        "name": "LAST-USED",
        "type": "date",
        "description": "When it last reached a server.",
        "jsonPath": ".status.lastUsedAt",
        "priority": 0
      },
      {
        "name": "READY",
        "type": "string",
        "description": "Whether the gateway has confirmed the object as declared.",
        "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
        "priority": 1
      }
    ],
    "selectableFields": []
  },
  McpIdentity: {
    "kind": "McpIdentity",
    "plural": "mcpidentities",
    "singular": "mcpidentity",
    "shortNames": [
      "mcpi"
    ],
    "namespaced": true,
    "columns": [
      {
        "name": "SERVER",
        "type": "string",
        "description": "The server it is for.",
        "jsonPath": ".spec.serverRef.name",
        "priority": 0
      },
      {
        "name": "USER",
        "type": "string",
        "description": "Whose it is; empty when shared.",
        "jsonPath": ".spec.userRef.name",
        "priority": 0
      },
      {
        "name": "EFFECTIVE",
        "type": "string",
        "description": "What acts on the identity itself.",
        "jsonPath": ".status.effective",
        "priority": 0
      },
      {
        "name": "AGE",
        "type": "date",
        "description": "Since when it exists.",
        "jsonPath": ".metadata.creationTimestamp",
        "priority": 0
      },
      {
        "name": "READY",
        "type": "string",
        "description": "Whether the gateway has confirmed the object as declared.",
        "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
        "priority": 1
      }
    ],
    "selectableFields": []
  },
  McpServer: {
    "kind": "McpServer",
    "plural": "mcpservers",
    "singular": "mcpserver",
    "shortNames": [
      "mcps"
    ],
    "namespaced": true,
    "columns": [
      {
        "name": "EFFECTIVE",
        "type": "string",
        "description": "What acts on the server itself.",
        "jsonPath": ".status.effective",
        "priority": 0
      },
      {
        "name": "LAST-ANSWER",
        "type": "date",
        "description": "When it last answered.",
        "jsonPath": ".status.lastAnswer.time",
        "priority": 0
      },
      {
        "name": "URL",
        "type": "string",
        "description": "Where it is.",
        "jsonPath": ".spec.url",
        "priority": 1
      },
      {
        "name": "READY",
        "type": "string",
        "description": "Whether the gateway has confirmed the object as declared.",
        "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
        "priority": 1
      }
    ],
    "selectableFields": []
  },
  McpToken: {
    "kind": "McpToken",
    "plural": "mcptokens",
    "singular": "mcptoken",
    "shortNames": [
      "mcpt"
    ],
    "namespaced": true,
    "columns": [
      {
        "name": "DISPLAY",
        "type": "string",
        "description": "Name for people.",
        "jsonPath": ".spec.displayName",
        "priority": 0
      },
      {
        "name": "HOST",
        "type": "string",
        "description": "The app or agent that may use it.",
        "jsonPath": ".status.host",
        "priority": 0
      },
      {
        "name": "USER",
        "type": "string",
        "description": "The person it acts for.",
        "jsonPath": ".status.user",
        "priority": 0
      },
      {
        "name": "GATEWAY",
        "type": "string",
        "description": "The gateway it reaches.",
        "jsonPath": ".status.gateway",
        "priority": 0
      },
      {
        "name": "PREFIX",
        "type": "string",
        "description": "Public id of the token that works; safe to show.",
        "jsonPath": ".status.current.prefix",
        "priority": 0
      },
      {
        "name": "STATUS",
        "type": "string",
        "description": "Where it is in its life.",
        "jsonPath": ".status.phase",
        "priority": 0
      },
      {
        "name": "CREATED",
        "type": "date",
        "description": "Since when the object exists.",
        "jsonPath": ".metadata.creationTimestamp",
        "priority": 0
      },
      {
        "name": "EXPIRES",
        "type": "string",
        "description": "When the current token ends; empty when it never does.",
        "jsonPath": ".status.current.notAfter",
        "priority": 0
      },
      {
        "name": "LAST-USED",
        "type": "date",
        "description": "When the current token was last used.",
        "jsonPath": ".status.current.lastUsedAt",
        "priority": 0
      },
      {
        "name": "CLIENT",
        "type": "string",
        "description": "The app that used it last, as it names itself.",
        "jsonPath": ".status.current.client",
        "priority": 1
      },
      {
        "name": "ROTATES",
        "type": "string",
        "description": "When it is rotated next.",
        "jsonPath": ".status.nextRotationAt",
        "priority": 1
      },
      {
        "name": "READY",
        "type": "string",
        "description": "Whether the gateway has confirmed the object as declared.",
        "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
        "priority": 1
      }
    ],
    "selectableFields": [
      ".spec.connectionRef.name",
      ".spec.hostRef.name",
      ".spec.gatewayRef.name",
      ".spec.userRef.name",
      ".status.host",
      ".status.gateway",
      ".status.user",
      ".status.phase"
    ]
  },
  McpUser: {
    "kind": "McpUser",
    "plural": "mcpusers",
    "singular": "mcpuser",
    "shortNames": [
      "mcpu"
    ],
    "namespaced": true,
    "columns": [
      {
        "name": "DISPLAY",
        "type": "string",
        "description": "Name for people.",
        "jsonPath": ".spec.displayName",
        "priority": 0
      },
      {
        "name": "ACCESS",
        "type": "string",
        "description": "What the object itself declares.",
        "jsonPath": ".status.access",
        "priority": 0
      },
      {
        "name": "EFFECTIVE",
        "type": "string",
        "description": "What acts on the user.",
        "jsonPath": ".status.effective",
        "priority": 0
      },
      {
        "name": "ACTIVE",
        "type": "integer",
        "description": "Tokens that work or wait to.",
        "jsonPath": ".status.tokens.active",
        "priority": 0
      },
      {
        "name": "INACTIVE",
        "type": "integer",
        "description": "Tokens expired or revoked.",
        "jsonPath": ".status.tokens.inactive",
        "priority": 0
      },
      {
        "name": "ADDED",
        "type": "date",
        "description": "Since when the user is known.",
        "jsonPath": ".status.addedAt",
        "priority": 0
      },
      {
        "name": "LAST-USED",
        "type": "date",
        "description": "When a host last reached a server for the user.",
        "jsonPath": ".status.lastUsedAt",
        "priority": 0
      },
      {
        "name": "CLIENTS",
        "type": "string",
        "description": "The apps seen lately.",
        "jsonPath": ".status.clients",
        "priority": 1
      },
      {
        "name": "READY",
        "type": "string",
        "description": "Whether the gateway has confirmed the object as declared.",
        "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status",
        "priority": 1
      }
    ],
    "selectableFields": []
  },
};
