import { ProgramInfo, RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";
import { basename, join } from "node:path";

import { createPluginCommand } from "../../../sandbox/languageHost/pluginCommand";
import { packageRoot } from "../../../sandbox/support/packageRoot";

const pack = join(packageRoot, "policy");

function request(kind: string): RunPluginRequest {
    const info = new ProgramInfo();
    info.setProgramDirectory(pack);
    const message = new RunPluginRequest();
    message.setInfo(info);
    message.setKind(kind);
    message.setPwd("/program");
    message.setArgsList(["127.0.0.1:1"]);
    return message;
}

/** The arguments with the runner's folder instead of its path. */
function command(kind: string): { args: string[]; cwd: string } {
    const { args, cwd } = createPluginCommand(request(kind));
    const [runner = "", ...rest] = args;
    return { args: [basename(runner.replace(/\/index\.js$/, "")), ...rest], cwd };
}

test("a provider gets its folder first, and runs where the program runs", () => {
    expect(command("resource")).toEqual({ args: ["run-plugin", pack, "127.0.0.1:1"], cwd: "/program" });
});

test("a policy pack gets the engine's address first, and runs in its own folder", () => {
    expect(command("analyzer")).toEqual({ args: ["run-policy-pack", "127.0.0.1:1", pack], cwd: pack });
});
