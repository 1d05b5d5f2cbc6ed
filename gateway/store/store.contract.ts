import { changePromises } from "./test/changes.contract";
import { convergencePromises } from "./test/convergence.contract";
import { credentialPromises } from "./test/credentials.contract";
import { cutPromises } from "./test/cuts.contract";
import { digestPromises } from "./test/digests.contract";
import { epochPromises } from "./test/epochs.contract";
import { orphanPromises } from "./test/orphans.contract";
import { linkPromises } from "./test/links.contract";
import { predecessorPromises } from "./test/predecessors.contract";
import { readinessPromises } from "./test/readiness.contract";
import { StoreFixture, type StoreHome } from "./test/store-fixture";
import { tokenPromises } from "./test/tokens.contract";
import { usagePromises } from "./test/usage.contract";
import { versionPromises } from "./test/versions.contract";

/** How a group of promises gets a store: a fresh one for every test, removed after it. */
export type FixtureOf = () => StoreFixture;

/** Every promise of `Store`. Each kind of store runs this one suite. */
export function storeContract(name: string, makeHome: () => StoreHome): void {
  describe(`a store on ${name}`, () => {
    let fixture: StoreFixture;
    const current: FixtureOf = () => fixture;
    beforeEach(() => {
      fixture = new StoreFixture(makeHome());
    });
    afterEach(() => fixture.destroy());

    describe("readiness and source", () => readinessPromises(current));
    describe("versions", () => versionPromises(current));
    describe("links", () => linkPromises(current));
    describe("tokens", () => tokenPromises(current));
    describe("predecessors", () => predecessorPromises(current));
    describe("cuts", () => cutPromises(current));
    describe("cuts that lost their declaration", () => orphanPromises(current));
    describe("a rewound history", () => epochPromises(current));
    describe("credentials", () => credentialPromises(current));
    describe("digests", () => digestPromises(current));
    describe("changes", () => changePromises(current));
    describe("usage and look-up", () => usagePromises(current));
    describe("records in any order", () => convergencePromises(makeHome));
  });
}
