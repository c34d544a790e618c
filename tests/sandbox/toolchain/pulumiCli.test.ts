import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { getCacheFolder } from "../../../sandbox/toolchain/cacheFolder";
import { pinnedVersion } from "../../../sandbox/toolchain/pinnedVersion";
import { ensurePulumiCli } from "../../../sandbox/toolchain/pulumiCli";

let folder: string;
const before = { ...process.env };
beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "toolchain-"));
    process.env.AUTH0_ENTRA_CACHE = join(folder, "cache");
});
afterEach(async () => {
    process.env = { ...before };
    await rm(folder, { recursive: true, force: true });
});

async function fakeCli(bin: string, version: string): Promise<void> {
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, "pulumi"), `#!/bin/sh\necho ${version}\n`);
    await chmod(join(bin, "pulumi"), 0o755);
}

test("a CLI on the PATH that is new enough is used as it is", async () => {
    const bin = join(folder, "bin");
    await fakeCli(bin, "v3.300.1");
    process.env.PATH = `${bin}:${process.env.PATH}`;
    expect(await ensurePulumiCli(() => undefined)).toEqual({ bin, version: "3.300.1", origin: "PATH" });
});

test("an old CLI on the PATH is passed over for the cached one", async () => {
    const bin = join(folder, "bin");
    await fakeCli(bin, "v3.100.0");
    await fakeCli(join(getCacheFolder(`pulumi-${pinnedVersion}`), "bin"), "unused");
    process.env.PATH = `${bin}:${process.env.PATH}`;
    expect(await ensurePulumiCli(() => undefined)).toMatchObject({ version: pinnedVersion, origin: "cache" });
});

describe("without any CLI", () => {
    beforeEach(() => {
        process.env.PATH = join(folder, "empty");
    });
    const refuse = (reason: string) => () => Promise.reject(new Error(reason));

    test("the download is tried first and its place is returned", async () => {
        const cli = await ensurePulumiCli(() => undefined, {
            download: (root) => fakeCli(join(root, "bin"), "unused"),
            build: refuse("must not be reached"),
        });
        expect(cli).toMatchObject({
            origin: "download",
            bin: join(getCacheFolder(`pulumi-${pinnedVersion}`), "bin"),
        });
    });

    test("the build follows when the download is out of reach", async () => {
        const cli = await ensurePulumiCli(() => undefined, {
            download: refuse("offline"),
            build: (bin) => fakeCli(bin, "unused"),
        });
        expect(cli).toMatchObject({ origin: "build", version: pinnedVersion });
    });

    test("when nothing works the error names the three ways and what was tried", async () => {
        const failed = ensurePulumiCli(() => undefined, {
            download: refuse("offline"),
            build: refuse("no Go"),
        });
        await expect(failed).rejects.toThrow(
            /1\. install it[^]*2\. let this command download[^]*3\. let this command build/,
        );
        await expect(failed).rejects.toThrow(/tried: download: offline\n {2}tried: build: no Go/);
    });
});
