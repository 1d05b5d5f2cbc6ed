import { newOrderName } from "./order-name";

describe("the name of a break-glass made by Terraform", () => {
  it("says what it cuts, and is another one each time", () => {
    expect(newOrderName("McpHost cursor-macbook")).toMatch(/^tf-mcphost-cursor-macbook-[b-z2-9]{5}$/);
    expect(newOrderName("x")).not.toBe(newOrderName("x"));
  });

  it("is a name, whatever it cuts", () => {
    for (const target of ["every McpHost with team=payments", "ada@example.com", `McpHost ${"x".repeat(250)}`])
      expect(newOrderName(target)).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
  });
});
