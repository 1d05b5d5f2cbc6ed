import { AddressRules, type AddressRuleOptions } from "./address-rules";

function rules(over: Partial<AddressRuleOptions> = {}): AddressRules {
  return new AddressRules({ allow: [], ownPorts: () => [8080], localAddresses: () => ["10.0.0.7", "fd00::7"], ...over });
}

describe("AddressRules", () => {
  it.each([
    ["127.0.0.1", "loopback"],
    ["127.255.0.9", "loopback"],
    ["::1", "loopback"],
    ["0.0.0.0", "unspecified"],
    ["0.1.2.3", "unspecified"],
    ["::", "unspecified"],
    ["169.254.169.254", "metadata"],
    ["fd00:ec2::254", "metadata"],
    ["100.100.100.200", "metadata"],
    ["168.63.129.16", "metadata"],
    ["169.254.1.1", "link-local"],
    ["fe80::1", "link-local"],
    ["fe80::1%eth0", "link-local"],
    ["224.0.0.1", "multicast"],
    ["ff02::1", "multicast"],
    ["255.255.255.255", "broadcast"],
  ])("refuses %s as %s", (address, word) => {
    expect(rules().refusal(address, 443)).toBe(word);
  });

  it.each([
    ["an IPv4-mapped address", "::ffff:127.0.0.1"],
    ["the same in hex", "::ffff:7f00:1"],
    ["the same in full", "0:0:0:0:0:ffff:7f00:0001"],
    ["an IPv4-compatible address", "::127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["6to4", "2002:7f00:1::"],
  ])("sees loopback through %s", (_, address) => {
    expect(rules().refusal(address, 443)).toBe("loopback");
  });

  it.each(["93.184.216.34", "10.1.2.3", "192.168.1.1", "2606:2800:220::1", "fd00::9", "::ffff:10.1.2.3"])("lets %s through", (address) => {
    expect(rules().refusal(address, 443)).toBeUndefined();
  });

  it("refuses what is no address", () => {
    expect(rules().refusal("localhost", 443)).toBe("unreadable");
  });

  it("refuses its own ports on every address of this machine, and other ports there not", () => {
    const own = rules({ loopback: true });
    expect(["127.0.0.1", "::1", "10.0.0.7", "fd00::7", "::ffff:10.0.0.7"].map((address) => own.refusal(address, 8080))).toEqual(
      Array(5).fill("own port"),
    );
    expect(["127.0.0.1", "10.0.0.7"].map((address) => own.refusal(address, 8081))).toEqual([undefined, undefined]);
    expect(own.refusal("10.0.0.8", 8080)).toBeUndefined();
  });

  it("lets through what --allow-upstream covers, its own ports included, and nothing beside", () => {
    const allowing = rules({ allow: ["127.0.0.2", "169.254.0.0/16", "::1/128"] });
    expect(allowing.refusal("127.0.0.2", 8080)).toBeUndefined();
    expect(allowing.refusal("127.0.0.1", 443)).toBe("loopback");
    expect(allowing.refusal("169.254.169.254", 80)).toBeUndefined();
    expect(allowing.refusal("::1", 80)).toBeUndefined();
  });

  it("with loopback allowed still refuses the rest", () => {
    const beside = rules({ loopback: true });
    expect(beside.refusal("127.0.0.1", 3000)).toBeUndefined();
    expect(beside.refusal("169.254.169.254", 80)).toBe("metadata");
  });

  it.each(["localhost", "10.0.0.0/33", "::1/129", "10.0.0.0/x", "10.0.0.0/", ""])("says what to write instead of %p", (cidr) => {
    expect(() => rules({ allow: [cidr] })).toThrow(/write an IP address or a CIDR/);
  });
});
