import lockfile from "../package-lock.json";

interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const locked: Readonly<Record<string, LockedPackage>> = lockfile.packages;

/** Where Node would look for `name` from the package at `path`, nearest first. */
function places(path: string, name: string): readonly string[] {
  const owners = path.split("/node_modules/").map((_, depth, parts) => parts.slice(0, depth + 1).join("/"));
  return [...owners.toReversed().map((owner) => `${owner}/node_modules/${name}`), `node_modules/${name}`];
}

const platformPackages = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies).map((name) => ({ path, name, entry: places(path, name).find((place) => locked[place] !== undefined) })),
);

describe("the lockfile", () => {
  // npm leaves them out when the registry it asked lacks a platform's build, and then its own `npm ci` refuses the file it wrote.
  it("names the package of every platform, so that npm ci accepts it on any machine", () => {
    expect(platformPackages.length).toBeGreaterThan(50);
    expect(platformPackages.filter(({ entry }) => entry === undefined).map(({ path, name }) => `${path} wants ${name}`)).toEqual([]);
  });

  it("gives each of them a version, without which npm ci cannot compare", () => {
    expect(platformPackages.filter(({ entry }) => entry !== undefined && locked[entry]?.version === undefined)).toEqual([]);
  });
});
