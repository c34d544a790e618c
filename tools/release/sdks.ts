import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

import { ensureSdkGenerator } from "../../sandbox/toolchain/sdkGenerator";
import { type ArchiveFile, createArchive } from "./archive";
import { buildPythonPackages } from "./pythonPackages";

/** What became of the SDK of one language. */
export interface SdkResult {
    language: string;
    /** Why there is none; undefined when it was made. */
    missing?: string;
}

/** The hosts of these come with the official Pulumi CLI only. */
const hostedLanguages = ["dotnet", "java"];

/**
 * Generates the SDKs below `target` and packs their sources: Go and Python with the generator of the CLI's own module,
 * .NET and Java with their hosts. The workflow of a release compiles and publishes them.
 */
export async function generateSdks(root: string, staging: string, target: string): Promise<SdkResult[]> {
    const schema = join(root, "schema.json");
    mkdirSync(target, { recursive: true });
    const generator = await ensureSdkGenerator();
    const results: SdkResult[] = [];
    for (const language of ["go", "python", ...hostedLanguages]) {
        const folder = join(staging, language);
        if (!hostedLanguages.includes(language)) {
            execFileSync(generator, [language, folder], { input: readFileSync(schema) });
        } else if (isOnPath("pulumi") && isOnPath(`pulumi-language-${language}`)) {
            const args = ["package", "gen-sdk", schema, "--language", language, "--out", staging];
            execFileSync("pulumi", args, { stdio: ["ignore", "ignore", "inherit"] });
        } else {
            results.push({ language, missing: `there is no pulumi-language-${language} on the PATH` });
            continue;
        }
        writeFileSync(join(target, `${language}.tar.gz`), createArchive(readFolder(folder)));
        results.push({ language });
    }
    if (isOnPath("python3")) buildPythonPackages(join(staging, "python"), join(target, "python"));
    else results.push({ language: "python (packages)", missing: "there is no python3 on the PATH" });
    return results;
}

/** All files of a folder, for an archive. */
function readFolder(folder: string): ArchiveFile[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => ({
            path: file.slice(folder.length + 1).replaceAll("\\", "/"),
            content: readFileSync(file),
        }));
}

function isOnPath(program: string): boolean {
    const names = process.platform === "win32" ? [`${program}.exe`, `${program}.cmd`] : [program];
    return (process.env.PATH ?? "")
        .split(delimiter)
        .some((folder) => folder !== "" && names.some((name) => existsSync(join(folder, name))));
}
