import { keyText } from "../../contract/kinds";
import type { Log } from "../runtime/log";
import type { NotYet } from "../runtime/not-yet";
import { Outage } from "../runtime/outage";
import type { Key } from "../sources/source";

interface FailedWork {
  readonly error: unknown;
  /** Which reconcile it was. */
  readonly reconcile: string | undefined;
}

export type Reports = ReturnType<typeof reports>;

/** Says in the log what went wrong and what happens next: once for each time that it does, but of a gateway that is away ever more seldom. */
export function reports(log: Log, now: () => number) {
  let waitingFor = "";
  const outage = new Outage(now);
  const away = (level: "warn" | "error", fields: object, message: string): void => {
    const saying = outage.failed(message);
    if (saying) log[level]({ ...fields, ...(saying.unsaid > 0 && { lasts: saying.lasts, unsaid: saying.unsaid }) }, message);
  };
  return {
    /** An object could not be brought up to date. */
    work: (key: Key, { error, reconcile }: FailedWork, wait: number): void => {
      const fields = { object: keyText(key), ...(reconcile !== undefined && { reconcile }), wait, err: error };
      // It changed while it was planned: nothing is wrong, it is planned again.
      if (isNothingWrong(error)) log.debug(fields, "an object changed while it was planned; it is planned again");
      else log.error(fields, "an object could not be brought up to date; it is tried again");
    },
    push: (error: unknown, wait: number): void => {
      away("warn", { wait, err: error }, "records did not reach the gateway; they wait and are pushed again");
    },
    synchronise: (error: unknown, wait: number): void => {
      const message =
        codeOf(error) === "source_mismatch"
          ? "the gateway's store belongs to another source of declarations: start it with --adopt, if this one is to take it over"
          : "the gateway was not compared with what is declared; it goes on enforcing what it holds, and is tried again";
      away("error", { wait, err: error }, message);
    },
    /** Said once for each reason, however often it is looked whether it still holds. */
    waiting: ({ message }: NotYet): void => {
      if (waitingFor !== message) log.info({}, message);
      waitingFor = message;
    },
    synchronised: (): void => {
      waitingFor = "";
      const lasted = outage.over();
      if (lasted !== undefined)
        log.info({ lasted }, `the gateway is back after ${Math.round(lasted / 1_000)} s, and holds what is declared`);
    },
    leads: (isLeader: boolean): void => {
      log.info({}, isLeader ? "this replica leads from now on" : "this replica does not lead any more");
    },
    lost: (error: unknown): void => {
      // That it is still away is said otherwise.
      log[isAway(error) ? "debug" : "info"](
        error === undefined ? {} : { err: error },
        "the gateway's events ended; it is watched again and compared",
      );
    },
    asked: (attempt: string, error: unknown): void => {
      log.warn({ err: error }, `${attempt}: the API server did not answer as expected; it is asked again`);
    },
    read: (attempt: string, error: unknown): void => {
      away("warn", { err: error }, `${attempt}: the gateway did not answer as expected; it is tried again`);
    },
  };
}

function isNothingWrong(error: unknown): boolean {
  return codeOf(error) === "CONFLICT" || codeOf(error) === "NOT_LEADING";
}

function isAway(error: unknown): boolean {
  return codeOf(error) === "unreachable";
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
