import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { UsageError } from "../../emulators/cli/usageError";

const plugins = ["pulumi-resource-auth0", "pulumi-resource-azuread"];

/**
 * Whether the official plugins for Auth0 and Entra are on the PATH.
 * @internal exported for the tests, which run with both kinds
 */
export function hasRealProvidersOnPath(path = process.env.PATH ?? ""): boolean {
    return listMissingPlugins(path).length === 0;
}

/**
 * Which plugins to use for Auth0 and Entra; without a wish the official ones if they are on the PATH.
 *
 * @throws UsageError that names the official plugins that are wanted and missing.
 */
export function chooseProviders(
    wanted: "local" | "real" | undefined,
    path = process.env.PATH ?? "",
): "local" | "real" {
    const missing = listMissingPlugins(path);
    if (wanted === "real" && missing.length > 0) {
        throw new UsageError(
            `--providers is "real", which needs ${plugins.join(" and ")} on the PATH. Missing: ${missing.join(", ")}. ` +
                "Install them, or use --providers local for the stand-ins.",
        );
    }
    return wanted ?? (missing.length === 0 ? "real" : "local");
}

function listMissingPlugins(path: string): string[] {
    const folders = path.split(delimiter).filter((folder) => folder !== "");
    return plugins.filter((plugin) => !folders.some((folder) => existsSync(join(folder, plugin))));
}
