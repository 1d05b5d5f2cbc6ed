import { supervise } from "../supervised";

/** Supervises a program that takes no hint to end and writes its id to the file named first. */
const script = 'trap "" TERM INT HUP; echo $$ > "$0"; while :; do sleep 0.1; done';
const file = process.argv[2] ?? "";

supervise({ name: "stubborn", path: "/bin/sh", args: ["-c", script, file], env: process.env, logFile: `${file}.log` });
