import { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { existsSync } from "node:fs";

import { preparePythonProgram } from "../../../sandbox/languageHost/pythonProgram";

function request(options: Record<string, string> = {}): RunRequest {
    const info = new ProgramInfo();
    info.setRootDirectory("/project");
    info.setProgramDirectory("/project/program");
    info.setEntryPoint(".");
    info.setOptions(Struct.fromJavaScript(options));
    const run = new RunRequest();
    run.setInfo(info);
    run.setPwd("/project/program");
    run.setProject("p");
    run.setStack("s");
    run.setDryrun(true);
    run.setMonitorAddress("127.0.0.1:1");
    run.getConfigMap().set("p:secret", "canary");
    run.setConfigsecretkeysList(["p:secret"]);
    return run;
}

test("the program runs in the virtual environment of Pulumi.yaml, which is relative to that file", () => {
    expect(preparePythonProgram(request({ virtualenv: "venv" }), "e").file).toBe("/project/venv/bin/python");
    expect(preparePythonProgram(request({ virtualenv: "/shared" }), "e").file).toBe("/shared/bin/python");
    expect(preparePythonProgram(request(), "e").file).toBe("python3");
});

test("the runner exists and gets the folder of the program", () => {
    const { args, cwd } = preparePythonProgram(request(), "e");
    expect(args.slice(1)).toEqual(["/project/program"]);
    expect(existsSync(args[0] ?? "")).toBe(true);
    expect(cwd).toBe("/project/program");
});

test("everything about the deployment travels in the environment", () => {
    const { environment, args } = preparePythonProgram(request(), "127.0.0.1:2");
    expect(environment).toMatchObject({
        PULUMI_MONITOR: "127.0.0.1:1",
        PULUMI_ENGINE: "127.0.0.1:2",
        PULUMI_PROJECT: "p",
        PULUMI_STACK: "s",
        PULUMI_ROOT_DIRECTORY: "/project",
        PULUMI_DRY_RUN: "true",
        PULUMI_PARALLEL: "0",
        PULUMI_CONFIG: '{"p:secret":"canary"}',
        PULUMI_CONFIG_SECRET_KEYS: '["p:secret"]',
    });
    expect(args.join(" ")).not.toContain("canary");
});
