import { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { prepareNodeProgram } from "../../../sandbox/languageHost/nodeProgram";
import { packageRoot } from "../../../sandbox/support/packageRoot";

function request(): RunRequest {
    const info = new ProgramInfo();
    info.setRootDirectory(packageRoot);
    info.setProgramDirectory(packageRoot);
    info.setEntryPoint("dist/index.js");
    const run = new RunRequest();
    run.setInfo(info);
    run.setPwd(packageRoot);
    run.setProject("p");
    run.setStack("s");
    run.setMonitorAddress("127.0.0.1:1");
    run.setParallel(4);
    run.getConfigMap().set("p:secret", "canary");
    run.setConfigsecretkeysList(["p:secret"]);
    return run;
}

test("the program runs with the SDK of its own project, in its folder", () => {
    const { args, cwd } = prepareNodeProgram(request(), "127.0.0.1:2");
    expect(args[0]).toContain("@pulumi/pulumi/cmd/run");
    expect(args.slice(1)).toEqual(
        [
            ["--monitor", "127.0.0.1:1"],
            ["--engine", "127.0.0.1:2"],
            ["--project", "p"],
            ["--stack", "s"],
            ["--root-directory", packageRoot],
            ["--pwd", packageRoot],
            ["--parallel", "4"],
            [`${packageRoot}/dist/index.js`],
        ].flat(),
    );
    expect(cwd).toBe(packageRoot);
});

test("a preview is a dry run", () => {
    const run = request();
    run.setDryrun(true);
    expect(prepareNodeProgram(run, "e").args).toContain("--dry-run");
});

test("configuration travels in the environment, never in the arguments", () => {
    const { args, environment } = prepareNodeProgram(request(), "e");
    expect(JSON.parse(environment.PULUMI_CONFIG ?? "")).toEqual({ "p:secret": "canary" });
    expect(JSON.parse(environment.PULUMI_CONFIG_SECRET_KEYS ?? "")).toEqual(["p:secret"]);
    expect(args.join(" ")).not.toContain("canary");
});

test("nodeargs of Pulumi.yaml are arguments of Node, before the program", () => {
    const run = request();
    run.getInfo()?.setOptions(Struct.fromJavaScript({ nodeargs: "--max-semi-space-size=4 --no-warnings" }));
    const { args } = prepareNodeProgram(run, "e");
    expect(args.slice(0, 2)).toEqual(["--max-semi-space-size=4", "--no-warnings"]);
    expect(args[2]).toContain("@pulumi/pulumi/cmd/run");
});
