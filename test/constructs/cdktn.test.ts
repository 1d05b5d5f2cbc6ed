import { describeInstalled } from "./installed";

jest.setTimeout(120_000);

describeInstalled("cdktn");
