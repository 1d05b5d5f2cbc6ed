import type { Log } from "../log";

export const quietLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
