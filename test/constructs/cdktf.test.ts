import { describeInstalled } from "./installed";

describeInstalled("cdktf");
