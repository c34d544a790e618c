import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";

import { getCacheFolder } from "../../../sandbox/toolchain/cacheFolder";
import { pinnedVersion } from "../../../sandbox/toolchain/pinnedVersion";
import { command } from "./command";

/** Whether a program is on the PATH. */
export function onPath(program: string): boolean {
    return (process.env.PATH ?? "")
        .split(delimiter)
        .some((folder) => folder !== "" && existsSync(join(folder, program)));
}

/** Whose language host runs programs of a runtime: that of the official distribution, or the sandbox's own. */
export function hostOf(runtime: string): string {
    const host = `pulumi-language-${runtime}`;
    return onPath(host) ? host : `the sandbox's host (no ${host} here)`;
}

/** Runs a command and fails with everything it printed unless it exits 0. */
export async function succeed(
    [file = "", ...args]: string[],
    options: { cwd: string; env?: Record<string, string> },
): Promise<string> {
    const env = { PATH: process.env.PATH ?? "", ...options.env };
    const { code, output } = await command(file, args, { cwd: options.cwd, env });
    if (code !== 0) throw new Error(`${file} ${args.join(" ")} exited with ${code}:\n${output}`);
    return output;
}

/**
 * A virtual environment with the SDK of Pulumi and a type checker, made once and kept in the user's cache.
 * Packages that a test installs go into a folder of the test.
 */
export async function pythonEnvironment(): Promise<string> {
    const packages = [`pulumi==${pinnedVersion}`, "mypy>=2,<3", "parver", "setuptools", "wheel"];
    return await virtualEnvironment(`python-sdk-${pinnedVersion}`, packages);
}

/** A virtual environment with scim2-client, made once and kept in the user's cache. */
export const scimClientEnvironment = (): Promise<string> =>
    virtualEnvironment("scim2-client-0.13.2", ["scim2-client[httpx2]==0.13.2"]);

async function virtualEnvironment(name: string, packages: string[]): Promise<string> {
    const folder = getCacheFolder(name);
    if (existsSync(join(folder, "complete"))) return folder;
    // A virtual environment cannot be moved, so a file tells that it is finished.
    await rm(folder, { recursive: true, force: true });
    const cwd = dirname(__dirname);
    await succeed(["python3", "-m", "venv", folder], { cwd });
    await succeed([join(folder, "bin", "pip"), "install", "--quiet", ...packages], { cwd });
    const staging = await mkdtemp(join(folder, "staging-"));
    await rename(staging, join(folder, "complete"));
    return folder;
}

/** Compiles every Java file below a folder against the SDK of Pulumi, which Maven gets. */
export async function compileJava(sources: string, classes: string): Promise<void> {
    const cwd = dirname(sources);
    const pom = [
        '<project xmlns="http://maven.apache.org/POM/4.0.0">',
        "  <modelVersion>4.0.0</modelVersion>",
        "  <groupId>local</groupId><artifactId>sdk</artifactId><version>1</version>",
        "  <dependencies><dependency>",
        "    <groupId>com.pulumi</groupId><artifactId>pulumi</artifactId><version>1.20.0</version>",
        "  </dependency></dependencies>",
        "</project>",
    ];
    await writeFile(join(cwd, "pom.xml"), pom.join("\n"));
    const classPath = join(cwd, "classpath.txt");
    const goal = ["dependency:build-classpath", `-Dmdep.outputFile=${classPath}`];
    await succeed(["mvn", "--quiet", "--batch-mode", ...goal], { cwd });
    const files = (await readdir(sources, { recursive: true })).filter((file) => file.endsWith(".java"));
    const args = ["-nowarn", "-d", classes, "-cp", await readFile(classPath, "utf8"), ...files];
    await succeed(["javac", ...args], { cwd: sources });
}
