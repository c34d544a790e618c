import { parseTar } from "nanotar";
import { execFileSync } from "node:child_process";
import {
    copyFileSync,
    existsSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";

import { getCacheFolder } from "../../sandbox/toolchain/cacheFolder";
import { createArchive } from "./archive";

/** The front end that PyPA recommends, and the back end that the generated pyproject.toml names. */
const tools = ["build==1.3.0", "setuptools==80.9.0"];

/** The first day of 2020: the time of all files in a wheel. Source: reproducible-builds.org, SOURCE_DATE_EPOCH. */
const epoch = "1577836800";

/** Builds the wheel and the source distribution of a generated Python SDK into `target`. */
export function buildPythonPackages(sdk: string, target: string): void {
    mkdirSync(target, { recursive: true });
    // pyproject.toml names it there; the generator writes it into the package.
    copyFileSync(join(sdk, "pulumi_auth0_entra/README.md"), join(sdk, "README.md"));
    execFileSync(ensureBuildEnvironment(), ["-m", "build", "--no-isolation", "--outdir", target], {
        cwd: sdk,
        env: { ...process.env, SOURCE_DATE_EPOCH: epoch },
        encoding: "utf8",
        stdio: ["ignore", "ignore", "pipe"],
    });
    for (const file of readdirSync(target).filter((name) => name.endsWith(".tar.gz"))) {
        normalizeArchive(join(target, file));
    }
}

/** setuptools writes the time of the build into a source distribution. */
function normalizeArchive(file: string): void {
    const files = parseTar(gunzipSync(readFileSync(file)))
        .filter(({ type }) => type === "file")
        .map(({ name, data }) => ({ path: name, content: Buffer.from(data ?? []) }));
    writeFileSync(file, createArchive(files));
}

/** A virtual environment with these tools, kept in the user's cache; returns its Python. */
function ensureBuildEnvironment(): string {
    const folder = getCacheFolder(tools.join("-").replaceAll("==", "-"));
    const bin = join(folder, process.platform === "win32" ? "Scripts" : "bin");
    const complete = join(folder, "complete");
    if (!existsSync(complete)) {
        rmSync(folder, { recursive: true, force: true });
        execFileSync("python3", ["-m", "venv", folder]);
        execFileSync(join(bin, "pip"), ["install", "--quiet", ...tools], { stdio: "inherit" });
        // A virtual environment cannot be moved, so a file tells that it is finished.
        writeFileSync(complete, basename(folder));
    }
    return join(bin, "python");
}
