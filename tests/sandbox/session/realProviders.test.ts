import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chooseProviders, hasRealProvidersOnPath } from "../../../sandbox/session/realProviders";

let folder: string;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plugins-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const install = (name: string): void => writeFileSync(join(folder, `pulumi-resource-${name}`), "");

test("without a wish the official plugins are used where both are on the PATH", () => {
    install("auth0");
    expect(chooseProviders(undefined, folder)).toBe("local");
    expect(hasRealProvidersOnPath(folder)).toBe(false);
    install("azuread");
    expect(chooseProviders(undefined, folder)).toBe("real");
    expect(chooseProviders("local", folder)).toBe("local");
});

test("rejects --providers real with the plugins that are missing", () => {
    install("auth0");
    expect(() => chooseProviders("real", folder)).toThrow(
        /needs pulumi-resource-auth0 and pulumi-resource-azuread on the PATH\. Missing: pulumi-resource-azuread\./,
    );
});
