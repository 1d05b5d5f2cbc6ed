import { gatewayRestOf } from "./rest";

describe("gatewayRestOf", () => {
  it("reads the names alone, as they are written where there is nothing else to say", () => {
    expect(gatewayRestOf('["a","b"]')).toEqual({ serverNames: ["a", "b"] });
    expect(gatewayRestOf("[]")).toEqual({ serverNames: [] });
  });

  it("reads them beside other things, which is also how earlier versions wrote them alone", () => {
    expect(gatewayRestOf('{"serverNames":["a","b"]}')).toEqual({ serverNames: ["a", "b"] });
    expect(gatewayRestOf('{"namespaces":{"from":"All"},"serverNames":["a","b"]}')).toEqual({
      namespaces: { from: "All" },
      serverNames: ["a", "b"],
    });
  });

  it("reads nothing where there is nothing", () => {
    expect(gatewayRestOf(null)).toEqual({});
  });
});
