/** One of each: a server, its gateway, a person, the person's app, what connects them, and a token for it. */
export const manifests = `
apiVersion: gatebolt.dev/v1alpha1
kind: McpServer
metadata: { name: notes }
spec: { url: "http://127.0.0.1:9/mcp" }
---
apiVersion: gatebolt.dev/v1alpha1
kind: McpGateway
metadata: { name: desk }
spec: { servers: [{ name: notes, serverRef: { name: notes } }] }
---
apiVersion: gatebolt.dev/v1alpha1
kind: McpUser
metadata: { name: ann }
spec: { email: ann@example.com }
---
apiVersion: gatebolt.dev/v1alpha1
kind: McpHost
metadata: { name: cursor, labels: { team: pay } }
spec: { owner: ann }
---
apiVersion: gatebolt.dev/v1alpha1
kind: McpConnection
metadata: { name: ann-cursor }
spec: { hostRef: { name: cursor }, gatewayRef: { name: desk }, userRef: { name: ann } }
---
apiVersion: gatebolt.dev/v1alpha1
kind: McpToken
metadata: { name: ann-cursor }
spec: { connectionRef: { name: ann-cursor } }
`;
