import { LinkRequest, ProgramInfo } from "@pulumi/pulumi/proto/language_pb";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { linkPackages } from "../../../sandbox/languageHost/linkPackages";

let root: string;
beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "link-"));
    await mkdir(join(root, "sdks/auth0-entra"), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

function request(): LinkRequest {
    const info = new ProgramInfo();
    info.setRootDirectory(root);
    const dependency = new LinkRequest.LinkDependency();
    dependency.setPath("sdks/auth0-entra");
    const link = new LinkRequest();
    link.setInfo(info);
    link.addPackages(dependency);
    return link;
}

test("a Python program requires the SDK once, and keeps its other requirements", async () => {
    await writeFile(
        join(root, "sdks/auth0-entra/pyproject.toml"),
        '[project]\n  name = "pulumi_auth0_entra"\n',
    );
    await writeFile(join(root, "requirements.txt"), "pulumi>=3\n");
    await linkPackages("python", request());
    expect(await linkPackages("python", request())).toBe("import pulumi_auth0_entra");
    expect(await readFile(join(root, "requirements.txt"), "utf8")).toBe("pulumi>=3\nsdks/auth0-entra\n");
});

test("a Node program depends on the SDK's folder", async () => {
    await writeFile(join(root, "sdks/auth0-entra/package.json"), '{ "name": "pulumi-auth0-entra-sdk" }');
    await writeFile(join(root, "package.json"), '{ "private": true }');
    await linkPackages("nodejs", request());
    expect(JSON.parse(await readFile(join(root, "package.json"), "utf8"))).toEqual({
        private: true,
        dependencies: { "pulumi-auth0-entra-sdk": "file:sdks/auth0-entra" },
    });
});

test("a runtime that cannot be linked is named", async () => {
    await expect(linkPackages("java", request())).rejects.toThrow("java");
});
