import { describeInstalled } from "./installed";

describeInstalled("cdktn");
