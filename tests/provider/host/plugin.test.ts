import { ConfigureRequest, CreateRequest, type CreateResponse } from "@pulumi/pulumi/proto/provider_pb";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { findEngineAddress } from "../../../provider/host/plugin";
import { compileHost } from "./compiled";
import { call, connect, startEngine, struct, until, URN } from "./support";

const folder = mkdtempSync(join(tmpdir(), "host-"));
const { module: host, env } = compileHost(join(folder, "host"));
const children: ChildProcess[] = [];

afterAll(() => {
    children.forEach((child) => child.kill("SIGKILL"));
    rmSync(folder, { recursive: true });
});

/** A plugin with one resource whose create takes a moment, after an error that is not caught. */
const plugin = join(folder, "plugin.js");
writeFileSync(
    plugin,
    `const { runPlugin } = require(${JSON.stringify(host)});
    const thing = {
        diff: () => ({ changes: {} }),
        read: async () => undefined,
        delete: async () => {},
        create: async ({ inputs }) => {
            Promise.reject(new Error("not caught: " + inputs.name));
            await new Promise((resolve) => setTimeout(resolve, 20));
            return { id: "made", outputs: {} };
        },
    };
    void runPlugin({
        name: "toy", version: "1.0.0", schema: () => "{}", configure: () => undefined,
        resources: { "toy:index:Thing": thing },
    }, process.argv.slice(2));`,
);

async function firstLine(child: ChildProcess): Promise<string> {
    children.push(child);
    if (child.stdout === null) {
        throw new Error("The child has no standard output.");
    }
    const lines = createInterface({ input: child.stdout });
    return new Promise((resolve, reject) => {
        lines.once("line", resolve);
        lines.once("close", () => {
            reject(new Error("The child printed nothing."));
        });
    });
}

test("loading the host loads nothing of @pulumi/pulumi but the protocol's messages", () => {
    const script = `require(${JSON.stringify(host)});
        const loaded = Object.keys(require.cache).filter((file) => file.includes("@pulumi"));
        console.log(JSON.stringify(loaded));`;
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { env, encoding: "utf8" });
    expect(stderr).toBe("");
    const loaded = JSON.parse(stdout) as string[];
    expect(loaded).toContainEqual(expect.stringMatching(/@pulumi\/pulumi\/proto\/provider_grpc_pb\.js$/));
    expect(loaded.filter((file) => !file.includes("/@pulumi/pulumi/proto/"))).toEqual([]);
});

test("a plugin prints its port first, survives an uncaught error, and reports it to the engine", async () => {
    const engine = await startEngine();
    const args = [plugin, "--logtostderr", "-v=9", "--tracing", "http://trace", engine.address];
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    const client = connect(Number(await firstLine(child)));
    await call(client, "configure", new ConfigureRequest().setArgs(struct({})));
    const request = new CreateRequest().setUrn(URN).setType("toy:index:Thing");
    request.setProperties(struct({ name: "this one" }));
    const response = await call<CreateResponse>(client, "create", request);
    expect(response.getId()).toBe("made");
    await until(() => engine.lines.length > 0);
    expect(engine.lines).toEqual([
        { severity: 3, message: "not caught: this one", urn: "", ephemeral: false },
    ]);
    client.close();
    engine.close();
});

test("a plugin ends when the engine that started it was killed", async () => {
    const script = `"${process.execPath}" "${plugin}" 127.0.0.1:1 & wait`;
    const shell = spawn("sh", ["-c", script], { env, stdio: ["ignore", "pipe", "inherit"] });
    expect(Number(await firstLine(shell))).toBeGreaterThan(0);
    // The plugin holds the other end of the pipe until it ends.
    let ended = false;
    shell.stdout.resume().on("end", () => {
        ended = true;
    });
    shell.kill("SIGKILL");
    await until(() => ended);
});

test.each([
    [["127.0.0.1:1"], "127.0.0.1:1"],
    [["--logtostderr", "-v=9", "127.0.0.1:1"], "127.0.0.1:1"],
    [["--tracing", "http://x", "127.0.0.1:1"], "127.0.0.1:1"],
    [[], undefined],
])("finds the engine's address in %j", (argv, address) => {
    expect(findEngineAddress(argv)).toBe(address);
});
