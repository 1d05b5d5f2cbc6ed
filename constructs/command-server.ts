import type { Construct } from "constructs";
import { DeclaredObject, type ObjectProps } from "./declared-object";
import { Server as ServerResource } from "./generated/cdktn/server";
import { given } from "./given";
import { Kind } from "./kind";
import type { IServer } from "./server";
import { type ServerValue, serverValueConfig } from "./server-value";
import { type ToolRules, toolsConfig } from "./tools";

export interface CommandServerProps extends ObjectProps {
  /** The program, by path or by name on PATH. */
  readonly command: string;
  /**
   * Its arguments, passed as they stand (no shell).
   * @default - none
   */
  readonly args?: readonly string[];
  /**
   * Its environment, besides `PATH`, `HOME` and the like.
   * @default - none
   */
  readonly env?: readonly ServerValue[];
  /**
   * Which of its tools may be called at all.
   * @default - all
   */
  readonly tools?: ToolRules;
  /**
   * `false` cuts everybody off from it. It belongs to whoever is on call: leave it out unless this code is to decide.
   * @default - not written
   */
  readonly enabled?: boolean;
}

/** A local program that speaks MCP on stdin and stdout. Only `gatebolt up` runs programs. */
export class CommandServer extends DeclaredObject implements IServer {
  readonly resource: ServerResource;

  constructor(scope: Construct, id: string, props: CommandServerProps) {
    super(scope, id, props);
    const { command, args, env, tools, enabled } = props;
    this.resource = new ServerResource(this, "Resource", {
      ...this.common,
      command,
      ...given({ args: args && [...args], env: env?.map(serverValueConfig), tools: toolsConfig(tools), enabled }),
    });
  }

  get kind(): Kind.SERVER {
    return Kind.SERVER;
  }
}
